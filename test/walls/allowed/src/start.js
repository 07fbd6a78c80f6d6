export * from 'node:module';
export * from './main.ts';
