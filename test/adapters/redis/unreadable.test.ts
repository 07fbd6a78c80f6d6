import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectRedis } from '#adapters/redis/connection.ts';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { aCreation, aDraft, aFollowUp, aWorkspace, effects, noon } from '../../contracts/a-change.ts';
import { storedOf, type StoreUnderTest } from '../../contracts/store-under-test.ts';
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
  expect(await under.store.listByPerson(workspace, 'U1', { offset: 0, limit: 5 })).toEqual({ requests: [], total: 1 });
  expect(Object.keys(await redis.hgetall(keys.quarantine))).toContain(id);
  expect((await under.effectsOf(workspace)).map(({ key }) => key)).toEqual(['remind|first']);

  if (whole === null) await redis.hdel(keys.request(id), field);
  else await redis.hset(keys.request(id), field, whole);
  expect(await under.store.find(workspace, id)).toEqual(stored);
  expect(Object.keys(await redis.hgetall(keys.quarantine))).not.toContain(id);
});

test('a request written by a newer version is not overwritten, and the refusal says what to do', async () => {
  const { workspace, id, stored, keys, document } = await aStoredRequest();
  await redis.hset(keys.request(id), 'sv', 2);
  expect(await under.store.find(workspace, id)).toBeNull();
  expect(await redis.hget(keys.quarantine, id)).toBe('written by a newer version: schema 2, this one reads 1');
  await expect(under.store.commit(aFollowUp(stored, { state: 'cancelled', event: 'cancelled' }))).rejects.toThrow(
    /newer Picbot \(schema 2, this one writes 1\): upgrade this one/,
  );
  expect(await redis.hmget(keys.request(id), 'd', 'v')).toEqual([document, '1']);
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
