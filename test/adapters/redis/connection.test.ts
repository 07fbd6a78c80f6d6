import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeRedis, parseRedisAddress } from '#adapters/redis/address.ts';
import { connectRedis } from '#adapters/redis/connection.ts';
import { freePort, type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createNotebook } from './under-test.ts';

const at = (host: string, port: number) => ({ host, port });

test.each([
  [
    'redis+cluster://a:7001,b,[::1]:7003',
    { kind: 'cluster', nodes: [at('a', 7001), at('b', 6379), at('::1', 7003)], options: {} },
  ],
  [
    'rediss+cluster://me:p%40ss@a',
    { kind: 'cluster', nodes: [at('a', 6379)], options: { username: 'me', password: 'p@ss', tls: {} } },
  ],
  [
    'redis+sentinel://:secret@s1:26380,s2/picbot/3',
    {
      kind: 'sentinel',
      sentinels: [at('s1', 26_380), at('s2', 26_379)],
      name: 'picbot',
      options: { password: 'secret', db: 3 },
    },
  ],
])('%s names several servers', (address, parsed) => {
  expect(parseRedisAddress(address)).toEqual(parsed);
});

test.each([
  ['redis://127.0.0.1:6380/2', { host: '127.0.0.1', port: 6380, db: 2 }],
  ['redis://redis', { host: 'redis', port: 6379 }],
  ['redis://:p%40ss@redis', { host: 'redis', port: 6379, password: 'p@ss' }],
  ['rediss://me:secret@redis:7000', { host: 'redis', port: 7000, username: 'me', password: 'secret', tls: {} }],
  ['redis://[::1]:6379', { host: '::1', port: 6379 }],
  ['redis+unix:///run/redis.sock', { path: '/run/redis.sock' }],
  ['redis+unix:///run/redis.sock?db=3', { path: '/run/redis.sock', db: 3 }],
  ['/run/redis.sock', { path: '/run/redis.sock' }],
])('%s is understood', (address, options) => {
  expect(parseRedisAddress(address)).toEqual({ kind: 'single', options });
});

test('an address that is none is refused without being repeated: it may hold a password', () => {
  const wrong = ['http://me:secret@redis', 'me:secret@redis', '', 'redis+cluster://me:secret@a/0'];
  wrong.push('redis://me:se%zzcret@redis', 'redis+cluster://me:se%zzcret@a', 'redis://me:se#cret@redis');
  wrong.push('redis://me:secret@redis/one', 'redis+unix:///run/redis.sock?db=-1', 'redis+sentinel://a/%zz');
  for (const address of [...wrong, 'redis+sentinel://me:secret@a', 'redis+cluster://secret@a:b', 'redis+cluster://']) {
    expect(() => parseRedisAddress(address)).toThrow(/^The address of Redis must be redis:\/\/host:port, [^@]*$/);
  }
});

test('where Redis is can be said without its password', () => {
  expect(describeRedis('redis://me:secret@redis:7000/1')).toBe('redis:7000 (database 1)');
  expect(describeRedis('redis+cluster://me:secret@a,b:7000')).toBe('the Cluster of a:6379, b:7000');
  expect(describeRedis('redis+sentinel://me:secret@a/pic')).toBe('“pic” of the Sentinels a:26379');
  expect(describeRedis('redis+unix:///run/redis.sock')).toBe('/run/redis.sock');
});

describe('with a password', () => {
  let server: RedisServer;
  const withPassword = (password: string) => server.url.replace('redis://', `redis://:${password}@`);
  beforeAll(async () => {
    server = await startRedisServer({ requirepass: 'right' }, 'port');
  });
  afterAll(() => server.stop());

  test.each(['requests', 'work'] as const)('a connection for %s is ready when it is handed over', async (purpose) => {
    const redis = await connectRedis(withPassword('right'), purpose, createNotebook());
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
  });

  test('a wrong password is refused at once, and neither the fault nor the log repeats it', async () => {
    const notebook = createNotebook();
    const fault: unknown = await connectRedis(withPassword('wrongsecret'), 'requests', notebook).catch(
      (error: unknown) => error,
    );
    expect(String(fault)).toMatch(/^Error: Redis at 127\.0\.0\.1:\d+ cannot be used: WRONGPASS/);
    expect(`${String(fault)} ${notebook.lines.join(' ')}`).not.toContain('wrongsecret');
  });
});

test('a Redis that comes up a little later than the bot is waited for', async () => {
  const port = await freePort();
  const connecting = connectRedis(`redis://127.0.0.1:${port}`, 'work', createNotebook());
  const server = await startRedisServer({ port: String(port) }, 'port');
  const redis = await connecting;
  expect(await redis.ping()).toBe('PONG');
  redis.disconnect();
  await server.stop();
});
