import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomIds } from '#adapters/system/ids.ts';
import { createFindOriginal } from '#use-cases/find-original.ts';
import { createRequestRemoval } from '#use-cases/request-removal.ts';
import { aCreation, aFollowUp, anId, aWorkspace, noon } from '../../contracts/a-change.ts';
import { storedOf, type StoreUnderTest } from '../../contracts/store-under-test.ts';
import { openSingle } from './clients.ts';
import { redisUnderTest } from './under-test.ts';

let under: StoreUnderTest;
beforeAll(async () => {
  const { redis, close } = await openSingle();
  under = redisUnderTest(redis, close);
});
afterAll(() => under.close());

const policy = {
  delays: { firstMs: 48 * 3_600_000, finalMs: 30 * 24 * 3_600_000 },
  operators: [],
  allowTestNames: false,
};

/** An active request, and a way to ask for its removal: what is asked carries the name of its delivery. */
async function anActive() {
  const { store } = under;
  const workspace = aWorkspace();
  const created = storedOf(await store.commit(aCreation({ workspace })));
  const active = storedOf(await store.commit(aFollowUp(created, { state: 'active', event: 'marked_active' })));
  const findOriginal = createFindOriginal({ store }, async () => []);
  const remove = createRequestRemoval({ store, clock: { now: () => noon }, ids: randomIds }, findOriginal, policy);
  const { id } = active.request;
  return { workspace, ask: (delivery: string) => remove({ delivery, workspace, id, by: 'U1' }) };
}

test('who asks again, as nobody heard what became of the first try, is answered as the first was', async () => {
  const { ask } = await anActive();
  const delivery = anId();
  const [first, second] = [await ask(delivery), await ask(delivery)];
  expect(first).toMatchObject({ ok: true, stored: { request: { number: 2, kind: 'remove' } } });
  expect(second).toEqual(first);
});

test('the same where both tries are under way at once', async () => {
  const { ask } = await anActive();
  const delivery = anId();
  const tries = await Promise.all([1, 2, 3, 4].map(() => ask(delivery)));
  expect(tries).toMatchObject([1, 2, 3, 4].map(() => ({ ok: true, stored: { request: { number: 2 } } })));
});

test('somebody else’s removal is refused for the one that is there', async () => {
  const { ask } = await anActive();
  await ask(anId());
  expect(await ask(anId())).toMatchObject({ ok: false, refusal: { code: 'being_changed', by: { number: 2 } } });
});
