export * from '#domain/names/hostname.ts';
export * from './beside.ts';
