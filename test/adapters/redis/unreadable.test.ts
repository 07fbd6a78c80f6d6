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
  const keys = workspaceKeys(workspace);
  return { workspace, id: stored.request.id, stored, keys, document: JSON.stringify(creation.request) };
}

test.each([
  ['not JSON', 'd', '{"id":'],
  ['not a request', 'd', '{"id":"x"}'],
  ['without its number', 'n', 'x'],
  ['with a version that is not the length of its timeline', 'v', '7'],
  ['with a card that is no location', 'card', '{"channel":1}'],
])('a document %s is missing and in quarantine; its effects wait, and mended it is back', async (_, field, broken) => {
  const { workspace, id, stored, keys } = await aStoredRequest();
  const whole = await redis.hget(keys.request(id), field);
  await redis.hset(keys.request(id), field, broken);
  expect(await under.store.find(workspace, id)).toBeNull();
  expect(
    await under.store.list(workspace, { by: 'person', user: 'U1' }, { from: 'last', offset: 0, limit: 5 }),
  ).toEqual({ requests: [], total: 1 });
  expect(Object.keys(await redis.hgetall(keys.quarantine))).toContain(id);
  expect((await under.effectsOf(workspace)).map(({ key }) => key)).toEqual(['remind|first']);

  if (whole === null) await redis.hdel(keys.request(id), field);
  else await redis.hset(keys.request(id), field, whole);
  expect(await under.store.find(workspace, id)).toEqual(stored);
  expect(Object.keys(await redis.hgetall(keys.quarantine))).not.toContain(id);
});

describe('written by a newer version', () => {
  const newer = String(requestVersion + 1);
  const advice = new RegExp(`newer Picbot \\(schema ${newer}, this one reads ${requestVersion}\\): upgrade this one`);

  test('a request is neither shown nor overwritten, the refusal says what to do, and its effects wait', async () => {
    const { workspace, id, stored, keys, document } = await aStoredRequest();
    await redis.hset(keys.request(id), 'sv', newer);
    const before = await redis.hgetall(keys.request(id));
    await expect(under.store.find(workspace, id)).rejects.toThrow(advice);
    await expect(under.store.findByNumber(workspace, 1)).rejects.toThrow(advice);
    await expect(under.store.commit(aFollowUp(stored, { state: 'cancelled', event: 'cancelled' }))).rejects.toThrow(
      advice,
    );
    expect([await redis.hgetall(keys.request(id)), before['d']]).toEqual([before, document]);
    expect((await under.effectsOf(workspace)).map(({ key }) => key)).toEqual(['remind|first']);
  });

  test('a request is left out of a list, the others are there', async () => {
    const { workspace, id, keys } = await aStoredRequest();
    const other = storedOf(await under.store.commit(aCreation({ workspace })));
    await redis.hset(keys.request(id), 'sv', newer);
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
  await redis.hset(keys.request(id), 'reports', '[{"domain":"contoso.com","verdict":"fine"}]');
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
