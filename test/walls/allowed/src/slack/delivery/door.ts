export * from './answers.ts';
export * from '#slack/kit/text.ts';
export * from '#domain/names/hostname.ts';
export * from '#ports.ts';
export * from '@slack/web-api';
export * from '@slack/types';
export const later = (run: () => void) => setTimeout(run, 1);
