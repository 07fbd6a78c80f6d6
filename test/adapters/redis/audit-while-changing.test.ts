import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dueMember, workspaceKeys } from '#adapters/redis/keys.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { aFollowUp, anId, aWorkspace } from '../../contracts/a-change.ts';
import { storedOf } from '../../contracts/store-under-test.ts';
import { found, lives } from './audited.ts';
import { openSingle, type OpenClient } from './clients.ts';
import { createNotebook } from './under-test.ts';

let open: OpenClient<Redis>;
beforeEach(async () => {
  open = await openSingle();
});
afterEach(() => open.close());

type ScriptCall = Parameters<Redis['evalsha']>;

/** The same client; before each script something else changes what it is about. */
const changing = (redis: Redis, change: (asked: ScriptCall) => Promise<unknown>): Redis =>
  Object.create(redis, {
    evalsha: {
      async value(...asked: ScriptCall) {
        await change(asked);
        return redis.evalsha(...asked);
      },
    },
  });

test('a request that changes whenever it is looked at is told of, as not compared', async () => {
  const { redis } = open;
  const { workspace, open: watched } = await lives(redis);
  const store = createRedisStore({ redis, logger: createNotebook() });
  const key = workspaceKeys(workspace).request(watched.request.id);
  let last = watched;
  const moving = changing(redis, async (asked) => {
    const isCompared = asked.at(-1) === 0 && asked[2] === key;
    if (isCompared) last = storedOf(await store.commit(aFollowUp(last, { state: 'submitted', event: 'edited' })));
  });
  expect(await found(moving, false)).toEqual([
    'for people: changed 5 times while it was looked at, and was not compared: run the audit once more',
  ]);
});

test('while requests come and change, nothing is found that is not damage, and damage is', async () => {
  const { redis } = open;
  const stopping = new AbortController();
  const lived: StoredRequest[] = [];
  const workspaces = Array.from({ length: 4 }, () => aWorkspace());
  const living = workspaces.map(async (of) => {
    while (!stopping.signal.aborted) {
      lived.push((await lives(redis, of)).open);
      await sleep(20);
    }
  });
  const workspace = aWorkspace();
  await lives(redis, workspace);
  while (lived.length < 40) {
    expect(await found(redis, false)).toEqual([]);
    await redis.zadd(workspaceKeys(workspace).due, 1, dueMember(workspace, anId(), 'card'));
    expect(await found(redis, true)).toHaveLength(1);
  }
  stopping.abort();
  await Promise.all(living);
  expect(await found(redis, false)).toEqual([]);
}, 60_000);

test('what has become true since it was read is left as it is', async () => {
  const { redis } = open;
  const { workspace } = await lives(redis);
  const { watched } = workspaceKeys(workspace);
  await redis.hset(watched, 'fabrikam.com', anId());
  const newer = anId();
  const moving = changing(redis, async (asked) => asked[2] === watched && redis.hset(watched, 'fabrikam.com', newer));

  expect([await found(moving, true), await redis.hget(watched, 'fabrikam.com')]).toEqual([[], newer]);
});
