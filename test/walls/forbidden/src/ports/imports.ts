export * from '#domain/names/hostname.ts';
export * from 'zod'; // caught by no-restricted-imports
export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#adapters/memory/store.ts'; // caught by no-restricted-imports
export * from '@slack/types'; // caught by no-restricted-imports
