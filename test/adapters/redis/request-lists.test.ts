import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { aCreation, aWorkspace } from '../../contracts/a-change.ts';
import { storedOf, type StoreUnderTest } from '../../contracts/store-under-test.ts';
import { openSingle } from './clients.ts';
import { redisUnderTest } from './under-test.ts';

let redis: Redis;
let under: StoreUnderTest;
beforeAll(async () => {
  const { redis: client, close } = await openSingle();
  redis = client;
  under = redisUnderTest(client, close);
});
afterAll(() => under.close());

test('one that cannot be read is left out of the lists, and keeps nothing else out', async () => {
  const workspace = aWorkspace();
  const [, broken] = [
    await under.store.commit(aCreation({ workspace })),
    storedOf(await under.store.commit(aCreation({ workspace }))),
    await under.store.commit(aCreation({ workspace })),
  ];
  await redis.set(workspaceKeys(workspace).request(broken.request.id), '{"id":');
  const page = { from: 'first', offset: 0, limit: 100 } as const;
  const { requests, total } = await under.store.list(workspace, { by: 'all' }, page);
  expect([requests.map(({ request }) => request.number), total]).toEqual([[1, 3], 3]);
});

test('the last page of 100,000 requests costs Redis as much as the first one', async () => {
  const workspace = aWorkspace();
  const keys = workspaceKeys(workspace);
  const one = storedOf(await under.store.commit(aCreation({ workspace })));
  const record = (await redis.get(keys.request(one.request.id))) ?? '';
  for (let from = 1; from < 100_000; from += 10_000) {
    const ids = Array.from({ length: 10_000 }, (_, index) => `${workspace}-${from + index}`);
    await redis.zadd(keys.numbers, ...ids.flatMap((id, index) => [from + index, id]));
    await redis.mset(ids.flatMap((id) => [keys.request(id), record]));
  }
  const page = (offset: number) => under.store.list(workspace, { by: 'all' }, { from: 'last', offset, limit: 5 });
  /** Microseconds, the best of several: nothing else of the machine's counts. */
  const cost = async (offset: number) => {
    const took: number[] = [];
    for (let run = 0; run < 10; run += 1) {
      await redis.config('RESETSTAT');
      await page(offset);
      took.push(Number(/cmdstat_evalsha:calls=1,usec=(\d+)/.exec(await redis.info('commandstats'))?.[1]));
    }
    return Math.min(...took);
  };
  const [near, far] = [await cost(0), await cost(99_990)];
  expect([(await page(99_990)).requests.length, far / near < 3]).toEqual([5, true]);
});
