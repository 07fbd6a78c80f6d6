import { z } from 'zod';

const slackId = z.string().min(1).max(64);

/** Counts the forms that watches have had, as `requestVersion` does those of requests. */
export const watchVersion = 1;

/** How many domains a workspace may have watched without a request. */
export const mostWatches = 200;

/** A domain that is watched without a request. Names are lower-case A-labels; `since` is epoch ms. */
export const watchSchema = z.strictObject({
  schemaVersion: z.literal(watchVersion),
  id: z.string().min(1),
  workspace: slackId,
  domain: z.string().min(1),
  /** The Access Edge service FQDN that its record should name; null where nobody said one. */
  accessEdge: z.string().nullable(),
  /** Where news go: a channel, or a person where it was asked for in a direct message. */
  channel: slackId,
  by: slackId,
  since: z.number().int().nonnegative(),
});
export type Watch = Readonly<z.infer<typeof watchSchema>>;

/** Who may end a watch: whoever began it, and the operators. */
export function mayEnd({ by }: Pick<Watch, 'by'>, person: string, operators: readonly string[]): boolean {
  return person === by || operators.includes(person);
}

/** Every expected "no" about a watch, as data. */
export type WatchRefusal =
  | { readonly code: 'already_watched'; readonly watch: Watch }
  /** An active request watches its domains by itself. */
  | { readonly code: 'watched_by_request'; readonly domain: string; readonly number: number }
  | { readonly code: 'too_many_watches'; readonly most: number }
  | { readonly code: 'not_watched'; readonly domain: string }
  | { readonly code: 'not_yours_to_end'; readonly watch: Watch }
  /** What a button was about is watched no more. */
  | { readonly code: 'watch_over' }
  /** All that the news told has passed since. */
  | { readonly code: 'nothing_to_mute' };
