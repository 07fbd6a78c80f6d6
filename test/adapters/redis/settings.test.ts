import { describe, expect, test } from 'vitest';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { createSettings } from '#adapters/redis/settings.ts';
import { describeSettings, usual } from '../../contracts/settings.contract.ts';
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
  await settings.changeWorkspace('T1', { retentionDays: 30 });
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
