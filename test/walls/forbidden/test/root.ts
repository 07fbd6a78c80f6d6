export * from '#main.ts'; // caught by no-restricted-imports
export * from '#check.ts'; // caught by no-restricted-imports
export * from '../src/ports.ts'; // caught by no-restricted-imports
