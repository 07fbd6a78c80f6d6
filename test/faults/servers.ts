import { startRedisCluster } from '../support/redis-cluster.ts';
import { startRedisServer, type RedisServer } from '../support/redis-server.ts';
import { startRedisWithSentinels } from '../support/redis-sentinels.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { openStage, type Stage } from './stage.ts';

type StageOptions = Omit<Parameters<typeof openStage>[0], 'redisUrl'>;

/** Opens a stage on servers of some kind, lets something happen on it, and clears everything away. */
async function on<Servers extends { stop(): Promise<void> }, Value>(
  servers: Servers,
  open: () => Promise<Stage>,
  happen: (stage: Stage, servers: Servers) => Promise<Value>,
): Promise<Value> {
  let stage: Stage | null = null;
  try {
    stage = await open();
    return await happen(stage, servers);
  } finally {
    await stage?.close();
    await servers.stop();
  }
}

/** On one server, as most will run it. */
export async function onOneServer<Value>(
  options: StageOptions & {
    readonly settings?: Readonly<Record<string, string>>;
    readonly serverEnv?: Readonly<Record<string, string>>;
  },
  happen: (stage: Stage, server: RedisServer) => Promise<Value>,
): Promise<Value> {
  const server = await startRedisServer(options.settings ?? {}, 'port', options.serverEnv);
  return on(server, () => openStage({ ...options, redisUrl: server.url }), happen);
}

/** On one server that the bots reach over a wire whose faults are ours; the harness goes past it. */
export async function onOneServerByWire<Value>(
  options: StageOptions,
  happen: (stage: Stage, wire: TcpProxy, server: RedisServer) => Promise<Value>,
): Promise<Value> {
  const server = await startRedisServer({}, 'port');
  const wire = await startTcpProxy(server.port);
  const servers = {
    async stop() {
      await wire.stop();
      await server.stop();
    },
  };
  const botsRedisUrl = `redis://127.0.0.1:${wire.port}`;
  return on(
    servers,
    () => openStage({ ...options, redisUrl: server.url, botsRedisUrl }),
    (stage) => happen(stage, wire, server),
  );
}

/** On a master with two replicas and three Sentinels. */
export async function onSentinels<Value>(
  options: StageOptions,
  happen: (stage: Stage, servers: Awaited<ReturnType<typeof startRedisWithSentinels>>) => Promise<Value>,
): Promise<Value> {
  const servers = await startRedisWithSentinels(2);
  return on(servers, () => openStage({ ...options, redisUrl: servers.url }), happen);
}

/** On a Cluster of three masters and so many replicas of each. */
export async function onCluster<Value>(
  options: StageOptions & { readonly replicas?: number },
  happen: (stage: Stage, cluster: Awaited<ReturnType<typeof startRedisCluster>>) => Promise<Value>,
): Promise<Value> {
  const cluster = await startRedisCluster({ masters: 3, replicas: options.replicas ?? 1 });
  return on(cluster, () => openStage({ ...options, redisUrl: cluster.url }), happen);
}
