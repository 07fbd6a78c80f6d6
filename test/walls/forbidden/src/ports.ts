export * from 'zod'; // caught by no-restricted-imports
export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#adapters/memory/store.ts'; // caught by no-restricted-imports
export * from './config.ts'; // caught by no-cycle, no-restricted-imports
export * from '@slack/types'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
