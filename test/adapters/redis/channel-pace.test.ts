import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe } from 'vitest';
import { createChannelPace } from '#adapters/redis/channel-pace.ts';
import { connectRedis } from '#adapters/redis/connection.ts';
import { describeChannelPace, paceUnderTest } from '../../contracts/channel-pace.contract.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createNotebook } from './under-test.ts';

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedisServer();
  redis = await connectRedis(server.url, 'requests', createNotebook());
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

describe('the Redis pace', () => {
  describeChannelPace(() => createChannelPace({ redis, limits: paceUnderTest }));
});
