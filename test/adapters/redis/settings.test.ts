import { describe, expect, test } from 'vitest';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { createSettings } from '#adapters/redis/settings.ts';
import { usualPersonalSettings } from '#domain/settings/settings.ts';
import { createSettingsUseCases } from '#use-cases/change-settings.ts';
import { describeSettings, usual } from '../../contracts/settings.contract.ts';
import { setWorkspace } from '../../support/set-workspace.ts';
import { openCluster, openSingle } from './clients.ts';
import { createNotebook } from './under-test.ts';

describe.each([
  ['one server', openSingle],
  ['Redis Cluster', openCluster],
] as const)('on %s', (_name, open) => {
  describeSettings(async () => {
    const { redis, close } = await open();
    return { create: (of) => createSettings({ redis, usual: of, logger: createNotebook() }), close };
  });
});

test('what cannot be read counts as not set and is noted, and a new default reaches whoever set nothing', async () => {
  const { redis, close } = await openSingle();
  const logger = createNotebook();
  const settings = createSettings({ redis, usual, logger });
  await setWorkspace(settings, 'T1', { retentionDays: 30 });
  await redis.hset(workspaceKeys('T1').settings, 'language', '"tlh"', 'operators', 'no JSON', 'colour', '"red"');
  await redis.hset(workspaceKeys('T1').personalSettings, 'U1|news', '"pigeon"', 'U1|language', '"ko"');

  const elsewhere = createSettings({ redis, usual: { ...usual, notifyChannel: 'C0NEW' }, logger });
  expect([await elsewhere.workspace('T1'), await settings.person('T1', 'U1')]).toEqual([
    { ...usual, notifyChannel: 'C0NEW', retentionDays: 30 },
    { news: 'direct', quietHours: null, language: 'ko' },
  ]);
  expect(logger.lines.map((line) => /"field":"(\w+)"/.exec(line)?.[1])).toEqual(['operators', 'language', 'news']);
  expect(logger.lines.join()).not.toMatch(/tlh|pigeon/);

  redis.disconnect();
  await expect(settings.workspace('T1')).rejects.toThrow(/^Redis could not read settings: /);
  await close();
});

test('of two operators who save one setting in the same instant, one is heard and the other is told what it is now', async () => {
  const { redis, close } = await openSingle();
  const settings = createSettings({ redis, usual, logger: createNotebook() });
  const people = {
    find: async () => Promise.reject(new Error('nobody is looked for')),
    known: async () => null,
    membersOf: async () => [],
  };
  const all = ['U1', 'U2', 'U3'];
  const useCases = createSettingsUseCases({ settings, people, clock: { now: () => 7 } }, async () => all);
  const personal = { seen: usualPersonalSettings, typed: usualPersonalSettings };
  const save = (user: string, typed: Partial<typeof usual>) =>
    useCases.changeSettings({
      workspace: 'T9',
      user,
      personal,
      shared: { seen: usual, typed: { ...usual, ...typed } },
    });

  const results = await Promise.all([
    save('U1', { retentionDays: 30 }),
    save('U2', { retentionDays: 60, operators: ['U2'] }),
    save('U3', { language: 'en' }),
  ]);

  const first = results[0]?.ok ? { by: 'U1', retentionDays: 30 } : { by: 'U2', retentionDays: 60 };
  expect(results.filter(({ ok }) => ok)).toEqual([{ ok: true }, { ok: true }]);
  expect(results.find(({ ok }) => !ok)).toMatchObject({
    refused: 'set_meanwhile',
    fields: [{ field: 'retentionDays', by: { by: first.by, at: 7 } }],
    now: { retentionDays: first.retentionDays },
  });
  expect(await settings.workspace('T9')).toEqual({
    ...usual,
    retentionDays: first.retentionDays,
    language: 'en',
    operators: first.by === 'U2' ? ['U2'] : [],
  });
  await close();
});
