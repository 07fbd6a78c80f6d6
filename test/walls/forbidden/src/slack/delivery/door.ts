export * from '#slack/checklist/render.ts'; // caught by no-restricted-imports
export * from '#slack/wording/en.ts'; // caught by no-restricted-imports
export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#adapters/redis/store.ts'; // caught by no-restricted-imports
export * from '@slack/bolt'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
