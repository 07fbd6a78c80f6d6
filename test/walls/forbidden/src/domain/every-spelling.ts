import type { Redis } from 'ioredis'; // caught by no-restricted-imports
import { Queue, type Job } from 'bullmq'; // caught by no-restricted-imports
export type { Block } from '@slack/types'; // caught by no-restricted-imports
export * as ports from '#ports.ts'; // caught by no-restricted-imports
export const later = () => import('#adapters/redis/store.ts'); // caught by no-restricted-imports
export type Hidden = import('#slack/kit/text.ts').Kit; // caught by consistent-type-imports
export const queue = new Queue('cards');
export type Taken = readonly [Redis, Job];
