import type { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { connectRedis } from '#adapters/redis/connection.ts';
import { inspectRedis } from '#adapters/redis/inspect-redis.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createNotebook } from './under-test.ts';

const open: { server?: RedisServer; redis?: Redis } = {};

async function start(settings: Readonly<Record<string, string>>): Promise<Redis> {
  open.server = await startRedisServer(settings);
  open.redis = await connectRedis(open.server.url, 'requests', createNotebook());
  return open.redis;
}

/** Setting, what was found, how grave. */
const inShort = async (redis: Redis) =>
  (await inspectRedis(redis)).map(({ setting, found, severity }) => [setting, found, severity]);

afterEach(async () => {
  open.redis?.disconnect();
  await open.server?.stop();
});

test('a Redis as Picbot wants it gives no finding, the first time and every time', async () => {
  const redis = await start({});
  expect(await inspectRedis(redis)).toEqual([]);
  expect(await inspectRedis(redis)).toEqual([]);
});

test.each([
  [{ 'maxmemory-policy': 'allkeys-lru', maxmemory: '100mb' }, [['maxmemory-policy', 'allkeys-lru', 'refuse']]],
  [{ 'maxmemory-policy': 'volatile-ttl' }, [['maxmemory-policy', 'volatile-ttl', 'refuse']]],
  [{ appendonly: 'no' }, [['appendonly', 'no', 'warn']]],
  [{ appendfsync: 'everysec' }, [['appendfsync', 'everysec', 'warn']]],
  [{ appendfsync: 'no' }, [['appendfsync', 'no', 'warn']]],
  [{ 'no-appendfsync-on-rewrite': 'yes' }, [['no-appendfsync-on-rewrite', 'yes', 'warn']]],
])('a Redis started with %j is reported by the name of the setting', async (settings, findings) => {
  expect(await inShort(await start(settings))).toEqual(findings);
});

test('a finding says what is wanted and why, in words', async () => {
  expect(await inspectRedis(await start({ appendonly: 'no' }))).toEqual([
    {
      node: null,
      setting: 'appendonly',
      found: 'no',
      wanted: 'yes, or what was accepted since the last snapshot is lost when Redis dies',
      severity: 'warn',
    },
  ]);
});

test('a replica is refused', async () => {
  const redis = await start({});
  await redis.call('REPLICAOF', '127.0.0.1', '1');
  expect(await inShort(redis)).toEqual([['role', 'slave', 'refuse']]);
});

test.each([
  ['another number of partitions', 'layout', '2, 16 partitions', '2, 16 partitions'],
  ['the first layout', 'partitions', '64', '1, 64 partitions'],
])('data laid out in %s is refused', async (_what, field, value, found) => {
  const redis = await start({});
  await redis.hset('picbot:meta', field, value);
  expect(await inShort(redis)).toEqual([['layout', found, 'refuse']]);
});

test('where CONFIG is forbidden INFO is asked, and what neither says is unknown', async () => {
  const redis = await start({ 'maxmemory-policy': 'allkeys-lfu', appendonly: 'yes' });
  await redis.call('ACL', 'SETUSER', 'managed', 'on', '>word', '~*', '&*', '+@all', '-config');
  await redis.auth('managed', 'word');
  const unknown = 'unknown (this server does not let its configuration be read)';
  expect(await inShort(redis)).toEqual([
    ['maxmemory-policy', 'allkeys-lfu', 'refuse'],
    ['appendfsync', unknown, 'warn'],
    ['no-appendfsync-on-rewrite', unknown, 'warn'],
  ]);
});

test('a version that does not know flags of scripts is refused', async () => {
  const redis = await start({});
  const older = new Proxy(redis, {
    get: (target, name) =>
      name === 'info'
        ? async () => (await target.info()).replace(/redis_version:\S+/, 'redis_version:6.0.16')
        : Reflect.get(target, name, target),
  });
  expect(await inShort(older)).toEqual([['version', '6.0.16', 'refuse']]);
});
