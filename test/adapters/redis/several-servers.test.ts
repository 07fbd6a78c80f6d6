import { Cluster } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createEffectRunner } from '#adapters/queue/effect-runner.ts';
import { type AnyRedis, openRedis, type Purpose } from '#adapters/redis/connection.ts';
import { createDueSet } from '#adapters/redis/due-set.ts';
import { inspectRedis } from '#adapters/redis/inspect-redis.ts';
import { partitionKeys, partitionOf } from '#adapters/redis/keys.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { aCreation, aWorkspace, effects } from '../../contracts/a-change.ts';
import { startRedisCluster } from '../../support/redis-cluster.ts';
import { startRedisServer } from '../../support/redis-server.ts';
import { startRedisWithSentinels } from '../../support/redis-sentinels.ts';
import { until } from '../queue/runners.ts';
import { createNotebook } from './under-test.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function opened(url: string, purpose: Purpose): Promise<AnyRedis> {
  const redis = await openRedis(url, purpose, createNotebook());
  closing.push(() => redis.disconnect());
  return redis;
}

/** Commits requests one after the other, as somebody does who tries again; resolves with those that were accepted. */
function submitting(redis: AnyRedis, accepting: AnyRedis | null, replicas: number) {
  const store = createRedisStore({
    redis,
    logger: createNotebook(),
    accepting: accepting && { redis: accepting, replicas },
  });
  const accepted: string[] = [];
  const refused: string[] = [];
  const stopping = new AbortController();
  const work = (async () => {
    while (!stopping.signal.aborted) {
      const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.card] });
      await store.commit(creation).then(
        () => accepted.push(creation.request.id),
        (error: unknown) => refused.push(String(error)),
      );
      await sleep(2);
    }
  })();
  return {
    accepted,
    refused,
    async end() {
      stopping.abort();
      await work;
    },
  };
}

async function carryingOut(work: AnyRedis, seen: Map<string, number>) {
  const runner = createEffectRunner({
    redis: work,
    due: createDueSet({ redis: work }),
    logger: createNotebook(),
    giveUp: () => {},
    pace: { leaseMs: 2_500, pollMs: 400, lockMs: 1_000, stalledMs: 500, firstGapMs: 20, rowGapMs: 200 },
  });
  await runner.start(async ({ requestId = '' }) => {
    seen.set(requestId, (seen.get(requestId) ?? 0) + 1);
    return { done: true };
  });
  closing.push(() => runner.stop());
}

async function nothingIsDue(work: AnyRedis): Promise<boolean> {
  for (let partition = 0; partition < 64; partition += 1) {
    if ((await work.zcard(partitionKeys(partition).due)) > 0) return false;
  }
  return true;
}

test('effects of every partition are carried out on a Cluster of three masters, and through the loss of one', async () => {
  const cluster = await startRedisCluster({ masters: 3, replicas: 1 });
  closing.push(() => cluster.stop());
  const [requests, accepting, work] = [
    await opened(cluster.url, 'requests'),
    await opened(cluster.url, 'accepting'),
    await opened(cluster.url, 'work'),
  ];
  expect(await inspectRedis(requests, { replicas: 1 })).toEqual([]);
  const seen = new Map<string, number>();
  await carryingOut(work, seen);
  const load = submitting(requests, accepting, 1);
  await until(() => load.accepted.length > 200);
  const master = await cluster.masterOf(0);
  const before = load.accepted.length;
  await master.server.kill();
  await until(async () => (await cluster.masterOf(0)).port !== master.port);
  // Until it is back, its part of the Cluster has no replica that could confirm anything.
  await master.server.restart();
  await until(() => load.accepted.length > before + 500);
  await load.end();

  await until(() => nothingIsDue(work));
  expect(load.accepted.filter((id) => !seen.has(id))).toEqual([]);
}, 60_000);

test('where Sentinels make another server the master, everything accepted is there and carried out', async () => {
  const redis = await startRedisWithSentinels(2);
  closing.push(() => redis.stop());
  const [requests, accepting, work] = [
    await opened(redis.url, 'requests'),
    await opened(redis.url, 'accepting'),
    await opened(redis.url, 'work'),
  ];
  expect(await inspectRedis(requests, { replicas: 2 })).toEqual([]);
  const seen = new Map<string, number>();
  await carryingOut(work, seen);
  const load = submitting(requests, accepting, 1);
  await until(() => load.accepted.length > 200);
  const before = load.accepted.length;
  await (await redis.master()).kill();
  await until(() => load.accepted.length > before + 200);
  await load.end();

  await until(() => nothingIsDue(work));
  expect(load.accepted.filter((id) => !seen.has(id))).toEqual([]);
}, 60_000);

