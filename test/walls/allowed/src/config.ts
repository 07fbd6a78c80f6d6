export * from 'zod';
export * from 'node:net';
export * from '#domain/settings/language.ts';
