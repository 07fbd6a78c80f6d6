import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { dueMember, partitionKeys, partitionOf, workspaceKeys } from '#adapters/redis/keys.ts';
import type { LeasedEffect } from '#ports/effect-runner.ts';
import { aCreation, aWorkspace, effects } from '../../contracts/a-change.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { type Bench, openBench, until } from './runners.ts';

let server: RedisServer;
let bench: Bench;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  bench = await openBench(server.url);
  await bench.redis.config('SET', 'maxmemory', '0');
  await bench.redis.flushall();
});
afterEach(async () => {
  vi.useRealTimers();
  await bench.close();
});

const longAway = { pollMs: 3_600_000 };

test('1,000 effects due at once are carried out once each by two runners, never two of a request together', async () => {
  const workspaces = [aWorkspace(), aWorkspace()];
  const tells = Array.from({ length: 19 }, (_, seq) => ({ ...effects.tell, effect: { ...effects.tell.effect, seq } }));
  const creations = Array.from({ length: 50 }, (_, index) =>
    aCreation({ workspace: workspaces[index % 2] ?? '' }, { effects: [effects.card, ...tells] }),
  );
  await Promise.all(creations.map((creation) => bench.store.commit(creation)));

  const atWork = new Set<string>();
  const overlaps: string[] = [];
  const counts = new Map<string, number>();
  const carryOut = async ({ requestId = '', effect }: LeasedEffect) => {
    if (atWork.has(requestId)) overlaps.push(requestId);
    atWork.add(requestId);
    await sleep(1);
    const name = `${requestId} ${JSON.stringify(effect)}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    atWork.delete(requestId);
    return { done: true } as const;
  };
  await Promise.all([bench.newRunner().start(carryOut), bench.newRunner().start(carryOut)]);
  const left = () => Promise.all(workspaces.map((workspace) => bench.redis.zcard(workspaceKeys(workspace).due)));
  await until(async () => (await left()).every((count) => count === 0));
  expect({ effects: counts.size, repeated: [...counts.values()].filter((count) => count > 1), overlaps }).toEqual({
    effects: 1000,
    repeated: [],
    overlaps: [],
  });
});

test('a change in one process is noticed at once by a runner in another, and a time to come is slept towards', async () => {
  const seen: string[] = [];
  await bench.newRunner(longAway).start(async ({ effect }) => {
    seen.push(effect.kind);
    return { done: true };
  });
  await sleep(100);
  const soon = { effect: effects.first.effect, afterMs: 150 };
  await bench.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card, soon] }));
  await until(() => seen.length === 2);
  expect([seen, bench.notes]).toEqual([['card', 'remind'], []]);
});

test('a worker whose clock is two days ahead sends no reminder early', async () => {
  const seen: string[] = [];
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 49 * 3_600_000 });
  await bench.newRunner().start(async ({ effect }) => {
    seen.push(effect.kind);
    return { done: true };
  });
  await bench.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.first, effects.card] }));
  await until(() => seen.length > 0);
  await sleep(1_000);
  expect(seen).toEqual(['card']);
});

test('an effect that takes longer than a lease is not begun a second time', async () => {
  let begun = 0;
  await bench.newRunner({ leaseMs: 300 }).start(async () => {
    begun += 1;
    await sleep(1_200);
    return { done: true };
  });
  const { workspace } = aCreation({ workspace: aWorkspace() }).request;
  await bench.store.commit(aCreation({ workspace }, { effects: [effects.card] }));
  await until(async () => (await bench.redis.zcard(workspaceKeys(workspace).due)) === 0);
  expect(begun).toBe(1);
});

test('an effect that fails in every try lets the others of its request have their turn, and is tried on', async () => {
  const seen: string[] = [];
  await bench.newRunner({ leaseMs: 60_000 }).start(async ({ effect }) => {
    seen.push(effect.kind);
    if (effect.kind === 'card') throw new Error('Slack did not answer');
    return { done: true };
  });
  await bench.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card, effects.tell] }));
  await until(() => seen.includes('tell') && seen.at(-1) === 'card');
  const first = seen.indexOf('tell');
  expect(seen.slice(0, first)).toEqual(['card', 'card', 'card', 'card']);
});

test('an effect that only a newer version knows stays where it is', async () => {
  const workspace = aWorkspace();
  const creation = aCreation({ workspace }, { effects: [effects.card] });
  const { due } = workspaceKeys(workspace);
  const member = dueMember(workspace, creation.request.id, 'applaud|3');
  await bench.redis.zadd(due, 1, member);
  const seen: string[] = [];
  await bench.newRunner().start(async ({ effect }) => {
    seen.push(effect.kind);
    return { done: true };
  });
  await bench.store.commit(creation);
  await until(() => seen.length > 0);
  await until(async () => (await bench.redis.zcard(due)) === 1);
  expect([await bench.redis.zrange(due, 0, '-1'), seen]).toEqual([[member], ['card']]);
  expect(bench.notes.filter((line) => line.includes('unknown to this version'))).toHaveLength(1);
});

test('the effects of a request in quarantine wait, whatever their handler says', async () => {
  const workspace = aWorkspace();
  const creation = aCreation({ workspace }, { effects: [effects.card] });
  await bench.store.commit(creation);
  const keys = workspaceKeys(workspace);
  await bench.redis.set(keys.request(creation.request.id), 'broken');
  let looked = 0;
  await bench.newRunner().start(async ({ requestId = '' }) => {
    await bench.store.find(workspace, requestId);
    looked += 1;
    return { done: true };
  });
  await until(async () => looked > 0 && (await bench.redis.hlen(keys.busy)) === 0);
  expect(await bench.redis.zrange(keys.due, 0, '-1')).toEqual([dueMember(workspace, creation.request.id, 'card')]);
});

test('a full Redis takes no jobs, but what is due is carried out all the same, and tried again when it fails', async () => {
  const workspace = aWorkspace();
  for (let count = 0; count < 30; count += 1) {
    await bench.store.commit(aCreation({ workspace }, { effects: [effects.card] }));
  }
  await bench.redis.config('SET', 'maxmemory', '1mb');
  await expect(bench.store.commit(aCreation({ workspace }))).rejects.toThrow(/OOM/);
  let begun = 0;
  await bench.newRunner().start(async () => {
    begun += 1;
    if (begun === 1) throw new Error('Slack did not answer');
    return { done: true };
  });
  const { due } = partitionKeys(partitionOf(workspace));
  await until(async () => (await bench.redis.zcard(due)) === 0);
  expect([begun, bench.notes.filter((line) => line.includes('waits for the end of its lease'))]).toEqual([
    31,
    [expect.stringContaining('OOM')],
  ]);
});

test('a runner that stands still is told of', async () => {
  const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.card, effects.tell] });
  await bench.store.commit(creation);
  const { due } = workspaceKeys(creation.request.workspace);
  await bench.redis.zadd(due, 1, dueMember(creation.request.workspace, creation.request.id, 'tell|1|U2'));
  const released = Promise.withResolvers<void>();
  await bench.newRunner({ patienceMs: 300, pollMs: 50 }).start(async () => {
    await released.promise;
    return { done: true };
  });
  const complaint = () => bench.notes.find((line) => line.includes('Effects are due and nothing is carried out'));
  await until(() => complaint() !== undefined);
  released.resolve();
  await until(async () => (await bench.redis.zcard(due)) === 0);
  expect(complaint()).toMatch(/^error .*"stillForMs":\d{3,},"latestByMs":\d{3,}/);
});
