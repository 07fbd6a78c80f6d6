import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { connectRedis } from '#adapters/redis/connection.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { startRedisServer } from '../../support/redis-server.ts';
import { found, lives } from './audited.ts';
import { createNotebook } from './under-test.ts';

describe('a backup', () => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  test.each([
    ['of the append-only files, copied while requests come', 'appendonlydir', {}],
    ['of a snapshot', 'dump.rdb', { appendonly: 'no' }],
  ] as const)('%s is restored with everything in it, and the audit finds nothing', async (_what, file, settings) => {
    const source = await startRedisServer(settings);
    closing.push(() => source.stop());
    const redis = await connectRedis(source.url, 'work', createNotebook());
    closing.push(() => redis.disconnect());
    const kept = await lives(redis);
    const stopping = new AbortController();
    const living = (async () => {
      while (!stopping.signal.aborted) await lives(redis);
    })();
    await sleep(200);
    if (file === 'dump.rdb') await redis.save();
    // As docs/operations.md says: no rewriting while the files are copied.
    await redis.config('SET', 'auto-aof-rewrite-percentage', '0');
    const target = await startRedisServer(settings);
    closing.push(() => target.stop());
    await target.kill();
    for (const name of await readdir(source.dir)) {
      if (name === file) await cp(join(source.dir, name), join(target.dir, name), { recursive: true });
    }
    stopping.abort();
    await living;
    await target.restart();

    const restored = await connectRedis(target.url, 'work', createNotebook());
    closing.push(() => restored.disconnect());
    const store = createRedisStore({ redis: restored, logger: createNotebook() });
    for (const stored of [kept.open, kept.active, kept.closed]) {
      expect(await store.find(kept.workspace, stored.request.id)).toEqual(stored);
    }
    expect(await found(restored, false)).toEqual([]);
  });
});
