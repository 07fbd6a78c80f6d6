export * from './pool.ts';
export * from '#ports/inspector.ts';
export * from '#domain/names/hostname.ts';
export * from 'node:worker_threads';
export * from 'p-limit';
export * from 'piscina';
export * from 'zod';
