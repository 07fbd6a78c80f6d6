export * from './render.ts';
export * from './parse.ts';
export * from '#slack/kit/text.ts';
export * from '#slack/checklist/listen.ts';
export * from '#domain/names/hostname.ts';
export * from '#use-cases/index.ts';
export * from '@slack/bolt';
export const later = (run: () => void) => setTimeout(run, 1);
