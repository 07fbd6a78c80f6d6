import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { DataFolder } from './data-folder.ts';
import { fetchDebianPackage, type FetchedCommand } from './debian-package.ts';
import { commandFolders, findCommand } from './find-command.ts';
import { freeLoopbackPort } from './free-port.ts';
import type { Supervisor } from './supervisor.ts';
import { until } from './until.ts';

export interface RedisParts {
  readonly folder: DataFolder;
  readonly supervisor: Supervisor;
  readonly say: (line: string) => void;
  /** `REDIS_URL`: a Redis that somebody else runs. */
  readonly givenUrl: string | undefined;
  /** Where programs are looked for. */
  readonly folders?: readonly string[];
}

export interface RedisAddress {
  readonly url: string;
  /** Where the data are, for people. */
  readonly where: string;
}

/** Starts Redis as a child, or takes the one that is given. Throws, with the line to type, where there is none. */
export async function startRedis(parts: RedisParts): Promise<RedisAddress> {
  if (parts.givenUrl) {
    await ping(parts.givenUrl).catch((error: unknown) => {
      throw new Error('No Redis answers at REDIS_URL. Start it, or unset REDIS_URL to let the sandbox run its own.', {
        cause: error,
      });
    });
    return { url: parts.givenUrl, where: 'the Redis of REDIS_URL' };
  }
  const program = await redisProgram(parts);
  const home = await parts.folder.folder('redis');
  const port = await freeLoopbackPort();
  const password = randomBytes(24).toString('hex');
  const config = join(home, 'redis.conf');
  await writeFile(config, redisConfig({ home, port, password }), { mode: 0o600 });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  await parts.supervisor.start({
    name: 'redis',
    command: program.command,
    args: [config],
    env: program.env,
    ready: (signal) => until(() => ping(url), signal),
  });
  return { url, where: home };
}

async function redisProgram({ folder, say, folders = commandFolders }: RedisParts): Promise<FetchedCommand> {
  const installed = await findCommand(['redis-server', 'valkey-server'], folders);
  if (installed) return { command: installed, env: {} };
  const typed = 'sudo apt-get install -y redis-server';
  try {
    const wish = { name: 'redis-server', program: 'usr/bin/redis-server' };
    const fetched = await fetchDebianPackage(wish, folder.tools, say);
    if (fetched) return fetched;
  } catch (error) {
    throw new Error(`Redis is needed, and fetching it failed. Type: ${typed}`, { cause: error });
  }
  throw new Error(`Redis is needed. Type: ${process.platform === 'darwin' ? 'brew install redis' : typed}`);
}

function redisConfig(of: { readonly home: string; readonly port: number; readonly password: string }): string {
  return `bind 127.0.0.1
port ${of.port}
protected-mode yes
requirepass ${of.password}
dir ${JSON.stringify(of.home)}
daemonize no
appendonly yes
appendfsync always
save ""
maxmemory-policy noeviction
`;
}

async function ping(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 2000 });
  // The failure is the one of connect() or ping(), below.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}
