export * from './keys.ts';
export * from '#ports.ts';
export * from '#domain/names/hostname.ts';
export * from 'node:net';
export * from 'node:fs/promises';
export * from '#adapters/redis/keys.ts';
export * from 'ioredis';
export * from 'rate-limiter-flexible';
