import type { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { connectRedis } from '#adapters/redis/connection.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { aCreation, aDraft, aFollowUp, aWorkspace, effects } from '../../contracts/a-change.ts';
import { storedOf } from '../../contracts/store-under-test.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createNotebook, redisUnderTest } from './under-test.ts';

const open: { server?: RedisServer; redis?: Redis } = {};

async function start(settings: Readonly<Record<string, string>> = {}) {
  const server = await startRedisServer(settings);
  open.server = server;
  const redis = await connectRedis(server.url, 'requests', createNotebook());
  open.redis = redis;
  return { server, redis, store: createRedisStore({ redis, logger: createNotebook() }) };
}

afterEach(async () => {
  open.redis?.disconnect();
  await open.server?.stop();
});

test('what was accepted survives a Redis that is killed', async () => {
  const { server, redis, store } = await start();
  const workspace = aWorkspace();
  const accepted = await Promise.all(
    Array.from({ length: 100 }, () => store.commit(aCreation({ workspace }, { effects: [effects.first] }))),
  );
  await server.kill();
  await server.restart();
  await expect.poll(() => redis.status).toBe('ready');
  const found = await Promise.all(accepted.map((result) => store.find(workspace, storedOf(result).request.id)));
  expect(found).toEqual(accepted.map(storedOf));
  const under = redisUnderTest(redis, async () => undefined);
  expect(await under.contradictions(workspace)).toEqual([]);
  expect(await under.effectsOf(workspace)).toHaveLength(100);
});

test('while Redis is away every question is refused at once, and answered again when it is back', async () => {
  const { server, redis, store } = await start();
  const workspace = aWorkspace();
  const created = storedOf(await store.commit(aCreation({ workspace })));
  await server.kill();
  await expect(store.find(workspace, created.request.id)).rejects.toThrow(/^Redis could not find a request: /);
  await expect(store.commit(aCreation({ workspace }))).rejects.toThrow(/^Redis could not carry out a change: /);
  await expect(store.saveDraft(aDraft({ workspace }))).rejects.toThrow(/^Redis could not save a draft: /);
  await server.restart();
  await expect.poll(() => redis.status).toBe('ready');
  expect(await store.find(workspace, created.request.id)).toEqual(created);
});

test('a server that forgot the scripts is taught them again', async () => {
  const { redis, store } = await start();
  const workspace = aWorkspace();
  const created = storedOf(await store.commit(aCreation({ workspace })));
  await redis.script('FLUSH');
  const results = await Promise.all([
    store.commit(aFollowUp(created, { state: 'in_progress', event: 'taken' })),
    store.find(workspace, created.request.id),
  ]);
  expect(results[0].outcome).toBe('committed');
});

test('a full Redis takes no new request and nothing half, but still takes note of a card', async () => {
  const { redis, store } = await start();
  const workspace = aWorkspace();
  const created = storedOf(await store.commit(aCreation({ workspace })));
  await redis.config('SET', 'maxmemory', '1mb');
  const refused = aCreation({ workspace }, { effects: [effects.card] });
  await expect(store.commit(refused)).rejects.toThrow(/OOM/);
  const card = { channel: 'C1', ts: '1.2', toldSeq: 1 };
  await store.recordCard(workspace, created.request.id, card);

  await redis.config('SET', 'maxmemory', '0');
  expect(await store.find(workspace, created.request.id)).toEqual({ ...created, card });
  const under = redisUnderTest(redis, async () => undefined);
  expect(await under.contradictions(workspace)).toEqual([]);
  expect(await under.effectsOf(workspace)).toEqual([]);
  expect(storedOf(await store.commit(refused)).request.number).toBe(2);
});
