export * from '#use-cases/index.ts';
export * from './ports.ts';
export * from '#ports.ts';
export * from '#domain/names/hostname.ts';
