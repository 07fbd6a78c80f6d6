import { z } from 'zod';
import { requestStates } from '#domain/request/request.ts';

export const timelineEvents = [
  'saved_to_watch',
  'dns_passed',
  'submitted',
  'taken',
  'marked_active',
  'rejected',
  'cancelled',
  'retired',
] as const;
export type TimelineEvent = (typeof timelineEvents)[number];

/** Characters (UTF-16 units) of a reason, as Slack counts them in an input. */
export const longestReason = 500;

/** One change of a request: who, when (epoch ms) and why. `by` is a Slack user id, or null when the bot did it. */
export const timelineEntrySchema = z.strictObject({
  seq: z.number().int().positive(),
  event: z.enum(timelineEvents),
  state: z.enum(requestStates),
  at: z.number().int().nonnegative(),
  by: z.string().nullable(),
  reason: z.string().max(longestReason).nullable(),
});
export type TimelineEntry = Readonly<z.infer<typeof timelineEntrySchema>>;
