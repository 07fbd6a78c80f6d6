export * from 'ioredis'; // caught by no-restricted-imports
export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
