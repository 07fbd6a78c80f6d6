import { Cluster, Redis } from 'ioredis';
import { connectRedis } from '#adapters/redis/connection.ts';
import { freePort, type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createNotebook } from './under-test.ts';

/** A server of a test's own and the kind of client the bot has to it. */
export interface OpenClient<Client> {
  readonly server: RedisServer;
  readonly redis: Client;
  readonly close: () => Promise<void>;
}

const host = '127.0.0.1';

/** One server, by the bot's own connection for requests. */
export async function openSingle(): Promise<OpenClient<Redis>> {
  const server = await startRedisServer();
  const redis = await connectRedis(server.url, 'requests', createNotebook());
  return { server, redis, close: closing(redis, server) };
}

/** One node that owns all slots: Redis refuses a command whose keys lie in more than one of them. */
export async function openCluster(): Promise<OpenClient<Cluster>> {
  const settings = { 'cluster-enabled': 'yes', 'cluster-announce-ip': host, 'cluster-port': String(await freePort()) };
  const server = await startRedisServer(settings, 'port');
  const port = Number(new URL(server.url).port);
  await addAllSlots(port);
  const redis = new Cluster([{ host, port }], { lazyConnect: true });
  await redis.connect();
  return { server, redis, close: closing(redis, server) };
}

function closing(redis: Redis | Cluster, server: RedisServer): () => Promise<void> {
  return async () => {
    redis.disconnect();
    await server.stop();
  };
}

async function addAllSlots(port: number): Promise<void> {
  const node = new Redis({ host, port });
  await node.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  while (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  node.disconnect();
}
