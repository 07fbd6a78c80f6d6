export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#slack/app.ts'; // caught by no-restricted-imports
export * from '#adapters/redis/claims.ts'; // caught by no-restricted-imports
export * from '#config.ts'; // caught by no-restricted-imports
export * from 'ioredis'; // caught by no-restricted-imports
export * from '@slack/web-api'; // caught by no-restricted-imports
export * from 'node:process'; // caught by no-restricted-imports
export * from '../worker.ts'; // caught by no-restricted-imports
