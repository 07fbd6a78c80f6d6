export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#adapters/redis/store.ts'; // caught by no-restricted-imports
export * from '#slack/checklist/listen.ts'; // caught by no-restricted-imports
export * from './app.ts'; // caught by no-restricted-imports
export * from '@slack/bolt'; // caught by no-restricted-imports
export * from 'ioredis'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
