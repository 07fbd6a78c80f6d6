export * from './fields.ts';
export * from '#ports.ts';
export * from '#domain/names/hostname.ts';
export * from 'pino';
