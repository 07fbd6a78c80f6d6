import { connectRedis } from '#adapters/redis/connection.ts';
import { describeRequestStore } from '../../contracts/request-store.contract.ts';
import { startRedisServer } from '../../support/redis-server.ts';
import { createNotebook, redisUnderTest } from './under-test.ts';

describeRequestStore(async () => {
  const server = await startRedisServer();
  const redis = await connectRedis(server.url, 'requests', createNotebook());
  return redisUnderTest(redis, async () => {
    redis.disconnect();
    await server.stop();
  });
});
