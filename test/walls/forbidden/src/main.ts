export * from './check.ts'; // caught by no-cycle, no-restricted-imports
export * from './slack/app.ts'; // caught by no-restricted-imports
export * from '../package.json'; // caught by no-restricted-imports
export * from '#check.ts'; // caught by no-cycle, no-restricted-imports
