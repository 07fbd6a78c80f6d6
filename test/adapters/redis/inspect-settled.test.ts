import { afterEach, expect, test } from 'vitest';
import { type AnyRedis, openRedis } from '#adapters/redis/connection.ts';
import { inspectSettled } from '#adapters/redis/inspect-settled.ts';
import { metaKey } from '#adapters/redis/keys.ts';
import { startRedisCluster } from '../../support/redis-cluster.ts';
import { startRedisServer } from '../../support/redis-server.ts';
import { createNotebook } from './under-test.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function opened(url: string): Promise<AnyRedis> {
  const redis = await openRedis(url, 'requests', createNotebook());
  closing.push(() => redis.disconnect());
  return redis;
}

test('who starts while a master of a Cluster is being replaced waits for the next one', async () => {
  const cluster = await startRedisCluster({ masters: 3, replicas: 1 });
  closing.push(() => cluster.stop());
  const slot = Number(await cluster.nodes[0]?.ask('CLUSTER', 'KEYSLOT', metaKey));
  await (await cluster.masterOf(slot)).server.kill();
  const logger = createNotebook();
  const findings = await inspectSettled(await opened(cluster.url), { replicas: 0, logger });

  expect(findings.filter(({ severity }) => severity === 'refuse')).toEqual([]);
  expect(logger.lines).toEqual([expect.stringContaining('is looked at again')]);
}, 60_000);

test('what no failover is the cause of is told at once', async () => {
  const server = await startRedisServer({ 'maxmemory-policy': 'allkeys-lru' });
  closing.push(() => server.stop());
  const redis = await opened(server.url);
  await redis.call('REPLICAOF', '127.0.0.1', '1');
  const logger = createNotebook();
  const findings = await inspectSettled(redis, { replicas: 0, logger });

  expect(findings.map(({ setting }) => setting)).toEqual(['role', 'maxmemory-policy']);
  expect(logger.lines).toEqual([]);
});

test('a user who may not look is told so at once', async () => {
  const server = await startRedisServer();
  closing.push(() => server.stop());
  const redis = await opened(server.url);
  await redis.call('ACL', 'SETUSER', 'default', '-info');
  const logger = createNotebook();

  await expect(inspectSettled(redis, { replicas: 0, logger })).rejects.toThrow(/NOPERM.*'info'/);
  expect(logger.lines).toEqual([]);
});
