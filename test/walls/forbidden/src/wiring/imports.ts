export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#worker.ts'; // caught by no-restricted-imports
export * from '#main.ts'; // caught by no-restricted-imports
export * from '#command-line/words.ts'; // caught by no-restricted-imports
export * from 'ioredis'; // caught by no-restricted-imports
export * from 'node:process'; // caught by no-restricted-imports
export * from '../config.ts'; // caught by no-restricted-imports
