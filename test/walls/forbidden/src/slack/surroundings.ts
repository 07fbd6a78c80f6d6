export * from '#ports.ts'; // caught by no-restricted-imports
export * from '#adapters/redis/keys.ts'; // caught by no-restricted-imports
export * from '#use-cases/submit-request.ts'; // caught by no-restricted-imports
export * from 'ioredis'; // caught by no-restricted-imports
