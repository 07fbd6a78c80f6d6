import { z } from 'zod';
import {
  personalSettingsSchema,
  workspaceSettingsSchema,
  type PersonalSettings,
  type WorkspaceSettings,
} from '#domain/settings/settings.ts';
import { fields } from '#slack/ids.ts';
import type { Wording } from '#slack/wording/en.ts';

const elements = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_conversation: z.string().nullish(),
  selected_users: z.array(z.string()).optional(),
});
const stateValues = z.record(z.string(), z.record(z.string(), elements));

export type SettingsProblem = keyof Wording['settings']['problems'];

export type TypedSettings =
  | { readonly ok: true; readonly personal: PersonalSettings; readonly shared: WorkspaceSettings | null }
  | { readonly ok: false; readonly problems: Readonly<Record<string, SettingsProblem>> };

/** Reads the dialog as it was left; `hasShared` where it had the workspace's part. Throws on what no dialog sends. */
export function parseTypedSettings(state: unknown, hasShared: boolean): TypedSettings {
  const values = stateValues.parse(state);
  const at = (field: string) => values[field]?.[field];
  const chosen = (field: string) => at(field)?.selected_option?.value;
  const problems: Record<string, SettingsProblem> = {};

  const from = chosen(fields.settingsQuietFrom);
  const to = chosen(fields.settingsQuietTo);
  if (from === undefined && to !== undefined) problems[fields.settingsQuietFrom] = 'quietHalf';
  if (from !== undefined && to === undefined) problems[fields.settingsQuietTo] = 'quietHalf';
  if (from !== undefined && from === to) problems[fields.settingsQuietTo] = 'quietSame';

  const group = (at(fields.settingsOperatorGroup)?.value ?? '').trim().toUpperCase();
  if (group !== '' && !/^S[A-Z0-9]{2,}$/.test(group)) problems[fields.settingsOperatorGroup] = 'operatorGroup';
  const days = workspaceSettingsSchema.shape.retentionDays.safeParse(
    Number(at(fields.settingsRetention)?.value || NaN),
  );
  if (hasShared && !days.success) problems[fields.settingsRetention] = 'retention';
  if (Object.keys(problems).length > 0) return { ok: false, problems };

  return {
    ok: true,
    personal: personalSettingsSchema.parse({
      news: chosen(fields.settingsNews),
      quietHours: from === undefined || to === undefined ? null : { from: Number(from), to: Number(to) },
      language: chosen(fields.settingsLanguage),
    }),
    shared: hasShared
      ? workspaceSettingsSchema.parse({
          notifyChannel: at(fields.settingsChannel)?.selected_conversation ?? null,
          operators: at(fields.settingsOperators)?.selected_users ?? [],
          operatorGroup: group === '' ? null : group,
          retentionDays: days.data,
          language: chosen(fields.settingsSharedLanguage),
        })
      : null,
  };
}
