export * from '#slack/app.ts';
export * from '#adapters/redis/store.ts';
export * from './world.ts';
export * from 'ioredis';
export const port = () => process.env['PORT'];
console.log('ready');
