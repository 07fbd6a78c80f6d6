export * from './app.ts'; // caught by no-restricted-imports
export * from './notifier.ts'; // caught by no-restricted-imports