test('what too few replicas confirm is refused; carried out again it is a repeat and accepted', async () => {
  const master = await startRedisServer({ 'repl-diskless-sync-delay': '0' }, 'port');
  closing.push(() => master.stop());
  const replica = await startRedisServer({ replicaof: `127.0.0.1 ${master.port}` }, 'port');
  closing.push(() => replica.stop());
  const [requests, accepting] = [await opened(master.url, 'requests'), await opened(master.url, 'accepting')];
  await until(async () => /connected_slaves:1/.test(await infoOf(requests)));
  await until(async () => /state=online/.test(await infoOf(requests)));
  const store = createRedisStore({
    redis: requests,
    logger: createNotebook(),
    accepting: { redis: accepting, replicas: 1 },
  });
  const elsewhere = createRedisStore({
    redis: requests,
    logger: createNotebook(),
    accepting: { redis: await opened(master.url, 'accepting'), replicas: 1 },
  });
  const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.card] });
  replica.pause();
  await expect(store.commit(creation)).rejects.toThrow(
    'Redis could not carry out a change: 0 of 1 replicas confirmed it within 500 ms',
  );
  // It is there to be read, and nobody may be told so.
  const { workspace, id } = creation.request;
  expect(await store.find(workspace, id)).toMatchObject({ version: 1 });
  for (const one of [store, elsewhere]) {
    await expect(one.findAccepted(workspace, id)).rejects.toThrow('0 of 1 replicas confirmed it within 500 ms');
    await expect(one.commit(creation)).rejects.toThrow('0 of 1 replicas confirmed it within 500 ms');
  }
  replica.resume();
  // Once the replica has what it missed, the very next try is accepted.
  await until(async () => Number(await accepting.call('WAIT', '1', '100')) === 1);
  expect(await store.commit(creation)).toMatchObject({ outcome: 'repeated', stored: { version: 1 } });
  expect(await store.findAccepted(workspace, id)).toMatchObject({ version: 1 });
  expect(await requests.zcard(partitionKeys(partitionOf(creation.request.workspace)).due)).toBe(1);
});

test('nothing is sent of which no replica knows that it is about to be; once one knows, it is', async () => {
  const master = await startRedisServer({ 'repl-diskless-sync-delay': '0' }, 'port');
  closing.push(() => master.stop());
  const replica = await startRedisServer({ replicaof: `127.0.0.1 ${master.port}` }, 'port');
  closing.push(() => replica.stop());
  const [work, accepting] = [await opened(master.url, 'work'), await opened(master.url, 'accepting')];
  await until(async () => /state=online/.test(await infoOf(work)));
  const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.card] });
  replica.pause();
  await createRedisStore({ redis: work, logger: createNotebook() }).commit(creation);
  const [mayBeSent, errors]: [boolean[], string[]] = [[], []];
  const runner = createEffectRunner({
    redis: work,
    due: createDueSet({ redis: work, accepting: { redis: accepting, replicas: 1 } }),
    logger: createNotebook(),
    giveUp: () => {},
    pace: { firstGapMs: 20 },
  });
  await runner.start(async (_effect, { aboutToSend }) => {
    try {
      mayBeSent.push(await aboutToSend());
    } catch (error) {
      errors.push(String(error));
      throw error;
    }
    return { done: true };
  });
  closing.push(() => runner.stop());
  await until(() => errors.length > 0);
  expect([mayBeSent, errors[0]]).toEqual([[], expect.stringContaining('0 of 1 replicas confirmed it within 500 ms')]);
  replica.resume();
  await until(() => mayBeSent.length > 0);
  expect(mayBeSent).toEqual([true]);
});

test('too few replicas for what is to be waited for, or none waited for where there are some, is said', async () => {
  const master = await startRedisServer({ 'repl-diskless-sync-delay': '0' }, 'port');
  closing.push(() => master.stop());
  const replica = await startRedisServer({ replicaof: `127.0.0.1 ${master.port}` }, 'port');
  closing.push(() => replica.stop());
  const redis = await opened(master.url, 'requests');
  await until(async () => /connected_slaves:1/.test(await infoOf(redis)));
  const inShort = async (replicas: number) =>
    (await inspectRedis(redis, { replicas })).map(({ setting, found, severity }) => [setting, found, severity]);
  expect([await inShort(0), await inShort(1), await inShort(2)]).toEqual([
    [['REDIS_WAIT', '0', 'warn']],
    [],
    [['connected replicas', '1', 'warn']],
  ]);
});

test('a master of a Cluster that is set up otherwise is named, and a Cluster with a hole is refused', async () => {
  const cluster = await startRedisCluster({ masters: 3, replicas: 0 });
  closing.push(() => cluster.stop());
  const redis = await opened(cluster.url, 'requests');
  const odd = cluster.nodes[1];
  await odd?.ask('CONFIG', 'SET', 'appendfsync', 'everysec');
  expect(redis).toBeInstanceOf(Cluster);
  expect(await inspectRedis(redis)).toEqual([
    expect.objectContaining({ node: `127.0.0.1:${odd?.port}`, setting: 'appendfsync', severity: 'warn' }),
  ]);
  await cluster.nodes[0]?.ask('CLUSTER', 'DELSLOTS', '0');
  await until(async () => String(await cluster.nodes[0]?.ask('CLUSTER', 'INFO')).includes('cluster_state:fail'));
  expect(await inspectRedis(redis)).toContainEqual({
    node: `127.0.0.1:${cluster.nodes[0]?.port}`,
    setting: 'cluster_state',
    found: 'fail',
    wanted: 'ok: nobody serves some of its slots',
    severity: 'refuse',
  });
});

async function infoOf(redis: AnyRedis): Promise<string> {
  return redis instanceof Cluster ? '' : redis.info('replication');
}
