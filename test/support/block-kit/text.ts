import { z } from 'zod';
import { limits } from './limits.ts';

export interface Bounds {
  readonly min?: number | undefined;
  readonly max: number;
}

export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** A string of so many code points. */
export function characters({ min = 0, max }: Bounds) {
  return z.string().superRefine((text, context) => {
    const length = countCharacters(text);
    if (length > max) {
      context.addIssue({ code: 'custom', message: `must be at most ${max} characters, is ${length}` });
    }
    if (length < min) {
      context.addIssue({ code: 'custom', message: `must be at least ${min} characters, is ${length}` });
    }
  });
}

/** A list of so many items. */
export function listOf<Item extends z.ZodType>(item: Item, { min = 0, max }: Bounds) {
  return z.array(item).superRefine((items, context) => {
    if (items.length > max) {
      context.addIssue({ code: 'custom', message: `must have at most ${max} items, has ${items.length}` });
    }
    if (items.length < min) {
      context.addIssue({ code: 'custom', message: `must have at least ${min} items, has ${items.length}` });
    }
  });
}

function bounded(max: number): Bounds {
  return { min: limits.text.min_length, max: Math.min(max, limits.text.max_length) };
}

export function plainText(max: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: characters(bounded(max)),
    emoji: z.boolean().optional(),
  });
}

export function mrkdwn(max: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: characters(bounded(max)),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(max: number) {
  return z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);
}
