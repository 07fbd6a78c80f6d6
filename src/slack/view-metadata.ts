import { z } from 'zod';
import { personalSettingsSchema, workspaceSettingsSchema } from '#domain/settings/settings.ts';

/** What a view of the form carries along: ids only. */
export interface DraftRef {
  readonly draftId: string;
  readonly channel: string;
}

export function encodeDraftRef({ draftId, channel }: DraftRef): string {
  return `${draftId}|${channel}`;
}

/** Null for the metadata of a view that is none of ours, or of another version. */
export function parseDraftRef(metadata: string): DraftRef | null {
  const [draftId, channel] = metadata.split('|');
  return draftId && channel ? { draftId, channel } : null;
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
  const parsed = z
    .string()
    .transform((value, context) => {
      try {
        const read: unknown = JSON.parse(value);
        return read;
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(seenSettings)
    .safeParse(text);
  return parsed.success ? parsed.data : null;
}
