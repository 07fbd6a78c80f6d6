export * from '#use-cases/submit-request.ts'; // caught by no-restricted-imports
export * from '#slack/app.ts'; // caught by no-restricted-imports
export * from '#adapters/queue/queue.ts'; // caught by no-restricted-imports
export * from './config.ts'; // caught by no-restricted-imports
export * from 'bullmq'; // caught by no-restricted-imports
export * from '#domain/../nowhere.ts'; // caught by no-restricted-imports
