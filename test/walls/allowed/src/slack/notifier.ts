export * from './kit.ts';
export * from './ids.ts';
export * from '#slack/checklist/render.ts';
export * from '#slack/wording/en.ts';
export * from '#domain/names/hostname.ts';
export * from '#ports.ts';
export * from '@slack/web-api';
export * from '@slack/types';
export const later = (run: () => void) => setTimeout(run, 1);
