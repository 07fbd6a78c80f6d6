import { Cluster, type Redis } from 'ioredis';
import type { AnyRedis } from './connection.ts';
import { metaKey, layout } from './keys.ts';

/** Something about a Redis that Picbot cannot work with (`refuse`) or that somebody should know (`warn`). */
export interface RedisFinding {
  /** The node of a Cluster it was found on; null where it holds for all that there is. */
  readonly node: string | null;
  readonly setting: string;
  readonly found: string;
  /** What it should be and why, in words. */
  readonly wanted: string;
  readonly severity: 'refuse' | 'warn';
}

type Facts = Readonly<Record<string, string>>;

interface Wish {
  readonly setting: string;
  readonly value: string;
  readonly why: string;
  readonly severity: 'refuse' | 'warn';
  /** Reads the setting from INFO, for servers that do not let CONFIG be used; undefined when INFO does not say. */
  readonly fromInfo: (info: Facts) => string | undefined;
  /** False when the setting means nothing beside another one. */
  readonly matters?: (config: Facts) => boolean;
}

const isAppending = (config: Facts) => config['appendonly'] !== 'no';

const wishes: readonly Wish[] = [
  {
    setting: 'maxmemory-policy',
    value: 'noeviction',
    why: 'or Redis throws requests and reminders away when it is full',
    severity: 'refuse',
    fromInfo: (info) => info['maxmemory_policy'],
  },
  {
    setting: 'appendonly',
    value: 'yes',
    why: 'or what was accepted since the last snapshot is lost when Redis dies',
    severity: 'warn',
    fromInfo: ({ aof_enabled: enabled }) => (enabled === undefined ? undefined : enabled === '1' ? 'yes' : 'no'),
  },
  {
    setting: 'appendfsync',
    value: 'always',
    why: 'or the last second or two are lost when the machine loses power',
    severity: 'warn',
    fromInfo: () => undefined,
    matters: isAppending,
  },
  {
    setting: 'no-appendfsync-on-rewrite',
    value: 'no',
    why: 'or what is accepted while the file is rewritten is lost when the machine loses power',
    severity: 'warn',
    fromInfo: () => undefined,
    matters: isAppending,
  },
];

/** Scripts name their flags in the first line, which older versions do not understand. */
const oldestMajor = 7;
const unknown = 'unknown (this server does not let its configuration be read)';

/** The findings of one server, before it is known which one of a Cluster it is. */
type Finding = Omit<RedisFinding, 'node'>;

/**
 * Looks at a Redis before it is trusted: settings, version, role, and how the data in it was laid out; of a Cluster, at
 * every master. `replicas` is how many have to confirm a change (`REDIS_WAIT`).
 */
export async function inspectRedis(
  redis: AnyRedis,
  { replicas }: { readonly replicas: number } = { replicas: 0 },
): Promise<readonly RedisFinding[]> {
  if (!(redis instanceof Cluster)) return (await inspectServer(redis, replicas, redis)).map(onNode(null));
  const masters = await Promise.all(
    redis.nodes('master').map(async (node) => {
      const name = `${node.options.host}:${node.options.port}`;
      try {
        const findings = [...(await judgeCluster(node)), ...(await inspectServer(node, replicas, null))];
        return findings.map(onNode(name));
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`Redis ${name} does not answer: ${why}`, { cause });
      }
    }),
  );
  const isWhole = !masters.flat().some(({ setting }) => setting === 'cluster_state');
  return [...masters.flat(), ...(isWhole ? await judgeLayout(redis) : []).map(onNode(null))];
}

const onNode =
  (node: string | null) =>
  (finding: Finding): RedisFinding => ({ node, ...finding });

