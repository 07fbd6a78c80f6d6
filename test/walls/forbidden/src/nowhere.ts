export * from './ports.ts'; // caught by no-restricted-imports
export * from 'zod'; // caught by no-restricted-imports
