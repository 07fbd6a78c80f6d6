import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listsMark, workspaceKeys } from '#adapters/redis/keys.ts';
import { aCreation, aFollowUp, aWorkspace, noon } from '../../contracts/a-change.ts';
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

const first = { from: 'first', offset: 0, limit: 100 } as const;
const asked = { submittedBefore: [noon + 1000], tookAtMostMs: [1] };

/** Requests as a program before the lists left them. */
async function storedBefore(count: number) {
  const workspace = aWorkspace();
  const keys = workspaceKeys(workspace);
  const created = await Promise.all(
    Array.from({ length: count }, (_, index) => under.store.commit(aCreation({ workspace, createdAt: noon + index }))),
  );
  const [one] = created.map(storedOf);
  if (one) await under.store.commit(aFollowUp(one, { state: 'active', event: 'marked_active' }));
  await redis.del(keys.lists, keys.waiting, keys.leadTimes);
  return { workspace, keys };
}

test.each([
  ['a list', (workspace: string) => under.store.list(workspace, { by: 'all' }, first)],
  ['the numbers', (workspace: string) => under.store.tally(workspace, asked)],
])('requests that were stored before there were lists are put in by whoever asks for %s first', async (_, look) => {
  const { workspace, keys } = await storedBefore(260);
  expect(await under.contradictions(workspace)).not.toEqual([]);
  await look(workspace);
  expect(await under.contradictions(workspace)).toEqual([]);
  const { total } = await under.store.list(workspace, { by: 'waiting', submittedBefore: noon + 1000 }, first);
  expect([total, await redis.zscore(keys.lists, listsMark)]).toEqual([259, '0']);
});

test('a change and a new request between two slices leave nothing out and nothing twice', async () => {
  const { workspace, keys } = await storedBefore(3);
  const two = await under.store.findByNumber(workspace, 2);
  if (two) await under.store.commit(aFollowUp(two, { state: 'cancelled', event: 'cancelled' }));
  await under.store.commit(aCreation({ workspace, createdAt: noon + 9 }));
  expect(await redis.zscore(keys.lists, listsMark)).toBeNull();
  const { requests, total } = await under.store.list(workspace, { by: 'all' }, first);
  expect([total, requests.map(({ request }) => request.number)]).toEqual([4, [1, 2, 3, 4]]);
  expect(await under.contradictions(workspace)).toEqual([]);
});

test('one that cannot be read is left out of the lists, and keeps nothing else out', async () => {
  const { workspace, keys } = await storedBefore(3);
  const broken = await under.store.findByNumber(workspace, 2);
  await redis.hset(keys.request(broken?.request.id ?? ''), 'd', '{"id":');
  const { requests } = await under.store.list(workspace, { by: 'all' }, first);
  expect(requests.map(({ request }) => request.number)).toEqual([1, 3]);
});

test('the last page of 100,000 requests costs Redis as much as the first one', async () => {
  const workspace = aWorkspace();
  const keys = workspaceKeys(workspace);
  const one = storedOf(await under.store.commit(aCreation({ workspace })));
  const member = (index: number) => `*|${String(noon + index).padStart(15, '0')}|${one.request.id}`;
  for (let from = 1; from < 100_000; from += 10_000) {
    const members = Array.from({ length: 10_000 }, (_, index) => ['0', member(from + index)]);
    await redis.zadd(keys.lists, ...members.flat());
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
