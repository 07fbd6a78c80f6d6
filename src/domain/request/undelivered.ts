import { z } from 'zod';

/** Something that nobody can be told: the key of its effect, Slack's code for why, and since when (epoch ms). */
export const undeliveredSchema = z.strictObject({
  effect: z.string(),
  reason: z.string(),
  since: z.number().int().nonnegative(),
});
export type Undelivered = Readonly<z.infer<typeof undeliveredSchema>>;

/** How long a delivery that Slack refused for its place or person is left, unless the request changes first. */
export const parkedMs = 6 * 3_600_000;

/** For how long news to one person is kept for somebody who cannot be reached. */
export const newsKeptMs = 7 * 24 * 3_600_000;