async function inspectServer(
  redis: Pick<Redis, 'config' | 'info'>,
  replicas: number,
  laidOut: Pick<Redis, 'hget' | 'hsetnx'> | null,
): Promise<readonly Finding[]> {
  const info = parseInfo(await redis.info());
  const config: Record<string, string> = {};
  for (const { setting, fromInfo } of wishes) {
    config[setting] = (await readConfig(redis, setting)) ?? fromInfo(info) ?? unknown;
  }
  const settings = wishes
    .filter(({ setting, value, matters }) => config[setting] !== value && (matters?.(config) ?? true))
    .map(({ setting, value, why, severity }): Finding => {
      const found = config[setting] ?? unknown;
      return { setting, found, wanted: `${value}, ${why}`, severity: found === unknown ? 'warn' : severity };
    });
  const server = judgeServer(info);
  if (server.some(({ setting }) => setting === 'role')) return [...server, ...settings];
  return [...server, ...(laidOut ? await judgeLayout(laidOut) : []), ...settings, ...judgeReplicas(info, replicas)];
}

/** What was accepted lasts through a failover only where a replica has confirmed it. */
function judgeReplicas({ connected_slaves: connected = '0' }: Facts, replicas: number): readonly Finding[] {
  if (Number(connected) < replicas) {
    const wanted = `${replicas} (REDIS_WAIT): until they are there, nothing is accepted`;
    return [{ setting: 'connected replicas', found: connected, wanted, severity: 'warn' }];
  }
  if (replicas > 0 || connected === '0') return [];
  const wanted = '1 or more, or what was accepted in the moment before a failover may be lost';
  return [{ setting: 'REDIS_WAIT', found: '0', wanted, severity: 'warn' }];
}

async function judgeCluster(node: Pick<Redis, 'cluster'>): Promise<readonly Finding[]> {
  const { cluster_state: state = 'unknown' } = parseInfo(await node.cluster('INFO'));
  if (state === 'ok') return [];
  const wanted = 'ok: nobody serves some of its slots';
  return [{ setting: 'cluster_state', found: state, wanted, severity: 'refuse' }];
}

function judgeServer(info: Facts): readonly Finding[] {
  const { redis_version: version = 'unknown', role = 'unknown', aof_last_write_status: lastWrite = 'ok' } = info;
  const findings: Finding[] = [];
  if (!(Number.parseInt(version, 10) >= oldestMajor)) {
    findings.push({ setting: 'version', found: version, wanted: `${oldestMajor}.0 or later`, severity: 'refuse' });
  }
  if (role !== 'master') {
    const wanted = 'master: a replica takes no writes';
    findings.push({ setting: 'role', found: role, wanted, severity: 'refuse' });
  }
  if (lastWrite !== 'ok') {
    const wanted = 'ok: the last write to its disk failed, look for a full disk';
    findings.push({ setting: 'aof_last_write_status', found: lastWrite, wanted, severity: 'warn' });
  }
  return findings;
}

/** In another layout everything would be looked for in another place. Notes today's where there is none. */
async function judgeLayout(redis: Pick<Redis, 'hget' | 'hsetnx'>): Promise<readonly Finding[]> {
  const first = await redis.hget(metaKey, 'partitions');
  if (first === null) await redis.hsetnx(metaKey, 'layout', layout);
  const found = first === null ? String(await redis.hget(metaKey, 'layout')) : `1, ${first} partitions`;
  if (found === layout) return [];
  const wanted = `${layout}: use the version that wrote this data, or an empty database`;
  return [{ setting: 'layout', found, wanted, severity: 'refuse' }];
}

async function readConfig(redis: Pick<Redis, 'config'>, setting: string): Promise<string | undefined> {
  try {
    const reply: unknown = await redis.config('GET', setting);
    const value: unknown = Array.isArray(reply) ? reply[1] : undefined;
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    // Managed services forbid CONFIG: without permission, or as a command that does not exist.
    if (error instanceof Error && /NOPERM|unknown command|not allowed/i.test(error.message)) return undefined;
    throw error;
  }
}

function parseInfo(text: string): Facts {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}
