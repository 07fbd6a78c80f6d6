import { Cluster, Redis } from 'ioredis';
import { describeRequestStore } from '../../contracts/request-store.contract.ts';
import { freePort, startRedisServer } from '../../support/redis-server.ts';
import { redisUnderTest } from './under-test.ts';

const host = '127.0.0.1';

// One node that owns all slots: Redis refuses a script whose keys lie in more than one of them.
describeRequestStore(async () => {
  const settings = { 'cluster-enabled': 'yes', 'cluster-announce-ip': host, 'cluster-port': String(await freePort()) };
  const server = await startRedisServer(settings, 'port');
  const port = Number(new URL(server.url).port);
  await addAllSlots(port);
  const redis = new Cluster([{ host, port }], { lazyConnect: true });
  await redis.connect();
  return redisUnderTest(redis, async () => {
    redis.disconnect();
    await server.stop();
  });
});

async function addAllSlots(port: number): Promise<void> {
  const node = new Redis({ host, port });
  await node.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  while (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  node.disconnect();
}
