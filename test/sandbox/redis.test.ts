import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataFolder, type DataFolder } from '../../sandbox/data-folder.ts';
import { startRedis } from '../../sandbox/redis.ts';
import { createSupervisor, type Supervisor } from '../../sandbox/supervisor.ts';

let path: string;
let folder: DataFolder;
let supervisor: Supervisor;
const say = () => undefined;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'sandbox redis-'));
  folder = await openDataFolder(path, { fresh: false });
  supervisor = createSupervisor(folder, say);
});
afterEach(async () => {
  await supervisor.stop();
  await rm(path, { recursive: true, force: true });
});

async function asked<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url);
  // What fails is told by the question.
  redis.on('error', () => undefined);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

test('the sandbox’s own Redis writes everything down, evicts nothing and asks for its password', async () => {
  const { url } = await startRedis({ folder, supervisor, say, givenUrl: undefined });
  const names = ['appendonly', 'appendfsync', 'maxmemory-policy', 'bind', 'protected-mode'];
  const settings = await asked(url, (redis) => Promise.all(names.map((name) => redis.config('GET', name))));
  expect(Object.fromEntries(settings as [string, string][])).toEqual({
    appendonly: 'yes',
    appendfsync: 'always',
    'maxmemory-policy': 'noeviction',
    bind: '127.0.0.1',
    'protected-mode': 'yes',
  });
  const stranger = url.replace(/:[0-9a-f]+@/, '');
  await expect(asked(stranger, (redis) => redis.get('x'))).rejects.toThrow(/NOAUTH/);
});

test('what it was told is there after a new start', async () => {
  const first = await startRedis({ folder, supervisor, say, givenUrl: undefined });
  await asked(first.url, (redis) => redis.set('request', 'PIC-1'));
  await supervisor.stop();
  supervisor = createSupervisor(folder, say);
  const second = await startRedis({ folder, supervisor, say, givenUrl: undefined });
  expect(await asked(second.url, (redis) => redis.get('request'))).toBe('PIC-1');
});

test('a Redis that is given is taken, and one that does not answer is refused by name', async () => {
  const own = await startRedis({ folder, supervisor, say, givenUrl: undefined });
  const given = await startRedis({ folder, supervisor, say, givenUrl: own.url });
  const nowhere = startRedis({ folder, supervisor, say, givenUrl: 'redis://127.0.0.1:1' });
  expect(given.url).toBe(own.url);
  await expect(nowhere).rejects.toThrow('No Redis answers at REDIS_URL.');
});
