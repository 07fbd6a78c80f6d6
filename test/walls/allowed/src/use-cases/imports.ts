export * from './submit-request.ts';
export * from '#domain/names/hostname.ts';
export * from '#ports.ts';
export * from '#use-cases/submit-request.ts';
