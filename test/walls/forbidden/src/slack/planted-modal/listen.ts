export * from '#ports.ts'; // caught by no-restricted-imports
export * from '#adapters/redis/store.ts'; // caught by no-restricted-imports
export * from '#use-cases/submit-request.ts'; // caught by no-restricted-imports
export * from '#config.ts'; // caught by no-restricted-imports
export * from '@slack/web-api'; // caught by no-restricted-imports
export * from 'ioredis'; // caught by no-restricted-imports
export * from 'zod'; // caught by no-restricted-imports
export * from 'node:crypto'; // caught by no-restricted-imports
