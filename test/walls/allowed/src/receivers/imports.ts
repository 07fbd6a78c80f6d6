export * from './answer.ts';
export * from '#ports.ts';
export * from '#ports/system.ts';
export * from '#domain/names/hostname.ts';
export * from '@slack/bolt';
export * from 'ws';
export * from 'node:http';
