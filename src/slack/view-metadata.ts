import { z } from 'zod';
import type { Draft } from '#domain/request/draft.ts';
import { digestKey, parseDigestKey, type ToldDigest } from '#domain/request/digest.ts';
import { personalSettingsSchema, workspaceSettingsSchema } from '#domain/settings/settings.ts';
import { encodeRequestButton, type RequestButtonValue } from '#slack/button-values.ts';

/** What a view of the form carries along: ids only. */
export interface DraftRef {
  readonly draftId: string;
  readonly channel: string;
  /** True where the draft alone says which request it changes or edits: without it the form leads nowhere. */
  readonly isAboutRequest: boolean;
}

const aboutRequest = 'request';

export function encodeDraftRef({
  id,
  channel,
  changes,
  edits,
}: Pick<Draft, 'id' | 'channel' | 'changes' | 'edits'>): string {
  return [id, channel, ...(changes || edits ? [aboutRequest] : [])].join('|');
}

/** Null for the metadata of a view that is none of ours, or of another version. */
export function parseDraftRef(metadata: string): DraftRef | null {
  const [draftId, channel, about] = metadata.split('|');
  return draftId && channel ? { draftId, channel, isAboutRequest: about === aboutRequest } : null;
}

/** What a settings dialog showed when it was opened, so that only what was touched is changed. */
const seenSettings = z.strictObject({
  personal: personalSettingsSchema,
  shared: workspaceSettingsSchema.nullable(),
});
export type SeenSettings = Readonly<z.infer<typeof seenSettings>>;

export const encodeSeenSettings = (seen: SeenSettings): string => JSON.stringify(seen);

/** Null for what no dialog of this version carries. */
export function parseSeenSettings(text: string): SeenSettings | null {
  return json.pipe(seenSettings).safeParse(text).data ?? null;
}

/** Where a reminder stands; of one that tells several things, what these are. */
export interface ReminderPlace {
  readonly channel: string;
  readonly ts: string;
  readonly digest: ToldDigest | null;
}

/** What the question why a request ends carries along: the request, and the reminder that asked for it, if one did. */
export function encodeEnding(request: RequestButtonValue, reminder: ReminderPlace | null): string {
  if (!reminder) return encodeRequestButton(request);
  const { channel, ts, digest } = reminder;
  const told = digest && { ...digest, items: digest.items.map(digestKey) };
  return `${encodeRequestButton(request)}|${JSON.stringify({ channel, ts, digest: told })}`;
}

const reminderPlace = z.strictObject({
  channel: z.string().min(1),
  ts: z.string().regex(/^\d+\.\d+$/),
  digest: z.strictObject({ items: z.array(z.string()), more: z.number(), told: z.number() }).nullable(),
});

/** Null where no reminder asked. */
export function parseReminderPlace(metadata: string): ReminderPlace | null {
  const [, text = ''] = /^[^|]+\|\d+\|(.+)$/.exec(metadata) ?? [];
  const { data } = json.pipe(reminderPlace).safeParse(text);
  if (!data) return null;
  const { digest } = data;
  return { ...data, digest: digest && { ...digest, items: digest.items.flatMap((key) => parseDigestKey(key) ?? []) } };
}

const json = z.string().transform((value, context) => {
  try {
    const read: unknown = JSON.parse(value);
    return read;
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});
