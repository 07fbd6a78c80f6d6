import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJobs } from '#adapters/queue/jobs.ts';
import { defaultPace } from '#adapters/queue/pace.ts';
import { connectRedis } from '#adapters/redis/connection.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createNotebook } from '../redis/under-test.ts';

let server: RedisServer;
let work: Redis;
let admin: Redis;
beforeAll(async () => {
  server = await startRedisServer();
  admin = await connectRedis(server.url, 'requests', createNotebook());
  work = await connectRedis(server.url, 'work', createNotebook());
});
afterAll(async () => {
  admin.disconnect();
  work.disconnect();
  await server.stop();
});

const open = () => openJobs({ redis: work, pace: defaultPace, logger: createNotebook(), run: async () => {} });
/** Connections to the server, and what listens on the one that is shared. */
const held = async () => ({
  connections: String(await admin.client('LIST'))
    .trim()
    .split('\n').length,
  listeners: work.eventNames().map((name) => [name, work.listenerCount(name)]),
});

test('a queue that cannot be opened leaves nothing open, and the next try finds one', async () => {
  const before = await held();
  await admin.acl('SETUSER', 'default', '-info');
  await expect(open()).rejects.toThrow(/NOPERM/);
  await admin.acl('SETUSER', 'default', '+info');
  await expect.poll(held).toEqual(before);

  const jobs = await open();
  jobs.start();
  await jobs.close();
  await expect.poll(held).toEqual(before);
});
