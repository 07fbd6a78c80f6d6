export * from './dates.ts';
export * from '#slack/kit/text.ts';
export * from '#slack/ids.ts';
export * from '#domain/names/hostname.ts';
export * from '@slack/types';
