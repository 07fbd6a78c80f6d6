export * from 'zod'; // caught by no-restricted-imports
export * from 'ioredis'; // caught by no-restricted-imports
export * from 'bullmq'; // caught by no-restricted-imports
export * from 'node:crypto'; // caught by no-restricted-imports
export * from '#slack/kit.ts'; // caught by no-restricted-imports
export * from '#adapters/memory/store.ts'; // caught by no-restricted-imports
export * from '#config.ts'; // caught by no-restricted-imports
export * from '../ports.ts'; // caught by no-restricted-imports
