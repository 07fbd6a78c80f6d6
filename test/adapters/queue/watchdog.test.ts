import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { aCreation, aWorkspace, effects } from '../../contracts/a-change.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { type Bench, openBench, until } from './runners.ts';

const patienceMs = 3_000;

let server: RedisServer;
let proxy: TcpProxy;
/** Its own connections go straight to Redis; the runners' go over the wire. */
let direct: Bench;
let bench: Bench;
beforeAll(async () => {
  server = await startRedisServer({}, 'port');
});
afterAll(() => server.stop());
beforeEach(async () => {
  proxy = await startTcpProxy(server.port);
  direct = await openBench(server.url);
  await direct.redis.flushall();
  bench = await openBench(`redis://127.0.0.1:${proxy.port}`);
});
afterEach(async () => {
  proxy.set({});
  await Promise.all([bench.close(), direct.close()]);
  await proxy.stop();
});

async function commitOne(workspace = aWorkspace()): Promise<string> {
  const creation = aCreation({ workspace }, { effects: [effects.card] });
  await direct.store.commit(creation);
  return creation.request.id;
}

test('connections that hang without being closed are opened anew, and what is due is carried out', async () => {
  const seen: string[] = [];
  let isGivenUp = false;
  const runner = bench.newRunner({ patienceMs }, () => {
    isGivenUp = true;
  });
  await runner.start(async ({ requestId = '' }) => {
    seen.push(requestId);
    return { done: true };
  });
  const workspace = aWorkspace();
  const before = await commitOne(workspace);
  // Its end is in Redis too: what hangs as well is begun anew when its lease is over.
  const { busy } = workspaceKeys(workspace);
  await until(async () => seen.length === 1 && (await direct.redis.hlen(busy)) === 0);

  proxy.set({ isBlack: true }, 'present');
  const during = await commitOne();
  await until(() => runner.standing() !== null);
  await until(() => seen.length === 2);
  await until(() => runner.standing() === null);
  expect([seen, isGivenUp]).toEqual([[before, during], false]);
  expect(bench.notes.filter((line) => line.startsWith('error'))).toEqual([
    expect.stringMatching(/^error Effects are due and nothing is carried out: the queue is opened anew/),
  ]);
});

test('an effect that never ends stands for a process that gives up: only a new one frees it', async () => {
  let givenUp = 0;
  const runner = bench.newRunner({ patienceMs, atWork: 1, concurrency: 1 }, () => {
    givenUp += 1;
  });
  let free = () => {};
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  let carriedOut = 0;
  await runner.start(async () => {
    await freed;
    carriedOut += 1;
    return { done: true };
  });
  const workspace = aWorkspace();
  for (let count = 0; count < 2; count += 1) {
    await direct.store.commit(aCreation({ workspace }, { effects: [effects.card] }));
  }
  await until(() => givenUp > 0);
  expect(runner.standing()).not.toBeNull();
  free();
  await until(() => runner.standing() === null && carriedOut === 2);
});

test('while Redis is away nothing is said and nothing repaired; back again, what is due is carried out', async () => {
  const seen: string[] = [];
  const runner = bench.newRunner({ patienceMs: 1_500 });
  await runner.start(async ({ requestId = '' }) => {
    seen.push(requestId);
    return { done: true };
  });
  await server.kill();
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await server.restart();
  await until(() => direct.redis.status === 'ready');
  const request = await commitOne();
  await until(() => seen.length === 1);
  expect(seen).toEqual([request]);
  expect(bench.notes.filter((line) => line.includes('Effects are due'))).toEqual([]);
});
