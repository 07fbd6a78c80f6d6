import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomIds } from '#adapters/system/ids.ts';
import { aCreation, aFollowUp, aWorkspace, noon } from '../../contracts/a-change.ts';
import { aFaultSince } from '../../contracts/watches.contract.ts';
import { storedOf, type StoreUnderTest } from '../../contracts/store-under-test.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { createDraftUseCases } from '#use-cases/keep-draft.ts';
import { createListRequests } from '#use-cases/list-requests.ts';
import { createShowHome } from '#use-cases/show-home.ts';
import { openSingle } from './clients.ts';
import { redisUnderTest } from './under-test.ts';

let under: StoreUnderTest;
beforeAll(async () => {
  const { redis, close } = await openSingle();
  under = redisUnderTest(redis, close);
});
afterAll(() => under.close());

const policy = { delays: { firstMs: 48 * 3_600_000, finalMs: 30 * 24 * 3_600_000 } };
const operator = { user: 'U1', isOperator: true, seesOthers: true };

function homeOf({ store, watches }: StoreUnderTest) {
  const clock = { now: () => noon + 3 * 24 * 3_600_000 };
  const sightOf = async () => operator;
  const drafts = createDraftUseCases({ store, clock, ids: randomIds });
  const listRequests = createListRequests({ store, clock }, sightOf, policy);
  return createShowHome({ store, watches, clock }, { sightOf, drafts, listRequests }, policy);
}

/** A workspace in which every third request is active, with something wrong, and the others wait. */
async function aWorkspaceOf(count: number): Promise<string> {
  const workspace = aWorkspace();
  const atOnce = 500;
  for (let from = 0; from < count; from += atOnce) {
    const made = await Promise.all(
      Array.from({ length: Math.min(atOnce, count - from) }, (_, index) =>
        under.store.commit(aCreation({ workspace, createdAt: noon + from + index })),
      ),
    );
    const active = made.map(storedOf).filter((_, index) => index % 3 === 0);
    await Promise.all(
      active.map(async (stored, index) => {
        await under.store.commit(aFollowUp(stored, { state: 'active', event: 'marked_active' }));
        const owner = { workspace, requestId: stored.request.id };
        await under.watches.remember(owner, aFaultSince(from + index, 1), []);
      }),
    );
  }
  return workspace;
}

test('an operator’s Home tab of 10,000 requests takes at most twice as long as one of 10', async () => {
  const showHome = homeOf(under);
  const [few, many] = [await aWorkspaceOf(10), await aWorkspaceOf(10_000)];
  const open = (workspace: string) => showHome({ workspace, user: 'U1' }, { mine: 0, queue: 0 });
  /** Milliseconds, the middle of many: the two take turns, so that the machine treats them alike. */
  const took = { few: [] as number[], many: [] as number[] };
  for (let run = 0; run < 60; run += 1) {
    for (const [size, workspace] of [
      ['few', few],
      ['many', many],
    ] as const) {
      const from = performance.now();
      await open(workspace);
      took[size].push(performance.now() - from);
    }
  }
  const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const home = await open(many);
  expect([home.mine.total, home.open.total, home.queue?.total, home.numbers?.tally.waiting]).toEqual([
    10_000,
    6_660,
    6_660,
    [6_660, 0],
  ]);
  expect([home.watch?.total, home.watch?.found.length]).toEqual([3_340, 5]);
  expect(middle(took.many) / middle(took.few)).toBeLessThan(2);
}, 60_000);

test('a request that has ended makes room for others among those where something is wrong', async () => {
  const { store, watches } = under;
  const workspace = aWorkspace();
  const made: StoredRequest[] = [];
  for (let index = 0; index < 8; index += 1) {
    const created = storedOf(await store.commit(aCreation({ workspace, createdAt: noon + index })));
    const active = storedOf(await store.commit(aFollowUp(created, { state: 'active', event: 'marked_active' })));
    await watches.remember({ workspace, requestId: active.request.id }, aFaultSince(index, 1), []);
    made.push(active);
  }
  const [first, second] = made;
  if (!first || !second) throw new Error('there are eight');
  for (const over of [first, second]) await store.commit(aFollowUp(over, { state: 'retired', event: 'retired' }));
  const { watch } = await homeOf(under)({ workspace, user: 'U1' }, { mine: 0, queue: 0 });

  const ids = watch?.found.map(({ watched }) => 'request' in watched && watched.request.request.id);
  expect([ids, watch?.total]).toEqual([made.slice(2, 7).map(({ request }) => request.id), 6]);
  expect((await watches.troubled(workspace, { offset: 0, limit: 10 })).total).toBe(6);
});
