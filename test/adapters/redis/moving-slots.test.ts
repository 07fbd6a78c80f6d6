import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { openRedis } from '#adapters/redis/connection.ts';
import { startRedisCluster } from '../../support/redis-cluster.ts';
import { createNotebook } from './under-test.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const unheard: unknown[] = [];
const hear = (reason: unknown) => unheard.push(reason);

test('that nobody answers where a slot moves to is told to whoever asked, and to nobody else', async () => {
  const cluster = await startRedisCluster({ masters: 3, replicas: 0 });
  closing.push(() => cluster.stop());
  const redis = await openRedis(cluster.url, 'requests', createNotebook());
  if (!(redis instanceof Cluster)) throw new Error('a Cluster was asked for');
  const copy = redis.duplicate();
  closing.push(
    () => redis.disconnect(),
    () => copy.disconnect(),
  );
  await copy.connect();
  await Promise.all([redis.get('moving'), copy.get('moving')]);
  process.on('unhandledRejection', hear);
  closing.push(() => process.off('unhandledRejection', hear));

  const slot = Number(await cluster.nodes[0]?.ask('CLUSTER', 'KEYSLOT', 'moving'));
  const from = await cluster.masterOf(slot);
  const to = cluster.nodes.find((node) => node !== from);
  if (!to) throw new Error('there are three');
  await to.ask('CLUSTER', 'SETSLOT', slot, 'IMPORTING', String(await from.ask('CLUSTER', 'MYID')));
  await from.ask('CLUSTER', 'SETSLOT', slot, 'MIGRATING', String(await to.ask('CLUSTER', 'MYID')));
  to.server.pause();
  closing.push(() => to.server.resume());
  const answers = await Promise.allSettled([redis.get('moving'), copy.get('moving')]);
  await sleep(100);

  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(unheard).toEqual([]);
}, 30_000);
