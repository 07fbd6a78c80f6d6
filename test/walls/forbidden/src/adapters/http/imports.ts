export * from '#use-cases/index.ts'; // caught by no-restricted-imports
export * from '#slack/kit/text.ts'; // caught by no-restricted-imports
export * from '#slack/checklist/render.ts'; // caught by no-restricted-imports
export * from '#config.ts'; // caught by no-restricted-imports
export * from '../clock.ts'; // caught by no-restricted-imports
export * from 'node:process'; // caught by no-restricted-imports
export * from '#adapters/redis/store.ts'; // caught by no-restricted-imports
export * from '@slack/bolt'; // caught by no-restricted-imports
