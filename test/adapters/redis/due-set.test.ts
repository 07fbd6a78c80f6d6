import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectRedis } from '#adapters/redis/connection.ts';
import { createDueSet } from '#adapters/redis/due-set.ts';
import { dueMember, workspaceKeys } from '#adapters/redis/keys.ts';
import { effectKey } from '#domain/request/effects.ts';
import type { RequestStore } from '#ports/request-store.ts';
import { aCreation, aFollowUp, aWorkspace, effects } from '../../contracts/a-change.ts';
import { storedOf } from '../../contracts/store-under-test.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { createNotebook, redisUnderTest } from './under-test.ts';

let server: RedisServer;
let redis: Redis;
let store: RequestStore;
let due: ReturnType<typeof createDueSet>;
beforeAll(async () => {
  server = await startRedisServer();
  redis = await connectRedis(server.url, 'work', createNotebook());
  store = redisUnderTest(redis, async () => undefined).store;
  due = createDueSet({ redis });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(() => redis.flushall());

const long = { leaseMs: 60_000, atWork: 100, most: 100 };

/** A request whose card is due, with what waits of its workspace. */
async function aDueCard() {
  const workspace = aWorkspace();
  const creation = aCreation({ workspace }, { effects: [effects.card] });
  const stored = storedOf(await store.commit(creation));
  const keys = workspaceKeys(workspace);
  const member = dueMember(workspace, creation.request.id, effectKey(effects.card.effect));
  const lease = async (limits = long) => {
    const [leased] = (await due.lease(keys.partition, limits)).leases;
    if (!leased) throw new Error('nothing was leased');
    return leased;
  };
  return { workspace, stored, keys, member, lease, waiting: () => redis.zrange(keys.due, 0, '-1') };
}

test('an effect that was handed out is not handed out again before its lease ends', async () => {
  const { keys, member, lease, waiting } = await aDueCard();
  const first = await lease({ leaseMs: 500, atWork: 100, most: 100 });
  const token = expect.stringMatching(/^\d{16}$/);
  expect(first).toEqual({ partition: keys.partition, member, token, unsettled: null });
  const round = await due.lease(keys.partition, long);
  expect([round.leases, round.nextInMs !== null && round.nextInMs <= 501]).toEqual([[], true]);
  expect(await waiting()).toEqual([member]);

  await sleep(520);
  const second = await lease();
  expect(second.token).not.toBe(first.token);
  expect((await due.begin(first, 60_000)).number).toBe(0);
  expect((await due.begin(second, 60_000)).number).toBe(2);
});

test('of two attempts under one lease only the later one can settle it', async () => {
  const { keys, member, lease, waiting } = await aDueCard();
  const leased = await lease();
  // The first began with the lease.
  const { number: second } = await due.begin(leased, 60_000);
  expect(second).toBe(2);
  await due.settle(leased, 1, { againInMs: null });
  await due.extend(leased, 1, 1);
  expect(await waiting()).toEqual([member]);
  expect((await due.lease(keys.partition, long)).leases).toEqual([]);
  await due.settle(leased, second, { againInMs: null });
  expect([await waiting(), await redis.hlen(keys.busy)]).toEqual([[], 0]);
});

test('an effect that was dropped after it was handed out is not begun, and its request is free', async () => {
  const { stored, keys, lease } = await aDueCard();
  const leased = await lease();
  await store.commit(aFollowUp(stored, { state: 'cancelled', event: 'cancelled' }, { dropped: [effects.card.effect] }));
  expect((await due.begin(leased, 60_000)).number).toBe(0);
  expect(await redis.hlen(keys.busy)).toBe(0);
});

test('an effect that was dropped while it was carried out does not come back, even to be tried again', async () => {
  const { stored, lease, waiting } = await aDueCard();
  const leased = await lease();
  const { number: attempt } = await due.begin(leased, 60_000);
  await store.commit(aFollowUp(stored, { state: 'cancelled', event: 'cancelled' }, { dropped: [effects.card.effect] }));
  await due.extend(leased, attempt, 60_000);
  await due.settle(leased, attempt, { againInMs: 5 });
  expect(await waiting()).toEqual([]);
});

test('an effect set to a later time after it was handed out is not begun before that time', async () => {
  const { workspace, stored, keys, member, lease, waiting } = await aDueCard();
  const leased = await lease();
  await store.schedule(workspace, stored.request.id, { ...effects.card, afterMs: 3_600_000 });
  expect((await due.begin(leased, 60_000)).number).toBe(0);
  expect([await waiting(), await redis.hlen(keys.busy)]).toEqual([[member], 0]);
  const round = await due.lease(keys.partition, long);
  expect([round.leases, Math.ceil((round.nextInMs ?? 0) / 60_000)]).toEqual([[], 60]);
});

test('no more is handed out than there are hands for, and the rest to the next who asks', async () => {
  const workspace = aWorkspace();
  const { partition } = workspaceKeys(workspace);
  for (let count = 0; count < 5; count += 1) await store.commit(aCreation({ workspace }, { effects: [effects.card] }));
  const counts: number[] = [];
  for (const most of [2, 0, 2, 2]) counts.push((await due.lease(partition, { ...long, most })).leases.length);
  expect(counts).toEqual([2, 0, 2, 1]);
});

test('hands are for as many requests, however much each of them has to do', async () => {
  const workspace = aWorkspace();
  const { partition } = workspaceKeys(workspace);
  for (const id of ['0', '1', '2', '3', '4', '5']) {
    await store.commit(aCreation({ workspace, id }, { effects: [effects.card, effects.tell] }));
  }
  const leased: (string | undefined)[][] = [];
  for (let round = 0; round < 3; round += 1) {
    const { leases } = await due.lease(partition, { ...long, most: 3 });
    leased.push(leases.map((lease) => due.effectOf(lease)?.requestId));
  }
  expect(leased).toEqual([['0', '1', '2'], ['3', '4', '5'], []]);
});

test('no more requests are at work at once than allowed, and leases that ended do not count', async () => {
  const workspace = aWorkspace();
  const { partition } = workspaceKeys(workspace);
  for (let count = 0; count < 5; count += 1) await store.commit(aCreation({ workspace }, { effects: [effects.card] }));
  const limits = { leaseMs: 500, atWork: 3, most: 100 };
  expect((await due.lease(partition, limits)).leases).toHaveLength(3);
  expect((await due.lease(partition, limits)).leases).toHaveLength(0);
  await sleep(520);
  expect((await due.lease(partition, limits)).leases).toHaveLength(3);
});

test('a request with much to do does not hide the others of its partition', async () => {
  const workspace = aWorkspace();
  const tells = Array.from({ length: 300 }, (_, seq) => ({ ...effects.tell, effect: { ...effects.tell.effect, seq } }));
  const busy = aCreation({ workspace, id: '0' }, { effects: tells });
  const other = aCreation({ workspace, id: '1' }, { effects: [effects.card] });
  await store.commit(busy);
  await store.commit(other);
  const { leases } = await due.lease(workspaceKeys(workspace).partition, long);
  expect(leases.map((lease) => due.effectOf(lease)?.requestId)).toEqual(['0', '1']);
});

test('how late the latest effect is counts from when it was due, leases that ended included', async () => {
  const { keys, member, lease } = await aDueCard();
  await redis.zadd(keys.due, Date.now() - 7_200_000, member);
  const late = await due.lease(keys.partition, { leaseMs: 50, atWork: 100, most: 100 });
  expect(Math.floor(late.latestByMs / 60_000)).toBe(120);
  await sleep(60);
  await lease({ leaseMs: 1, atWork: 100, most: 100 });
  await sleep(5);
  expect((await due.lease(keys.partition, { leaseMs: 60_000, atWork: 100, most: 100 })).latestByMs).toBeGreaterThan(
    60_000,
  );
});

describe('what is about to be sent', () => {
  const ago = { firstMsAgo: expect.any(Number), lastMsAgo: expect.any(Number) };

  test('is marked by the write that leases it, and the mark outlives the process and the lease', async () => {
    const { keys, member, lease } = await aDueCard();
    const first = await lease({ leaseMs: 1, atWork: 100, most: 100 });
    expect([first.unsettled, Object.keys(await redis.hgetall(keys.sending))]).toEqual([null, [member]]);
    await sleep(10);
    expect((await lease()).unsettled).toEqual(ago);
  });

  test('is marked for each of what is leased at once, and for nothing that sends nothing', async () => {
    const workspace = aWorkspace();
    const { partition, sending } = workspaceKeys(workspace);
    const recheck = { effect: { kind: 'recheck' }, afterMs: 0 } as const;
    for (const [id, effect] of Object.entries({ 0: recheck, 1: effects.card, 2: effects.card })) {
      await store.commit(aCreation({ workspace, id }, { effects: [effect] }));
    }
    const members = ['1', '2'].map((id) => dueMember(workspace, id, effectKey(effects.card.effect)));
    await due.lease(partition, { leaseMs: 1, atWork: 100, most: 100 });
    expect(Object.keys(await redis.hgetall(sending)).toSorted()).toEqual(members.toSorted());

    await sleep(10);
    const { leases } = await due.lease(partition, long);
    expect(leases.map((lease) => [due.effectOf(lease)?.requestId, lease.unsettled])).toEqual([
      ['0', null],
      ['1', ago],
      ['2', ago],
    ]);
  });

  test('keeps its time while attempts only begin, and gets a new last one when it is sent', async () => {
    const { lease } = await aDueCard();
    const leased = await lease();
    await due.begin(leased, 60_000);
    await sleep(30);
    const { number } = await due.begin(leased, 60_000);
    await due.extend(leased, number, 60_000);
    expect(await due.aboutToSend(leased, number, 60_000)).toBe(true);
    const { unsettled } = await due.begin(leased, 60_000);
    expect([(unsettled?.firstMsAgo ?? 0) >= 29, (unsettled?.lastMsAgo ?? 99) < 20]).toEqual([true, true]);
  });

  test('may not be sent by an attempt that another one took the place of, and that one cannot take the mark away', async () => {
    const { keys, lease } = await aDueCard();
    const leased = await lease();
    const first = await due.begin(leased, 60_000);
    await due.begin(leased, 60_000);
    expect(await due.aboutToSend(leased, first.number, 60_000)).toBe(false);
    await due.settle(leased, first.number, { againInMs: null });
    expect(await redis.hlen(keys.sending)).toBe(1);
  });

  test('is settled by an answer, and stays open without one', async () => {
    const { keys, lease } = await aDueCard();
    const leased = await lease();
    const { number } = await due.begin(leased, 60_000);
    await due.settle(leased, number, { againInMs: 0, unsettled: true });
    expect(await redis.hlen(keys.sending)).toBe(1);
    await due.settle(await lease(), 1, { againInMs: 0 });
    expect(await redis.hlen(keys.sending)).toBe(0);
  });
});
