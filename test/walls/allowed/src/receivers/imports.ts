export * from './answer.ts';
export * from '#ports.ts';
export * from '#ports/system.ts';
export * from '#domain/names/hostname.ts';
export * from '@slack/bolt';
export * from 'node:http';
