export * from './config.ts';
export * from './worker.ts';
export * from '#adapters/redis/store.ts';
export * from '#slack/app.ts';
export * from '#use-cases/index.ts';
export * from '@slack/bolt';
export * from 'pino';
export * from 'node:process';
export const stopped = () => Date.now();
