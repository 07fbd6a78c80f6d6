import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort, type RedisServer, startRedisServer } from './redis-server.ts';

/** One server of a Cluster, and a connection to it alone. */
export interface ClusterNode {
  readonly server: RedisServer;
  readonly port: number;
  /** Asks the node itself, whatever it is. */
  readonly ask: (...command: readonly [string, ...(string | number)[]]) => Promise<unknown>;
}

export interface RedisCluster {
  /** `redis+cluster://…` with every node in it. */
  readonly url: string;
  readonly nodes: readonly ClusterNode[];
  /** The node that serves a slot now, as the others see it. */
  masterOf(slot: number): Promise<ClusterNode>;
  /** Moves the slot of each key, with all that is in it, from the master that has it to another one. */
  moveSlotsOf(keys: readonly string[]): Promise<number>;
  /** Resolves when every node that runs calls the Cluster whole. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const slotCount = 16_384;
/** After so long without a word a node is taken for dead. */
const nodeTimeoutMs = 1_000;

/** Starts so many masters, each with so many replicas, all on loopback; resolves when the Cluster is whole. */
export async function startRedisCluster(
  { masters, replicas }: { readonly masters: number; readonly replicas: number },
  settings: Readonly<Record<string, string>> = {},
): Promise<RedisCluster> {
  const nodes = await Promise.all(Array.from({ length: masters * (1 + replicas) }, () => startNode(settings)));
  const [first] = nodes;
  if (!first) throw new Error('a Cluster has nodes');
  await Promise.all(nodes.map(({ ask }, index) => ask('CLUSTER', 'SET-CONFIG-EPOCH', index + 1)));
  for (const node of nodes.slice(1)) await first.ask('CLUSTER', 'MEET', host, node.port, await busPort(node));
  await until(async () => (await Promise.all(nodes.map(known))).every((count) => count === nodes.length));

  const leading = nodes.slice(0, masters);
  const ids = await Promise.all(leading.map(async ({ ask }) => String(await ask('CLUSTER', 'MYID'))));
  const border = (index: number) => Math.floor((index * slotCount) / masters);
  await Promise.all(
    leading.map(({ ask }, index) => ask('CLUSTER', 'ADDSLOTSRANGE', border(index), border(index + 1) - 1)),
  );
  const following = nodes.slice(masters);
  for (const [index, { ask }] of following.entries()) {
    await until(async () => (await ask('CLUSTER', 'REPLICATE', ids[index % masters] ?? '').catch(() => '')) === 'OK');
  }

  const running = async () => {
    const answers = await Promise.all(nodes.map(async (node) => ((await doesAnswer(node)) ? node : null)));
    return answers.filter((node) => node !== null);
  };
  const whole = () => until(async () => (await Promise.all((await running()).map(isWhole))).every((answer) => answer));
  await whole();
  await until(async () => (await Promise.all(following.map(isLinked))).every((answer) => answer));

  async function masterOf(slot: number): Promise<ClusterNode> {
    const [asked] = await running();
    const rows = await asked?.ask('CLUSTER', 'SLOTS');
    const row = listOf(rows)
      .map(listOf)
      .find(([from, to]) => Number(from) <= slot && slot <= Number(to));
    const port = Number(listOf(row?.[2])[1]);
    const found = nodes.find((node) => node.port === port);
    if (!found) throw new Error(`nobody serves slot ${slot}`);
    return found;
  }

  async function moveSlot(slot: number): Promise<void> {
    const from = await masterOf(slot);
    const to = await masterOf((slot + slotCount / 2) % slotCount);
    const [fromId, toId] = [String(await from.ask('CLUSTER', 'MYID')), String(await to.ask('CLUSTER', 'MYID'))];
    await to.ask('CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId);
    await from.ask('CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId);
    for (;;) {
      const keys = listOf(await from.ask('CLUSTER', 'GETKEYSINSLOT', slot, 100)).map(String);
      if (keys.length === 0) break;
      await from.ask('MIGRATE', host, to.port, '', 0, 5_000, 'KEYS', ...keys);
    }
    await to.ask('CLUSTER', 'SETSLOT', slot, 'NODE', toId);
    await from.ask('CLUSTER', 'SETSLOT', slot, 'NODE', toId);
  }

  return {
    masterOf,
    async moveSlotsOf(keys) {
      const slots = new Set<number>();
      for (const key of keys) slots.add(Number(await first.ask('CLUSTER', 'KEYSLOT', key)));
      for (const slot of slots) await moveSlot(slot);
      return slots.size;
    },
    url: `redis+cluster://${nodes.map(({ port }) => `${host}:${port}`).join(',')}`,
    nodes,
    whole,
    async stop() {
      await Promise.all(nodes.map(({ server }) => server.stop()));
    },
  };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

async function startNode(settings: Readonly<Record<string, string>>): Promise<ClusterNode> {
  const server = await startRedisServer(
    {
      'cluster-enabled': 'yes',
      'cluster-announce-ip': host,
      'cluster-port': String(await freePort()),
      'cluster-node-timeout': String(nodeTimeoutMs),
      // A replica that was away for a moment may still take over.
      'cluster-replica-validity-factor': '0',
      'repl-diskless-sync-delay': '0',
      ...settings,
    },
    'port',
  );
  const ask = (...command: readonly [string, ...(string | number)[]]) => askServer(server.port, command);
  return { server, port: server.port, ask };
}

/** One command to one server, over a connection of its own. */
export async function askServer(port: number, [name, ...args]: readonly [string, ...(string | number)[]]) {
  const redis = new Redis({ host, port, retryStrategy: null, commandTimeout: 2_000, lazyConnect: true });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    return await redis.call(name, ...args);
  } finally {
    redis.disconnect();
  }
}

async function busPort({ ask }: ClusterNode): Promise<number> {
  return Number(listOf(await ask('CONFIG', 'GET', 'cluster-port'))[1]);
}

async function known({ ask }: ClusterNode): Promise<number> {
  return Number(/cluster_known_nodes:(\d+)/.exec(String(await ask('CLUSTER', 'INFO')))?.[1]);
}

async function isWhole({ ask }: ClusterNode): Promise<boolean> {
  const info = String(await ask('CLUSTER', 'INFO'));
  return info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${slotCount}`);
}

async function isLinked({ ask }: ClusterNode): Promise<boolean> {
  return String(await ask('INFO', 'replication')).includes('master_link_status:up');
}

async function doesAnswer({ ask }: ClusterNode): Promise<boolean> {
  return ask('PING').then(
    () => true,
    () => false,
  );
}

async function until(claim: () => Promise<boolean>): Promise<void> {
  while (!(await claim())) await sleep(25);
}
