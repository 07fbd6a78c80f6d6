export * from 'zod';
export * from 'node:net';
