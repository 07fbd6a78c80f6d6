export * from './dates.ts';
export * from '#slack/kit.ts';
export * from '#slack/ids.ts';
export * from '#domain/names/hostname.ts';
export * from '@slack/types';
