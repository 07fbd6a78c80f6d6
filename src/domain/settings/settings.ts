import { z } from 'zod';
import { languages } from './language.ts';

const slackId = z.string().min(1).max(64);
const minuteOfDay = z.int().min(0).max(1439);

/** How long a closed request is kept unless the workspace says otherwise. */
const usualRetentionDays = 365;

export const workspaceSettingsSchema = z.strictObject({
  /** The channel the form proposes; null: the one where the command was typed. */
  notifyChannel: slackId.nullable(),
  /** Operators beside those of the configuration, by Slack user id. */
  operators: z.array(slackId).max(100).readonly(),
  /** A Slack user group whose members are operators as well. */
  operatorGroup: slackId.nullable(),
  retentionDays: z.int().min(1).max(3650),
  /** The language of what everybody reads. */
  language: z.enum(languages),
});
export type WorkspaceSettings = Readonly<z.infer<typeof workspaceSettingsSchema>>;

/** Who set a field of a workspace last (Slack user id), and when (epoch ms). */
export const setBySchema = z.strictObject({ by: slackId, at: z.int().nonnegative() });
export type SetBy = Readonly<z.infer<typeof setBySchema>>;

/** A field that somebody else set while a dialog was open; by whom is not known of what an older version kept. */
export interface SetMeanwhile {
  readonly field: keyof WorkspaceSettings;
  readonly by: SetBy | null;
}

export const personalSettingsSchema = z.strictObject({
  /** Where news of a person's requests reach them. */
  news: z.enum(['direct', 'thread']),
  /** Minutes of the day in the person's own time zone; `from` later than `to` spans midnight. */
  quietHours: z.strictObject({ from: minuteOfDay, to: minuteOfDay }).readonly().nullable(),
  /** `auto`: that of the person's Slack. */
  language: z.enum(['auto', ...languages]),
});
export type PersonalSettings = Readonly<z.infer<typeof personalSettingsSchema>>;

/** What a workspace has that changed nothing; the configuration has the first word. */
export function usualWorkspaceSettings(
  configured: Pick<WorkspaceSettings, 'notifyChannel' | 'language'>,
): WorkspaceSettings {
  return { operators: [], operatorGroup: null, retentionDays: usualRetentionDays, ...configured };
}

export const usualPersonalSettings: PersonalSettings = { news: 'direct', quietHours: null, language: 'auto' };
