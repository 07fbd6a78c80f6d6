import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askServer } from './redis-cluster.ts';
import { freePort, launch, type RedisServer, startRedisServer } from './redis-server.ts';

export interface RedisWithSentinels {
  /** `redis+sentinel://…` with every Sentinel in it. */
  readonly url: string;
  /** The master as it was at the start, then its replicas. */
  readonly servers: readonly RedisServer[];
  /** The server that the Sentinels call the master now. */
  master(): Promise<RedisServer>;
  /** Ends all Sentinels, or starts them again where they were. */
  endSentinels(): Promise<void>;
  restartSentinels(): Promise<void>;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const name = 'picbot';
const sentinelCount = 3;
/** After so long without an answer a Sentinel takes the master for dead. */
const downAfterMs = 1_000;

/** Starts one master with so many replicas, and three Sentinels that know them, all on loopback. */
export async function startRedisWithSentinels(
  replicas: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<RedisWithSentinels> {
  const first = await startRedisServer({ 'repl-diskless-sync-delay': '0', ...settings }, 'port');
  const of = { replicaof: `${host} ${first.port}`, 'repl-diskless-sync-delay': '0', ...settings };
  const followers = await Promise.all(Array.from({ length: replicas }, () => startRedisServer(of, 'port')));
  const servers = [first, ...followers];
  const online = async () =>
    (String(await askServer(first.port, ['INFO', 'replication'])).match(/state=online/g) ?? []).length;
  while ((await online()) < replicas) await sleep(25);

  const sentinels = await Promise.all(Array.from({ length: sentinelCount }, () => startSentinel(first.port)));
  const see = async (port: number) => {
    const seen = await askServer(port, ['SENTINEL', 'CKQUORUM', name]).catch((error: unknown) => String(error));
    const flat = await askServer(port, ['SENTINEL', 'REPLICAS', name]);
    return String(seen).startsWith(`OK ${sentinelCount}`) && Array.isArray(flat) && flat.length === replicas;
  };
  for (const { port } of sentinels) while (!(await see(port))) await sleep(50);

  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `${host}:${port}`).join(',')}/${name}`,
    servers,
    async master() {
      const reply = await askServer(sentinels[0]?.port ?? 0, ['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name]);
      const port = Array.isArray(reply) ? Number(reply[1]) : 0;
      const found = servers.find((server) => server.port === port);
      if (!found) throw new Error('the Sentinels name no master');
      return found;
    },
    endSentinels: async () => void (await Promise.all(sentinels.map((sentinel) => sentinel.end()))),
    restartSentinels: async () => void (await Promise.all(sentinels.map((sentinel) => sentinel.restart()))),
    async stop() {
      await Promise.all(sentinels.map((sentinel) => sentinel.stop()));
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** A Sentinel keeps what it learns in its own configuration file. */
async function startSentinel(masterPort: number) {
  const dir = await mkdtemp(join(tmpdir(), 'picbot-sentinel-'));
  const port = await freePort();
  const file = join(dir, 'sentinel.conf');
  await writeFile(
    file,
    [
      `port ${port}`,
      `bind ${host}`,
      `dir ${dir}`,
      `sentinel monitor ${name} ${host} ${masterPort} 2`,
      `sentinel down-after-milliseconds ${name} ${downAfterMs}`,
      `sentinel failover-timeout ${name} 5000`,
      `sentinel parallel-syncs ${name} 5`,
      '',
    ].join('\n'),
  );
  const args = [file, '--sentinel'];
  let child = await launch(args);
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  return {
    port,
    end,
    async restart() {
      child = await launch(args);
    },
    async stop() {
      await end();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
