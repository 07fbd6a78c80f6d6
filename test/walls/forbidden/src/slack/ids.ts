export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '@slack/web-api'; // caught by no-restricted-imports
