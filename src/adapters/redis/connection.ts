import { Cluster, Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '#ports/system.ts';
import { describeRedis, parseRedisAddress, type RedisAddress } from './address.ts';

/**
 * What a connection is for. `requests`: somebody waits for the answer, so a command fails within 1.5 s or at once when
 * the connection is down. `accepting`: the same, for changes that replicas have to confirm: what was sent over a
 * connection that is lost is never sent again over another, which would not know what there is to confirm. `work`:
 * nobody waits, so a command waits until Redis is back.
 */
export type Purpose = 'requests' | 'accepting' | 'work';

export type AnyRedis = Redis | Cluster;

const patienceMs = 10_000;
const longestPauseMs = 1_000;
/** A Cluster is asked about its slots so often, beside being asked when a node says that it has not got them. */
const slotsEveryMs = 5_000;
/** Redirections and waits of 100 ms of one command in a Cluster: 1.5 s, or as long as it takes. */
const fewRedirections = 15;
const anyNumber = 1_000_000;

/** ioredis 6.0.0 misreads some RESP3 numbers in its other mapping. */
const replyMapping = 'legacy';

const hurried: RedisOptions = { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1_500 };
const manners: Readonly<Record<Purpose, RedisOptions>> = {
  requests: hurried,
  accepting: { ...hurried, maxRetriesPerRequest: 0, autoResendUnfulfilledCommands: false },
  work: { maxRetriesPerRequest: null },
};

const pauseMs = (times: number): number => Math.min(25 * 2 ** times, longestPauseMs);

/**
 * Connects to one server, to the master that Sentinels name, or to a Cluster, and resolves when it serves. Rejects
 * after ten seconds without it, or at once when it refuses the password. Later losses are logged and mend themselves.
 */
export async function openRedis(address: string, purpose: Purpose, logger: Logger): Promise<AnyRedis> {
  const parsed = parseRedisAddress(address);
  const redis = parsed.kind === 'cluster' ? createCluster(parsed, purpose) : createClient(parsed, purpose);
  return ready(redis, { where: describeRedis(address), purpose, logger });
}

/** `openRedis` for an address that is no Cluster's. */
export async function connectRedis(address: string, purpose: Purpose, logger: Logger): Promise<Redis> {
  const redis = await openRedis(address, purpose, logger);
  if (redis instanceof Cluster) throw new Error('one server was expected, not a Cluster');
  return redis;
}

function createClient(address: Exclude<RedisAddress, { kind: 'cluster' }>, purpose: Purpose): Redis {
  const common: RedisOptions = {
    ...address.options,
    ...manners[purpose],
    connectionName: `picbot-${purpose}`,
    lazyConnect: true,
    retryStrategy: pauseMs,
  };
  if (address.kind === 'single') return new Redis({ ...common, replyMapping });
  const { sentinels, name } = address;
  return new Redis({
    ...common,
    sentinels: [...sentinels],
    name,
    ...(address.options.tls ? { enableTLSForSentinelMode: true, sentinelTLS: {} } : {}),
    sentinelRetryStrategy: pauseMs,
    // A master that hangs keeps its connections: the Sentinels tell when another one has taken over.
    failoverDetector: true,
    replyMapping,
  });
}

function createCluster({ nodes, options }: Extract<RedisAddress, { kind: 'cluster' }>, purpose: Purpose): Cluster {
  const isWork = purpose === 'work';
  const { enableOfflineQueue = true, ...perNode } = manners[purpose];
  const cluster = new Cluster([...nodes], {
    lazyConnect: true,
    enableOfflineQueue,
    maxRedirections: isWork ? anyNumber : fewRedirections,
    clusterRetryStrategy: pauseMs,
    slotsRefreshInterval: slotsEveryMs,
    redisOptions: { ...options, ...perNode, connectionName: `picbot-${purpose}`, replyMapping },
  });
  return withHeardAsking(cluster);
}

/**
 * Of a slot that is being moved, ioredis sends ASKING before a command and leaves the answer unheard: a rejection would
 * end the process. That of the command behind it tells the same.
 */
function withHeardAsking(cluster: Cluster): Cluster {
  cluster.on('+node', (node: Redis) => {
    const ask = node.asking.bind(node);
    node.asking = async () => ask().catch(() => 'OK' as const);
  });
  const copy = cluster.duplicate.bind(cluster);
  cluster.duplicate = (...how) => withHeardAsking(copy(...how));
  return cluster;
}

async function ready<Client extends AnyRedis>(
  redis: Client,
  { where, purpose, logger }: { readonly where: string; readonly purpose: Purpose; readonly logger: Logger },
): Promise<Client> {
  let lastFault = new Error('no answer');
  let isAway = false;
  redis.on('error', (error: Error) => {
    lastFault = reasonOf(error);
    // Once for an outage, not once for every attempt to end it.
    if (!isAway) logger.warn({ redis: where, purpose, fault: lastFault.message }, 'The connection to Redis failed');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) logger.info({ redis: where, purpose }, 'The connection to Redis is back');
    isAway = false;
  });

  await new Promise<void>((resolve, reject) => {
    const giveUp = () => {
      redis.disconnect();
      reject(new Error(`Redis at ${where} cannot be used: ${lastFault.message}`, { cause: lastFault }));
    };
    const timer = setTimeout(giveUp, patienceMs);
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      settle();
    };
    redis.once('ready', end(resolve));
    redis.on('error', (error: Error) => {
      if (isDenied(reasonOf(error))) end(giveUp)();
    });
    // Its rejection is the first 'error' event, and more attempts follow.
    redis.connect().catch(() => undefined);
  });
  return redis;
}

/** True of what Redis answers to whom it does not let in, or not do this: that does not pass by waiting. */
export function isDenied({ message }: Error): boolean {
  return /\b(WRONGPASS|NOAUTH|NOPERM)\b/.test(message);
}

/** That no node of a Cluster could be asked says less than why the last of them could not. */
function reasonOf(error: Error): Error {
  return 'lastNodeError' in error && error.lastNodeError instanceof Error ? error.lastNodeError : error;
}
