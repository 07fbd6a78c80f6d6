import type { RedisOptions } from 'ioredis';

/** One server of several. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Where Redis is: one server, the nodes of a Cluster, or the Sentinels that know which server is the master. */
export type RedisAddress =
  | { readonly kind: 'single'; readonly options: RedisOptions }
  | { readonly kind: 'cluster'; readonly nodes: readonly Place[]; readonly options: RedisOptions }
  | {
      readonly kind: 'sentinel';
      readonly sentinels: readonly Place[];
      readonly name: string;
      readonly options: RedisOptions;
    };

const expected =
  'The address of Redis must be redis://host:port, rediss://host:port, the path of a socket, ' +
  'redis+cluster://host:port,host:port or redis+sentinel://host:port,host:port/name; ' +
  'in a user and a password, all but letters and digits is percent-encoded';

const redisPort = 6379;
const sentinelPort = 26_379;

/** `redis+cluster://…` and `redis+sentinel://…` name several hosts, which a URL cannot. */
const several = /^(rediss?)\+(cluster|sentinel):\/\/(?:([^@/]*)@)?([^@/?]+)(?:\/([^/?]*)(?:\/(\d+))?)?$/;
const place = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i;

/**
 * Reads `redis://[user:password@]host[:port][/db]`, `rediss://…` (TLS), `redis+unix:///path/to.sock[?db=1]` or a path;
 * `redis+cluster://[user:password@]host[:port],…`; `redis+sentinel://[user:password@]host[:port],…/name[/db]`, where
 * user and password are the servers', not the Sentinels'; `rediss+…` for TLS to all of them.
 * Throws an Error that does not repeat the address, which may hold a password.
 */
export function parseRedisAddress(address: string): RedisAddress {
  const found = several.exec(address);
  if (!found) return { kind: 'single', options: parseSingle(address) };
  const [, scheme, kind, user = '', hosts = '', name = '', db = null] = found;
  const options = { ...credentials(user), ...database(db), ...encryption(scheme) };
  if (kind === 'cluster') {
    if (name !== '') throw new Error(`${expected}; a Cluster has one database, which is not named`);
    return { kind, nodes: places(hosts, redisPort), options };
  }
  if (name === '') throw new Error(`${expected}; the name that the Sentinels know the master by is missing`);
  return { kind: 'sentinel', sentinels: places(hosts, sentinelPort), name: decoded(name), options };
}

/** Where Redis is, for people: no user, no password. */
export function describeRedis(address: string): string {
  const parsed = parseRedisAddress(address);
  const list = (all: readonly Place[]) => all.map(({ host, port }) => `${host}:${port}`).join(', ');
  switch (parsed.kind) {
    case 'cluster':
      return `the Cluster of ${list(parsed.nodes)}`;
    case 'sentinel':
      return `“${parsed.name}” of the Sentinels ${list(parsed.sentinels)}`;
    case 'single': {
      const { path, host, port, db } = parsed.options;
      return `${path ?? `${host}:${port}`}${db ? ` (database ${db})` : ''}`;
    }
  }
}

function parseSingle(address: string): RedisOptions {
  if (address.startsWith('/')) return { path: address };
  const url = URL.parse(address);
  if (!url) throw new Error(expected);
  const user = `${url.username}${url.password ? `:${url.password}` : ''}`;
  switch (url.protocol) {
    case 'redis+unix:':
    case 'unix:':
      return { path: decoded(url.pathname), ...credentials(user), ...database(url.searchParams.get('db')) };
    case 'redis:':
    case 'rediss:':
      return {
        host: url.hostname.replace(/^\[(.*)\]$/, '$1') || '127.0.0.1',
        port: Number(url.port || redisPort),
        ...credentials(user),
        ...database(url.pathname.slice(1) || url.searchParams.get('db')),
        ...encryption(url.protocol.slice(0, -1)),
      };
    default:
      throw new Error(expected);
  }
}

function places(hosts: string, usualPort: number): readonly Place[] {
  return hosts.split(',').map((text) => {
    const [, v6, name, port = usualPort] = place.exec(text) ?? [];
    const host = v6 ?? name;
    if (host === undefined || Number(port) > 65_535) throw new Error(expected);
    return { host, port: Number(port) };
  });
}

function credentials(text: string): Pick<RedisOptions, 'username' | 'password'> {
  const [username = '', ...rest] = text.split(':');
  const password = rest.join(':');
  return {
    ...(username ? { username: decoded(username) } : {}),
    ...(password ? { password: decoded(password) } : {}),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new Error(expected, { cause });
  }
}

function database(text: string | null): Pick<RedisOptions, 'db'> {
  if (!text) return {};
  if (!/^\d{1,5}$/.test(text)) throw new Error(`${expected}; a database is a number`);
  return { db: Number(text) };
}

function encryption(scheme: string | undefined): Pick<RedisOptions, 'tls'> {
  return scheme === 'rediss' ? { tls: {} } : {};
}
