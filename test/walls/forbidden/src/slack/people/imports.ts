export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#adapters/redis/store.ts'; // caught by no-restricted-imports
export * from '#slack/wording/en.ts'; // caught by no-restricted-imports
export * from '#slack/kit/text.ts'; // caught by no-restricted-imports
export * from '@slack/bolt'; // caught by no-restricted-imports
export * from 'ioredis'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
export const later = (run: () => void) => setTimeout(run, 1); // caught by no-restricted-globals
