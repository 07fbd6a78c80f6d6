export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#slack/kit/text.ts'; // caught by no-restricted-imports
export * from '#config.ts'; // caught by no-restricted-imports
export * from '#adapters/redis/keys.ts'; // caught by no-restricted-imports
export * from 'ioredis'; // caught by no-restricted-imports
export * from '../clock.ts'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
export * from 'node:fs'; // caught by no-restricted-imports
