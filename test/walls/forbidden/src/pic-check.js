export * from './config.ts'; // caught by no-restricted-imports
export * from 'node:fs'; // caught by no-restricted-imports
