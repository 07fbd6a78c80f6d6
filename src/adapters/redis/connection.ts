import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '#ports/system.ts';

/**
 * What a connection is for. `requests`: somebody waits for the answer, so a command fails within 1.5 s or at once when
 * the connection is down. `work`: nobody waits, so a command waits until Redis is back.
 */
export type Purpose = 'requests' | 'work';

const patienceMs = 10_000;
const longestPauseMs = 1_000;
const expected = 'The address of Redis must be redis://host:port, rediss://host:port, or the path of a socket';

const manners: Readonly<Record<Purpose, RedisOptions>> = {
  requests: { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1_500 },
  work: { maxRetriesPerRequest: null },
};

/**
 * Reads `redis://[user:password@]host[:port][/db]`, `rediss://…` (TLS), `redis+unix:///path/to.sock[?db=1]` or a path.
 * Throws an Error that does not repeat the address, which may hold a password.
 */
export function parseRedisUrl(address: string): RedisOptions {
  if (address.startsWith('/')) return { path: address };
  const url = URL.parse(address);
  if (!url) throw new Error(expected);
  switch (url.protocol) {
    case 'redis+unix:':
    case 'unix:':
      return { path: decodeURIComponent(url.pathname), ...credentials(url), ...database(url.searchParams.get('db')) };
    case 'redis:':
    case 'rediss:':
      return {
        host: url.hostname.replace(/^\[(.*)\]$/, '$1') || '127.0.0.1',
        port: Number(url.port || 6379),
        ...credentials(url),
        ...database(url.pathname.slice(1) || url.searchParams.get('db')),
        ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
      };
    default:
      throw new Error(expected);
  }
}

/** Where Redis is, for people: no user, no password. */
export function describeRedis(address: string): string {
  const { path, host, port, db } = parseRedisUrl(address);
  return `${path ?? `${host}:${port}`}${db ? ` (database ${db})` : ''}`;
}

/**
 * Connects and resolves when Redis is ready to serve. Rejects after ten seconds without it, or at once when it
 * refuses the password. Later losses of the connection are logged and mended by themselves.
 */
export async function connectRedis(address: string, purpose: Purpose, logger: Logger): Promise<Redis> {
  const where = describeRedis(address);
  const redis = new Redis({
    ...parseRedisUrl(address),
    ...manners[purpose],
    connectionName: `picbot-${purpose}`,
    lazyConnect: true,
    // ioredis 6.0.0 misreads some RESP3 numbers in its other mapping.
    replyMapping: 'legacy',
    retryStrategy: (times: number) => Math.min(25 * 2 ** times, longestPauseMs),
  });
  let lastFault = new Error('no answer');
  let isAway = false;
  redis.on('error', (error: Error) => {
    lastFault = error;
    // Once for an outage, not once for every attempt to end it.
    if (!isAway) logger.warn({ redis: where, purpose, fault: error.message }, 'The connection to Redis failed');
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
      if (/\b(WRONGPASS|NOAUTH|NOPERM)\b/.test(error.message)) end(giveUp)();
    });
    // Its rejection is the first 'error' event, and more attempts follow.
    redis.connect().catch(() => undefined);
  });
  return redis;
}

function credentials(url: URL): Pick<RedisOptions, 'username' | 'password'> {
  return {
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
  };
}

function database(text: string | null): Pick<RedisOptions, 'db'> {
  return text ? { db: Number(text) } : {};
}
