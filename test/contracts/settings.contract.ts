import { afterAll, beforeAll, expect, test } from 'vitest';
import { usualPersonalSettings, usualWorkspaceSettings, type WorkspaceSettings } from '#domain/settings/settings.ts';
import type { Settings } from '#ports/settings.ts';

export interface SettingsUnderTest {
  /** The same place, seen by a process with these defaults. */
  readonly create: (usual: WorkspaceSettings) => Settings;
  readonly close: () => Promise<void>;
}

export const usual = usualWorkspaceSettings({ notifyChannel: 'C0TEAM', language: 'ko' });

/** What every place that keeps settings promises. */
export function describeSettings(open: () => Promise<SettingsUnderTest>): void {
  let under: SettingsUnderTest | null = null;
  let settings: Settings;
  beforeAll(async () => {
    under = await open();
    settings = under.create(usual);
  });
  afterAll(() => under?.close());

  test('whoever has set nothing has what is usual', async () => {
    expect(await settings.workspace('T-new')).toEqual(usual);
    expect(await settings.person('T-new', 'U1')).toEqual(usualPersonalSettings);
  });

  test('a change is answered with the whole, counts at once, and leaves the rest alone', async () => {
    const changed = { ...usual, operators: ['U1', 'U2'], retentionDays: 30, language: 'en' };
    expect(
      await settings.changeWorkspace('T1', { operators: ['U1', 'U2'], retentionDays: 30, language: 'en' }),
    ).toEqual(changed);
    expect(await settings.workspace('T1')).toEqual(changed);
    expect(await settings.changeWorkspace('T1', { notifyChannel: null, operatorGroup: 'S1' })).toEqual({
      ...changed,
      notifyChannel: null,
      operatorGroup: 'S1',
    });
    expect(await settings.changeWorkspace('T1', {})).toMatchObject({ notifyChannel: null, operatorGroup: 'S1' });
  });

  test('a person has settings of their own in each workspace', async () => {
    const mine = { news: 'thread', quietHours: { from: 1320, to: 420 }, language: 'ko' } as const;
    expect(await settings.changePerson('T1', 'U1', mine)).toEqual(mine);
    expect(await settings.changePerson('T1', 'U1', { quietHours: null })).toEqual({ ...mine, quietHours: null });
    expect([
      await settings.person('T1', 'U1'),
      await settings.person('T1', 'U2'),
      await settings.person('T2', 'U1'),
    ]).toEqual([{ ...mine, quietHours: null }, usualPersonalSettings, usualPersonalSettings]);
  });

  test('of changes that meet, none undoes another', async () => {
    await Promise.all([
      settings.changeWorkspace('T3', { operators: ['U9'] }),
      settings.changeWorkspace('T3', { language: 'en' }),
      settings.changeWorkspace('T3', { retentionDays: 7 }),
    ]);
    expect(await settings.workspace('T3')).toEqual({ ...usual, operators: ['U9'], language: 'en', retentionDays: 7 });
  });
}
