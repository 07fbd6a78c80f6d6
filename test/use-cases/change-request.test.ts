import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '#adapters/memory/request-store.ts';
import type { RequestStore } from '#ports/request-store.ts';
import { createChangeRequest } from '#use-cases/change-request.ts';
import { createEditRequest } from '#use-cases/edit-request.ts';
import { createFindOriginal } from '#use-cases/find-original.ts';
import { createSubmitRequest } from '#use-cases/submit-request.ts';
import { aRequest, anEntry, begun, delays } from '../support/a-request.ts';

const policy = { operators: ['U0CAROL'], delays, allowTestNames: false };
const operatorsOf = async () => policy.operators;
const clock = { now: () => begun };
const workspace = 'T0CONTOSO';

async function aStore() {
  const store = createMemoryStore(clock);
  const { number: _number, ...request } = aRequest();
  const created = {
    delivery: 'd0',
    before: null,
    request,
    entry: anEntry(),
    effects: [],
    dropped: [],
    reports: [],
  };
  await store.commit(created);
  return { store, id: request.id };
}
const change = (id: string, by: string, delivery: string) =>
  ({ delivery, workspace, id, by, event: 'mark_active' }) as const;

describe('two at once', () => {
  test('one wins, and the other is refused with who was first', async () => {
    const { store, id } = await aStore();
    const changeRequest = createChangeRequest({ store, clock }, operatorsOf, policy);
    const [first, second] = await Promise.all([
      changeRequest(change(id, 'U0ALICE', 'd1')),
      changeRequest(change(id, 'U0BOB', 'd2')),
    ]);

    expect(first.ok && first.stored.request.state).toBe('active');
    expect(second).toMatchObject({
      ok: false,
      refusal: { code: 'state_forbids', last: { event: 'marked_active', by: 'U0ALICE' } },
    });
  });

  test('a request that changes without end is not tried for ever', async () => {
    const { store, id } = await aStore();
    let tries = 0;
    const contested: RequestStore = {
      ...store,
      commit: async () => {
        tries += 1;
        return { outcome: 'conflict' };
      },
    };
    const changing = createChangeRequest({ store: contested, clock }, operatorsOf, policy)(change(id, 'U0BOB', 'd1'));

    await expect(changing).rejects.toThrow(/kept changing/);
    expect(tries).toBe(5);
  });
});

test('what does not exist is refused, and nothing is written', async () => {
  const { store } = await aStore();

  expect(
    await createChangeRequest({ store, clock }, operatorsOf, policy)(change('f'.repeat(32), 'U0BOB', 'd1')),
  ).toEqual({
    ok: false,
    refusal: { code: 'request_unknown', asked: '' },
  });
});

test('the change carries its effects into the store, and drops what no longer applies', async () => {
  const { store, id } = await aStore();
  await store.schedule(workspace, id, { effect: { kind: 'remind', which: 'first' }, afterMs: 9 });
  await createChangeRequest({ store, clock }, operatorsOf, policy)(change(id, 'U0BOB', 'd1'));

  expect(store.effects.waiting().map(({ effect }) => effect)).toEqual([
    { kind: 'card' },
    { kind: 'tell', seq: 2, user: 'U0ALICE' },
    { kind: 'look' },
  ]);
});

test('of what was changed before nobody is told while it is not known whether that will last', async () => {
  const { store, id } = await aStore();
  const changeRequest = createChangeRequest({ store, clock }, operatorsOf, policy);
  await changeRequest(change(id, 'U0ALICE', 'd1'));
  // The change is there to be read, and too few replicas have it.
  const cutOff: RequestStore = { ...store, findAccepted: () => Promise.reject(new Error('0 of 1 replicas')) };
  const meanwhile = createChangeRequest({ store: cutOff, clock }, operatorsOf, policy);

  await expect(meanwhile(change(id, 'U0ALICE', 'd2'))).rejects.toThrow('0 of 1 replicas');
});

test('a form that is sent again is not answered while it is not known whether its request will last', async () => {
  const { store, id } = await aStore();
  const cutOff: RequestStore = { ...store, findAccepted: () => Promise.reject(new Error('0 of 1 replicas')) };
  const findOriginal = createFindOriginal({ store }, operatorsOf);
  const editRequest = createEditRequest({ store: cutOff, clock }, operatorsOf, policy);
  const submitRequest = createSubmitRequest({ store: cutOff, clock }, findOriginal, editRequest, policy);
  const again = { delivery: 'd1', workspace, user: 'U0ALICE', draftId: id, as: 'submit' } as const;

  await expect(submitRequest(again)).rejects.toThrow('0 of 1 replicas');
});
