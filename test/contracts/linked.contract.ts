import { expect, test } from 'vitest';
import { asChanged, type RequestDetails } from '#domain/request/request.ts';
import { openChange } from '#domain/request/timeline.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEvent } from '#domain/request/timeline.ts';
import type { Change, LinkedChange } from '#ports/request-store.ts';
import { aCreation, aFollowUp, aWorkspace, effects, noon } from './a-change.ts';
import { storedOf, type StoreUnderTest } from './store-under-test.ts';

const old = { sipDomains: ['kept.example', 'old.example'] };
const changed = { sipDomains: ['kept.example', 'new.example'] };

/** What a change does to the request it changes. */
function aLink(original: StoredRequest, event: TimelineEvent, facts: Partial<LinkedChange> = {}): LinkedChange {
  const isOver = event === 'retired';
  const state = isOver ? 'retired' : 'active';
  const { request, entry } = aFollowUp(original, { state, event });
  return { before: original, request, entry, effects: [effects.card], dropped: [], ...facts };
}

/** What every store promises about a request and another one that changes it: both are written, or neither. */
export function describeLinked(testing: () => StoreUnderTest): void {
  async function anActive(details: Partial<RequestDetails> = old): Promise<StoredRequest> {
    const { store } = testing();
    const created = storedOf(await store.commit(aCreation({ workspace: aWorkspace(), details })));
    return storedOf(await store.commit(aFollowUp(created, { state: 'active', event: 'marked_active' })));
  }

  const anUpdate = (
    original: StoredRequest,
    details: Partial<RequestDetails> = changed,
    others: Partial<Change> = {},
  ) =>
    aCreation(
      { workspace: original.request.workspace, kind: 'update', changes: asChanged(original.request), details },
      { linked: aLink(original, 'change_begun'), ...others },
    );

  async function reload({ request }: StoredRequest): Promise<StoredRequest> {
    const found = await testing().store.find(request.workspace, request.id);
    if (!found) throw new Error('the request is gone');
    return found;
  }

  test('a change gets a number of its own, and the original names it in its timeline', async () => {
    const { store, effectsOf, contradictions } = testing();
    const original = await anActive();
    const { workspace } = original.request;
    const update = storedOf(await store.commit(anUpdate(original)));
    const now = await reload(original);

    expect([update.request.number, update.version, now.version, now.request]).toEqual([2, 1, 3, original.request]);
    const link = { id: update.request.id, number: 2, kind: 'update' };
    expect(now.timeline.at(-1)).toMatchObject({ event: 'change_begun', state: 'active', reason: null, link });
    expect(openChange(now.timeline)).toEqual(link);
    expect((await effectsOf(workspace)).map(({ id, key }) => [id, key])).toEqual([[original.request.id, 'card']]);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('of 20 who begin a change in the same instant one gets it, 19 are told to look again, and no number is lost', async () => {
    const { store, contradictions } = testing();
    const original = await anActive();
    const { workspace } = original.request;
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.commit(anUpdate(original, { sipDomains: ['kept.example', `new${index}.example`] })),
      ),
    );

    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual([
      'committed',
      ...Array.from({ length: 19 }, () => 'conflict'),
    ]);
    expect(storedOf(await store.commit(aCreation({ workspace }))).request.number).toBe(3);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('while it is open, the original keeps its domains, the change holds what it adds, and others get neither', async () => {
    const { store, contradictions } = testing();
    const original = await anActive();
    const { workspace } = original.request;
    await store.commit(anUpdate(original));
    const holders = ['kept.example', 'old.example', 'new.example'].map(async (domain) => {
      const refused = await store.commit(aCreation({ workspace, details: { sipDomains: [domain] } }));
      return refused.outcome === 'domain_taken' && refused.byNumber;
    });

    expect(await Promise.all(holders)).toEqual([1, 1, 2]);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('a change that adds what another request holds is refused whole: no number, nothing in the original', async () => {
    const { store, contradictions } = testing();
    const original = await anActive();
    const { workspace } = original.request;
    await store.commit(aCreation({ workspace, details: { sipDomains: ['new.example'] } }));

    expect(await store.commit(anUpdate(original))).toMatchObject({ outcome: 'domain_taken', byNumber: 2 });
    expect((await reload(original)).version).toBe(2);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('an update that takes effect takes the domains over from the original, which ends in the same write', async () => {
    const { store, contradictions } = testing();
    const original = await anActive();
    const { workspace } = original.request;
    const update = storedOf(await store.commit(anUpdate(original)));
    const takeOver = aFollowUp(
      update,
      { state: 'active', event: 'marked_active' },
      { linked: aLink(await reload(original), 'retired') },
    );
    expect((await store.commit(takeOver)).outcome).toBe('committed');
    expect(await store.commit(takeOver)).toMatchObject({ outcome: 'repeated' });

    const ended = await reload(original);
    expect([ended.request.state, ended.timeline.at(-1)?.link?.number, ended.version]).toEqual(['retired', 2, 4]);
    expect((await store.findByDomain(workspace, 'kept.example'))?.request.number).toBe(2);
    const freed = await store.commit(aCreation({ workspace, details: { sipDomains: ['old.example'] } }));
    expect(freed.outcome).toBe('committed');
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('an update takes over no domain that its original does not let go of in the same write', async () => {
    const { store, contradictions } = testing();
    const original = await anActive();
    const update = storedOf(await store.commit(anUpdate(original)));
    const takeOver = aFollowUp(
      update,
      { state: 'active', event: 'marked_active' },
      { linked: aLink(await reload(original), 'change_ended') },
    );

    const refused = { outcome: 'domain_taken', domain: 'kept.example', byNumber: 1 };
    expect(await store.commit(takeOver)).toMatchObject(refused);
    expect((await reload(update)).version).toBe(1);
    expect(await contradictions(original.request.workspace)).toEqual([]);
  });

  test('a change that ends without effect frees what it added and leaves the original its own', async () => {
    const { store, contradictions } = testing();
    const original = await anActive();
    const { workspace } = original.request;
    const update = storedOf(await store.commit(anUpdate(original)));
    const linked = aLink(await reload(original), 'change_ended');
    await store.commit(aFollowUp(update, { state: 'cancelled', event: 'cancelled' }, { linked }));
    const now = await reload(original);

    expect([now.request.state, openChange(now.timeline)]).toEqual(['active', null]);
    const outcomes = [
      (await store.commit(aCreation({ workspace, details: { sipDomains: ['new.example'] } }))).outcome,
      (await store.commit(aCreation({ workspace, details: { sipDomains: ['kept.example'] } }))).outcome,
    ];
    expect(outcomes).toEqual(['committed', 'domain_taken']);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('reports of the original stay its own', async () => {
    const { store } = testing();
    const original = await anActive();
    const update = storedOf(await store.commit(anUpdate(original)));
    const reports = [{ domain: 'kept.example', checkedAt: noon, findings: [] }];
    await store.recordReports(original.request.workspace, original.request.id, reports);
    const linked = aLink(await reload(original), 'change_ended');
    const ended = aFollowUp(update, { state: 'cancelled', event: 'cancelled' }, { linked });

    expect(storedOf(await store.commit(ended)).reports).toEqual([]);
    expect((await reload(original)).reports).toEqual(reports);
  });

  test('a removal holds no domain, and both end when it is done', async () => {
    const { store, contradictions } = testing();
    const original = await anActive();
    const { workspace } = original.request;
    const removal = storedOf(
      await store.commit(
        aCreation(
          { workspace, kind: 'remove', changes: asChanged(original.request), details: old },
          { linked: aLink(original, 'change_begun') },
        ),
      ),
    );
    expect((await store.findByDomain(workspace, 'kept.example'))?.request.number).toBe(1);
    const linked = aLink(await reload(original), 'retired');
    await store.commit(aFollowUp(removal, { state: 'retired', event: 'withdrawn' }, { linked }));

    expect((await reload(original)).timeline.at(-1)?.link).toMatchObject({ kind: 'remove', number: 2 });
    const freed = await store.commit(aCreation({ workspace, details: old }));
    expect(freed.outcome).toBe('committed');
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('an original that moved on in between makes the change decide again, and neither is written', async () => {
    const { store, contradictions } = testing();
    const original = await anActive();
    const { workspace } = original.request;
    await store.commit(aFollowUp(original, { state: 'retired', event: 'retired' }));

    expect(await store.commit(anUpdate(original))).toEqual({ outcome: 'conflict' });
    expect((await reload(original)).version).toBe(3);
    expect(storedOf(await store.commit(aCreation({ workspace }))).request.number).toBe(2);
    expect(await contradictions(workspace)).toEqual([]);
  });
}
