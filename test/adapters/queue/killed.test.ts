import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { partitionKeys, partitionOf } from '#adapters/redis/keys.ts';
import { createDueSet } from '#adapters/redis/due-set.ts';
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
  await bench.redis.flushall();
});
afterEach(() => bench.close());

/** Starts the process that never finishes; resolves with how to kill it as soon as it has begun an effect. */
async function aProcessInTheMiddleOfIt(): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [new URL('./runner-process.ts', import.meta.url).pathname, server.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  return async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
}

test('an effect whose process is killed in the middle of it is carried out once more, by another', async () => {
  const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.card] });
  await bench.store.commit(creation);
  const kill = await aProcessInTheMiddleOfIt();
  const seen: string[] = [];
  await bench.newRunner().start(async ({ requestId = '' }) => {
    seen.push(requestId);
    return { done: true };
  });
  await sleep(300);
  expect(seen).toEqual([]);

  await kill();
  await until(() => seen.length > 0);
  const { due } = partitionKeys(partitionOf(creation.request.workspace));
  await until(async () => (await bench.redis.zcard(due)) === 0);
  await sleep(3_000);
  expect(seen).toEqual([creation.request.id]);
});

test('what a killed process held is taken up before the time is over that is left between two tries', async () => {
  await bench.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
  const kill = await aProcessInTheMiddleOfIt();
  const taken = Promise.withResolvers<number>();
  await bench.newRunner({ betweenTriesMs: 30_000 }).start(async () => {
    taken.resolve(performance.now());
    return { done: true };
  });
  await kill();
  const killedAt = performance.now();
  expect((await taken.promise) - killedAt).toBeLessThan(3_000);
});

test('an effect that failed is kept for its next try, longer than one that is being carried out is held', async () => {
  await bench.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
  const begunAt: number[] = [];
  const tried = Promise.withResolvers<void>();
  await bench.newRunner({ leaseMs: 200, pollMs: 50, firstGapMs: 1_600, betweenTriesMs: 10_000 }).start(async () => {
    begunAt.push(performance.now());
    if (begunAt.length === 1) throw new Error('Slack did not answer');
    tried.resolve();
    return { done: true };
  });
  await tried.promise;
  // A first gap is half of it at least.
  expect((begunAt[1] ?? 0) - (begunAt[0] ?? 0)).toBeGreaterThanOrEqual(790);
});

test('an effect that was leased and never carried out is carried out when its lease ends', async () => {
  const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.card] });
  await bench.store.commit(creation);
  const partition = partitionOf(creation.request.workspace);
  const lost = await createDueSet({ redis: bench.work }).lease(partition, {
    leaseMs: 2_000,
    atWork: 10,
    most: 10,
  });
  expect(lost.leases).toHaveLength(1);
  const seen: string[] = [];
  await bench.newRunner().start(async ({ requestId = '' }) => {
    seen.push(requestId);
    return { done: true };
  });
  await sleep(200);
  expect(seen).toEqual([]);
  await until(() => seen.length > 0);
  expect(seen).toEqual([creation.request.id]);
});

test('a Redis that is killed and comes back loses no effect', async () => {
  const seen = new Set<string>();
  await bench.newRunner().start(async ({ requestId = '' }) => {
    await sleep(2);
    seen.add(requestId);
    return { done: true };
  });
  const workspace = aWorkspace();
  const accepted = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const creation = aCreation({ workspace }, { effects: [effects.card] });
      await bench.store.commit(creation);
      return creation.request.id;
    }),
  );
  await server.kill();
  await sleep(300);
  await server.restart();
  await until(() => seen.size === accepted.length);
  const { due } = partitionKeys(partitionOf(workspace));
  await until(async () => bench.work.status === 'ready' && (await bench.work.zcard(due)) === 0);
  expect(seen).toEqual(new Set(accepted));
});
