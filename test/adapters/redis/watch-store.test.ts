import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { createRedisWatches } from '#adapters/redis/watch-store.ts';
import { blankMemory } from '#domain/watch/memory.ts';
import { aWorkspace } from '../../contracts/a-change.ts';
import { aWatch, ownerOf } from '../../contracts/watches.contract.ts';
import { openSingle, type OpenClient } from './clients.ts';
import { createNotebook, redisUnderTest } from './under-test.ts';

let open: OpenClient<Redis>;
beforeAll(async () => {
  open = await openSingle();
});
afterAll(() => open.close());

async function begun() {
  const logger = createNotebook();
  const watches = createRedisWatches({ redis: open.redis, logger });
  const watch = aWatch({ workspace: aWorkspace() });
  await watches.begin(watch, { most: 5, firstLookMs: 0 });
  return { watches, watch, logger, keys: workspaceKeys(watch.workspace) };
}

test('a watch that cannot be read is missing and in quarantine, its look waits, and mended it is back', async () => {
  const { watches, watch, logger, keys } = await begun();
  const whole = JSON.stringify(watch);
  await open.redis.hset(keys.watch(watch.id), 'd', '{"schemaVersion":1}');

  expect([await watches.find(watch.workspace, watch.id), await watches.list(watch.workspace)]).toEqual([null, []]);
  expect(await open.redis.hexists(keys.quarantine, watch.id)).toBe(1);
  expect(await redisUnderTest(open.redis, async () => undefined).effectsOf(watch.workspace)).toHaveLength(1);
  expect(logger.lines).toEqual([expect.stringMatching(/^error A watch cannot be read and is in quarantine/)]);

  await open.redis.hset(keys.watch(watch.id), 'd', whole);
  expect(await watches.find(watch.workspace, watch.id)).toEqual(watch);
  expect(await open.redis.hexists(keys.quarantine, watch.id)).toBe(0);
});

test('what another version remembered is seen anew, and the next look can be remembered', async () => {
  const { watches, watch, logger, keys } = await begun();
  await watches.remember(ownerOf(watch), { ...blankMemory, version: 1 }, []);
  await open.redis.hset(keys.watch(watch.id), 'memory', '{"schemaVersion":7}');

  expect(await watches.recall(ownerOf(watch))).toEqual({ ...blankMemory, version: 1 });
  expect(logger.lines).toEqual([expect.stringMatching(/^warn What a watch remembered cannot be read/)]);
  expect(await watches.remember(ownerOf(watch), { ...blankMemory, version: 2 }, [])).toBe(true);
});

test('what Redis refuses says what was not done', async () => {
  const { watches, watch, keys } = await begun();
  await open.redis.del(keys.watch(watch.id));
  await open.redis.set(keys.watch(watch.id), 'no hash');

  await expect(watches.find(watch.workspace, watch.id)).rejects.toThrow(/^Redis could not find a watch: WRONGTYPE/);
  await expect(watches.recall(ownerOf(watch))).rejects.toThrow(/^Redis could not recall a watch: WRONGTYPE/);
  await open.redis.del(keys.watch(watch.id));
});
