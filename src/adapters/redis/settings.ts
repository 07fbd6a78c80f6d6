import type { Redis } from 'ioredis';
import type { z } from 'zod';
import {
  personalSettingsSchema,
  setBySchema,
  usualPersonalSettings,
  workspaceSettingsSchema,
  type PersonalSettings,
  type WorkspaceSettings,
} from '#domain/settings/settings.ts';
import type { KeptWorkspaceSettings, Settings } from '#ports/settings.ts';
import type { Logger } from '#ports/system.ts';
import { parseText } from './documents.ts';
import { workspaceKeys } from './keys.ts';
import { named } from './named-faults.ts';
import { createScript, type RedisClient } from './script.ts';

const workspaceFields = workspaceSettingsSchema.keyof().options;
const personalFields = personalSettingsSchema.keyof().options;

/**
 * Settings in Redis: one hash a workspace, one field a setting and one for who set it, and one hash for all its people.
 * Only what was changed is in it, so that a new default reaches everybody who kept to the old one.
 */
export function createSettings(of: {
  readonly redis: RedisClient & Pick<Redis, 'hset'>;
  readonly usual: WorkspaceSettings;
  readonly logger: Logger;
}): Settings {
  const { redis, usual, logger } = of;
  const change = createScript(redis, 'change-settings');

  /** A setting that cannot be read counts as never set: another version of the program may know it. */
  function read<T>(field: string, schema: z.ZodType<T>, text: string | null | undefined, otherwise: T): T {
    if (typeof text !== 'string') return otherwise;
    const parsed = parseText(schema, text);
    if (parsed.ok) return parsed.value;
    logger.warn({ field, reason: parsed.reason }, 'A setting cannot be read; the usual one counts');
    return otherwise;
  }

  async function readWorkspace(workspace: string): Promise<KeptWorkspaceSettings> {
    const asked = [versionField, ...workspaceFields, ...workspaceFields.map(setByField)];
    const [version, ...texts] = await redis.hmget(workspaceKeys(workspace).settings, ...asked);
    const setBy = workspaceFields.flatMap((field, index) => {
      const by = read(setByField(field), setBySchema.nullable(), texts[workspaceFields.length + index], null);
      return by ? [[field, by] as const] : [];
    });
    return { settings: settingsIn(texts), version: Number(version ?? 0), setBy: Object.fromEntries(setBy) };
  }

  function settingsIn(texts: readonly (string | null)[]): WorkspaceSettings {
    const { shape } = workspaceSettingsSchema;
    const text = (field: keyof WorkspaceSettings) => texts[workspaceFields.indexOf(field)];
    return {
      notifyChannel: read('notifyChannel', shape.notifyChannel, text('notifyChannel'), usual.notifyChannel),
      operators: read('operators', shape.operators, text('operators'), usual.operators),
      operatorGroup: read('operatorGroup', shape.operatorGroup, text('operatorGroup'), usual.operatorGroup),
      retentionDays: read('retentionDays', shape.retentionDays, text('retentionDays'), usual.retentionDays),
      language: read('language', shape.language, text('language'), usual.language),
    };
  }

  async function readPerson(workspace: string, user: string): Promise<PersonalSettings> {
    const fields = personalFields.map((field) => personalField(user, field));
    const texts = await redis.hmget(workspaceKeys(workspace).personalSettings, ...fields);
    const { shape } = personalSettingsSchema;
    const text = (field: keyof PersonalSettings) => texts[personalFields.indexOf(field)];
    return {
      news: read('news', shape.news, text('news'), usualPersonalSettings.news),
      quietHours: read('quietHours', shape.quietHours, text('quietHours'), usualPersonalSettings.quietHours),
      language: read('language', shape.language, text('language'), usualPersonalSettings.language),
    };
  }

  return {
    workspace: async (workspace) => (await named('read settings', readWorkspace(workspace))).settings,
    keptWorkspace: (workspace) => named('read settings', readWorkspace(workspace)),
    person: (workspace, user) => named('read settings', readPerson(workspace, user)),
    async changeWorkspace(workspace, { expectedVersion, change: changed, by, at }) {
      const setBy = Object.keys(changed).flatMap((field) => [setByField(field), JSON.stringify({ by, at })]);
      const cells = [...cellsOf(changed), ...setBy];
      const kept = change([workspaceKeys(workspace).settings], [expectedVersion, ...cells]);
      if ((await named('keep settings', kept)) === 0) return null;
      return (await named('read settings', readWorkspace(workspace))).settings;
    },
    async changePerson(workspace, user, changed) {
      const cells = cellsOf(changed, (field) => personalField(user, field));
      if (cells.length > 0) {
        await named('keep settings', redis.hset(workspaceKeys(workspace).personalSettings, ...cells));
      }
      return named('read settings', readPerson(workspace, user));
    },
  };
}

const versionField = 'v';
const setByField = (field: string) => `by:${field}`;
const personalField = (user: string, field: string) => `${user}|${field}`;

/** Field, text, field, text … as HSET takes them. */
function cellsOf(change: object, nameOf: (field: string) => string = (field) => field): readonly string[] {
  return Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .flatMap(([field, value]) => [nameOf(field), JSON.stringify(value)]);
}
