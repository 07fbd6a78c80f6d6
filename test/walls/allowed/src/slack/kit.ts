export * from './ids.ts';
export * from '#domain/names/hostname.ts';
export * from '#slack/wording/ko.ts';
export * from 'zod';
export * from '@slack/types';
