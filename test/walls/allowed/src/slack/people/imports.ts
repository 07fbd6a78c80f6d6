export * from './beside.ts';
export * from '#domain/names/hostname.ts';
export * from '#ports/people.ts';
export * from '@slack/web-api';
export * from 'lru-cache';
export * from 'zod';
