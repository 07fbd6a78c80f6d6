export * from '#ports.ts';
export * from 'node:crypto';
