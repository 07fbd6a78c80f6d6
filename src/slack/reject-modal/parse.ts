import { z } from 'zod';
import { fields } from '#slack/ids.ts';

const values = z.object({
  [fields.reason]: z.object({ [fields.reason]: z.object({ value: z.string().nullable().optional() }) }),
});

/** The reason in the view's inputs, without space around it; empty where none was given. */
export function parseReason(state: unknown): string {
  const parsed = values.safeParse(state);
  return parsed.success ? (parsed.data[fields.reason]?.[fields.reason]?.value ?? '').trim() : '';
}
