import { afterAll, beforeAll, expect, test } from 'vitest';
import { usualPersonalSettings, usualWorkspaceSettings, type WorkspaceSettings } from '#domain/settings/settings.ts';
import type { Settings } from '#ports/settings.ts';
import { setWorkspace } from '../support/set-workspace.ts';

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
    expect(await setWorkspace(settings, 'T1', { operators: ['U1', 'U2'], retentionDays: 30, language: 'en' })).toEqual(
      changed,
    );
    expect(await settings.workspace('T1')).toEqual(changed);
    expect(await setWorkspace(settings, 'T1', { notifyChannel: null, operatorGroup: 'S1' })).toEqual({
      ...changed,
      notifyChannel: null,
      operatorGroup: 'S1',
    });
    expect(await setWorkspace(settings, 'T1', {})).toMatchObject({ notifyChannel: null, operatorGroup: 'S1' });
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

  test('of two changes in one instant that were decided on the same, one counts and the other is told', async () => {
    const changes = ['U1', 'U2'].map((by, index) => ({ change: { retentionDays: 7 + index }, by, at: 5 }));
    const results = await Promise.all(
      changes.map((change) => settings.changeWorkspace('T3', { expectedVersion: 0, ...change })),
    );
    const first = results.findIndex((result) => result !== null);
    expect(results[1 - first]).toBeNull();
    expect(await settings.keptWorkspace('T3')).toEqual({
      settings: { ...usual, retentionDays: 7 + first },
      version: 1,
      setBy: { retentionDays: { by: `U${first + 1}`, at: 5 } },
    });
  });

  test('a change says who set what, and leaves what others set as theirs', async () => {
    const set = (by: string, at: number, change: Partial<WorkspaceSettings>) =>
      settings.changeWorkspace('T4', { expectedVersion: at, change, by, at });
    await set('U1', 0, { language: 'en', operators: ['U9'] });
    await set('U2', 1, { operators: [] });
    expect(await settings.keptWorkspace('T4')).toEqual({
      settings: { ...usual, language: 'en', operators: [] },
      version: 2,
      setBy: { language: { by: 'U1', at: 0 }, operators: { by: 'U2', at: 1 } },
    });
    expect(await set('U3', 1, { language: 'ko' })).toBeNull();
    expect(await settings.workspace('T4')).toMatchObject({ language: 'en' });
  });

  test('of changes of a person that meet, none undoes another', async () => {
    await Promise.all([
      settings.changePerson('T5', 'U1', { news: 'thread' }),
      settings.changePerson('T5', 'U1', { language: 'ko' }),
    ]);
    expect(await settings.person('T5', 'U1')).toEqual({ news: 'thread', quietHours: null, language: 'ko' });
  });
}
