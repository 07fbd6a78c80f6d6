export * from 'node:module';
export * from './check.ts';
