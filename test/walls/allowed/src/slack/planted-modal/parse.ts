export * from './agreement-step.ts';
export * from '#slack/kit/text.ts';
export * from '#domain/names/hostname.ts';
export * from '#slack/ids.ts';
export * from '#slack/wording/en.ts';
export * from '#slack/check-report/render.ts';
export * from 'zod';
export * from '@slack/types';
