import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectRedis } from '#adapters/redis/connection.ts';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { draftVersion } from '#domain/request/draft.ts';
import { requestVersion } from '#domain/request/request.ts';
import { watchVersion } from '#domain/watch/watch.ts';
import { aCreation, aDraft, aFollowUp, aWorkspace, effects, noon } from '../../contracts/a-change.ts';
import { storedOf, type StoreUnderTest } from '../../contracts/store-under-test.ts';
import { aWatch } from '../../contracts/watches.contract.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { rewritten } from './rewritten.ts';
import { createNotebook, redisUnderTest } from './under-test.ts';

let server: RedisServer;
let redis: Redis;
let under: StoreUnderTest;

beforeAll(async () => {
  server = await startRedisServer();
  redis = await connectRedis(server.url, 'requests', createNotebook());
  under = redisUnderTest(redis, async () => undefined);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

async function aStoredRequest() {
  const workspace = aWorkspace();
  const creation = aCreation({ workspace }, { effects: [effects.first] });
  const stored = storedOf(await under.store.commit(creation));
  return { workspace, id: stored.request.id, stored, keys: workspaceKeys(workspace) };
}

test.each([
  ['not JSON', 2, '{"id":'],
  ['not a request', 2, '{"id":"x"}'],
  ['without its number', 0, '1 4 x'],
  ['with a head that is none', 0, ''],
  ['with a version that is not the length of its timeline', 0, '7 4 1'],
  ['with a card that is no location', 1, 'C1 1767268800.000100'],
  ['with a change that is none', 3, 'm2RjF8sMQtL {"event":"x"}'],
])('a document %s is missing and in quarantine; its effects wait, and mended it is back', async (_, line, broken) => {
  const { workspace, id, stored, keys } = await aStoredRequest();
  const whole = await rewritten(redis, keys.request(id), (lines) => lines.with(line, broken));
  expect(await under.store.find(workspace, id)).toBeNull();
  expect(
    await under.store.list(workspace, { by: 'person', user: 'U1' }, { from: 'last', offset: 0, limit: 5 }),
  ).toEqual({ requests: [], total: 1 });
  expect(Object.keys(await redis.hgetall(keys.quarantine))).toContain(id);
  expect((await under.effectsOf(workspace)).map(({ key }) => key)).toEqual(['remind|first']);

  await redis.set(keys.request(id), whole);
  expect(await under.store.find(workspace, id)).toEqual(stored);
  expect(Object.keys(await redis.hgetall(keys.quarantine))).not.toContain(id);
});

describe('written by a newer version', () => {
  const newer = String(requestVersion + 1);
  const advice = new RegExp(`newer Picbot \\(schema ${newer}, this one reads ${requestVersion}\\): upgrade this one`);

  test('a request is neither shown nor overwritten, the refusal says what to do, and its effects wait', async () => {
    const { workspace, id, stored, keys } = await aStoredRequest();
    await rewritten(redis, keys.request(id), ([, ...lines]) => [`1 ${newer} 1`, ...lines]);
    const before = await redis.get(keys.request(id));
    await expect(under.store.find(workspace, id)).rejects.toThrow(advice);
    await expect(under.store.findByNumber(workspace, 1)).rejects.toThrow(advice);
    await expect(under.store.commit(aFollowUp(stored, { state: 'cancelled', event: 'cancelled' }))).rejects.toThrow(
      advice,
    );
    expect(await redis.get(keys.request(id))).toBe(before);
    expect((await under.effectsOf(workspace)).map(({ key }) => key)).toEqual(['remind|first']);
  });

  test('a request is left out of a list, the others are there', async () => {
    const { workspace, id, keys } = await aStoredRequest();
    const other = storedOf(await under.store.commit(aCreation({ workspace })));
    await rewritten(redis, keys.request(id), ([, ...lines]) => [`1 ${newer} 1`, ...lines]);
    const { requests, total } = await under.store.list(
      workspace,
      { by: 'person', user: 'U1' },
      { from: 'last', offset: 0, limit: 5 },
    );
    expect([requests.map(({ request }) => request.id), total]).toEqual([[other.request.id], 2]);
  });

  test('a draft and a watch are refused too, and left out of their lists', async () => {
    const workspace = aWorkspace();
    const [draft, watch] = [aDraft({ workspace }), aWatch({ workspace })];
    await under.store.saveDraft(draft);
    await under.watches.begin(watch, { most: 5, firstLookMs: 0 });
    const keys = workspaceKeys(workspace);
    await redis.set(keys.draft(draft.id), JSON.stringify({ ...draft, schemaVersion: draftVersion + 1 }));
    await redis.hset(keys.watch(watch.id), 'd', JSON.stringify({ ...watch, schemaVersion: watchVersion + 1 }));
    await expect(under.store.findDraft(workspace, draft.id)).rejects.toThrow(/draft .* newer Picbot .*: upgrade this/);
    await expect(under.watches.find(workspace, watch.id)).rejects.toThrow(/watch .* newer Picbot .*: upgrade this/);
    expect([await under.store.listDrafts(workspace, 'U1'), await under.watches.list(workspace)]).toEqual([[], []]);
  });
});

test('reports of another version are left out; the request stays', async () => {
  const { workspace, id, stored, keys } = await aStoredRequest();
  await redis.hset(keys.beside(id), 'reports', '[{"domain":"contoso.com","verdict":"fine"}]');
  expect(await under.store.find(workspace, id)).toEqual(stored);
});

test('a draft with reports of another version keeps its form; one that is no draft is missing', async () => {
  const workspace = aWorkspace();
  const [draft, broken] = [aDraft({ workspace, touchedAt: noon + 1 }), aDraft({ workspace })];
  await under.store.saveDraft(draft);
  await under.store.saveDraft(broken);
  const keys = workspaceKeys(workspace);
  await redis.set(keys.draft(draft.id), JSON.stringify({ ...draft, reports: [{ old: true }] }));
  await redis.set(keys.draft(broken.id), '{"form":1}');
  expect(await under.store.listDrafts(workspace, 'U1')).toEqual([draft]);
  expect(await under.store.findDraft(workspace, broken.id)).toBeNull();
});
