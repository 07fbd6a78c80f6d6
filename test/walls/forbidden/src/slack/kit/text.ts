export * from '#slack/app.ts'; // caught by no-restricted-imports
export * from '#slack/notifier.ts'; // caught by no-restricted-imports
export * from '@slack/bolt'; // caught by no-restricted-imports
