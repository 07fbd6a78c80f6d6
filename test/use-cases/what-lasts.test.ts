import { beforeEach, expect, test } from 'vitest';
import { createMemoryCheckLimits } from '#adapters/memory/check-limits.ts';
import { createMemoryStore, type MemoryStore } from '#adapters/memory/request-store.ts';
import { randomIds } from '#adapters/system/ids.ts';
import { checkLimits } from '#domain/checks/limits.ts';
import type { Draft } from '#domain/request/draft.ts';
import { formOf } from '#domain/request/form-of.ts';
import { asChanged } from '#domain/request/request.ts';
import type { RequestStore } from '#ports/request-store.ts';
import { createChangeRequest } from '#use-cases/change-request.ts';
import { createEditRequest } from '#use-cases/edit-request.ts';
import { createFindOriginal } from '#use-cases/find-original.ts';
import { createSubmitRequest } from '#use-cases/submit-request.ts';
import { createWatchUseCases } from '#use-cases/watch-domain.ts';
import { aDraft } from '../contracts/a-change.ts';
import { aReport, aRequest, anEntry, begun, delays } from '../support/a-request.ts';

const policy = { operators: ['U0CAROL'], delays, allowTestNames: false };
const operatorsOf = async () => policy.operators;
const clock = { now: () => begun };
const { number, ...request } = aRequest();
const { workspace, id, details, requester } = request;

let store: MemoryStore;
/** The same, with too few replicas: what is in it is there to be read, and may be gone after a failover. */
let cutOff: RequestStore;
beforeEach(async () => {
  store = createMemoryStore(clock);
  cutOff = { ...store, findAccepted: () => Promise.reject(new Error('0 of 1 replicas')) };
  const creation = { delivery: 'd0', before: null, request, entry: anEntry(), effects: [], dropped: [], reports: [] };
  await store.commit(creation);
});

const change = (event: 'take' | 'mark_active' | 'retire', by: string) =>
  createChangeRequest({ store, clock }, operatorsOf, policy)({ delivery: event, workspace, id, by, event });

/** Submits the form of what the request is, but for one more domain, where too few replicas are. */
async function submit(of: Pick<Draft, 'changes' | 'edits'>) {
  const draft = {
    ...aDraft({ workspace, user: requester, ...of }),
    form: { ...formOf(details), sipDomains: 'contoso.com\ncontoso.net', productUseRightsAccepted: true },
    acceptedAt: begun,
    reports: [{ ...aReport(), domain: 'contoso.net' }],
  };
  await store.saveDraft(draft);
  const findOriginal = createFindOriginal({ store: cutOff }, operatorsOf);
  const editRequest = createEditRequest({ store: cutOff, clock }, operatorsOf, policy);
  const submitRequest = createSubmitRequest({ store: cutOff, clock }, findOriginal, editRequest, policy);
  return submitRequest({ delivery: 'form', workspace, user: requester, draftId: draft.id, as: 'submit' });
}

test('an edit is not refused on what may not last', async () => {
  await change('take', 'U0CAROL');

  await expect(submit({ changes: null, edits: { id, number, version: 1 } })).rejects.toThrow('0 of 1 replicas');
});

test('an update is not refused on what may not last', async () => {
  await change('mark_active', 'U0CAROL');
  await change('retire', 'U0CAROL');

  const changes = asChanged({ ...request, number });
  await expect(submit({ changes, edits: null })).rejects.toThrow('0 of 1 replicas');
});

test('that a domain is watched already is not told while it may not last', async () => {
  const ports = {
    store,
    clock,
    ids: randomIds,
    checkLimits: createMemoryCheckLimits({ clock, limits: checkLimits }),
  };
  const look = () => Promise.resolve(null);
  const asked = { workspace, domain: 'contoso.org', accessEdge: null, channel: 'C0TEAM', by: requester };
  const first = createWatchUseCases({ ...ports, watches: store.watches }, look, operatorsOf);
  expect(await first.watchDomain(asked)).toMatchObject({ ok: true });
  const begin = () => Promise.reject(new Error('0 of 1 replicas'));
  const again = createWatchUseCases({ ...ports, watches: { ...store.watches, begin } }, look, operatorsOf);

  await expect(again.watchDomain(asked)).rejects.toThrow('0 of 1 replicas');
  expect(await first.watchDomain(asked)).toMatchObject({ ok: false, refusal: { code: 'already_watched' } });
});
