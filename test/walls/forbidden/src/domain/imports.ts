export * from 'ioredis'; // caught by no-restricted-imports
export * from '@slack/types'; // caught by no-restricted-imports
export * from 'node:crypto'; // caught by no-restricted-imports
export * from '#ports.ts'; // caught by no-restricted-imports
export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#slack/kit/text.ts'; // caught by no-restricted-imports
export * from '#adapters/memory/store.ts'; // caught by no-restricted-imports
export * from '#config.ts'; // caught by no-restricted-imports
export * from '../ports.ts'; // caught by no-restricted-imports
export * from './../ports.ts'; // caught by no-restricted-imports
export { fileURLToPath } from 'node:url'; // caught by no-restricted-imports
export * from 'node:url'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
