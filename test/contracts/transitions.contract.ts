import { expect, test } from 'vitest';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { aCreation, aDraft, aFollowUp, anId, aWorkspace, effects, noon } from './a-change.ts';
import { storedOf, type StoreUnderTest } from './store-under-test.ts';

const nothingBeside = { card: null, reports: [], undelivered: [] } as const;

/** What every store promises about transitions. */
export function describeTransitions(testing: () => StoreUnderTest): void {
  test('a created request is found whole, numbered from 1 in each workspace', async () => {
    const { store } = testing();
    const [one, other] = [aWorkspace(), aWorkspace()];
    const reports = [{ domain: 'contoso.com', checkedAt: noon, findings: [] }];
    const first = aCreation({ workspace: one }, { reports });
    const results = [
      await store.commit(first),
      await store.commit(aCreation({ workspace: one })),
      await store.commit(aCreation({ workspace: other })),
    ];
    expect(results.map((result) => [result.outcome, storedOf(result).request.number])).toEqual([
      ['committed', 1],
      ['committed', 2],
      ['committed', 1],
    ]);
    const expected: StoredRequest = {
      request: { ...first.request, number: 1 },
      version: 1,
      timeline: [first.entry],
      card: null,
      reports,
      undelivered: [],
    };
    expect(storedOf(results[0] ?? { outcome: 'conflict' })).toEqual(expected);
    expect(await store.find(one, first.request.id)).toEqual(expected);
  });

  test('each transition adds its entry; the version is the length of the timeline', async () => {
    const { store, contradictions } = testing();
    const workspace = aWorkspace();
    const creation = aCreation({ workspace });
    const created = storedOf(await store.commit(creation));
    const take = aFollowUp(created, { state: 'in_progress', event: 'taken' });
    const taken = storedOf(await store.commit(take));
    const finish = aFollowUp(taken, { state: 'active', event: 'marked_active' });
    const expected = {
      request: { ...finish.request, number: 1 },
      version: 3,
      timeline: [creation.entry, take.entry, finish.entry],
      card: null,
      reports: [],
      undelivered: [],
    };
    expect(await store.commit(finish)).toEqual({ outcome: 'committed', stored: expected });
    expect(await store.find(workspace, created.request.id)).toEqual(expected);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('a repeated delivery changes nothing and gets the first answer, however late', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const creation = aCreation({ workspace });
    const created = storedOf(await store.commit(creation));
    expect(await store.commit(creation)).toEqual({ outcome: 'repeated', stored: created });
    const take = aFollowUp(created, { state: 'in_progress', event: 'taken' });
    const taken = storedOf(await store.commit(take));
    expect(await store.commit(take)).toEqual({ outcome: 'repeated', stored: taken });
    expect(await store.commit(creation)).toEqual({ outcome: 'repeated', stored: taken });
  });

  test('submitting the same draft twice makes one request and uses one number', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const creation = aCreation({ workspace });
    const again = { ...creation, delivery: anId() };
    const results = await Promise.all([store.commit(creation), store.commit(again), store.commit({ ...again })]);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['committed', 'repeated', 'repeated']);
    expect(new Set(results.map((result) => storedOf(result).request.id))).toEqual(new Set([creation.request.id]));
    expect(storedOf(await store.commit(aCreation({ workspace }))).request.number).toBe(2);
  });

  test('a change may bring other reports and end a draft: both or, where it comes too late, neither', async () => {
    const { store, contradictions } = testing();
    const workspace = aWorkspace();
    const created = storedOf(await store.commit(aCreation({ workspace })));
    const draft = aDraft({ workspace, id: `edit-1-U2-${created.request.id}`, user: 'U2' });
    await store.saveDraft(draft);
    const reports = [{ domain: 'fabrikam.com', checkedAt: noon, findings: [] }];
    const edit = { ...aFollowUp(created, { state: 'submitted', event: 'edited' }), reports, draft };
    await store.commit(aFollowUp(created, { state: 'in_progress', event: 'taken' }));
    expect(await store.commit(edit)).toEqual({ outcome: 'conflict' });
    expect(await store.find(workspace, created.request.id)).toMatchObject({ reports: created.reports });
    expect(await store.listDrafts(workspace, 'U2')).toEqual([draft]);

    const taken = await store.find(workspace, created.request.id);
    if (!taken) throw new Error('it is there');
    const again = { ...aFollowUp(taken, { state: 'submitted', event: 'edited' }), reports, draft };
    expect(storedOf(await store.commit(again)).reports).toEqual(reports);
    expect(await store.find(workspace, created.request.id)).toMatchObject({ reports });
    expect([await store.findDraft(workspace, draft.id), await store.listDrafts(workspace, 'U2')]).toEqual([null, []]);
    const bare = { ...aFollowUp(storedOf(await store.commit(again)), { state: 'submitted', event: 'edited' }), draft };
    expect(storedOf(await store.commit(bare)).reports).toEqual([]);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('of many who change the same version one wins, and the others are told to look again', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const created = storedOf(await store.commit(aCreation({ workspace })));
    const results = await Promise.all(
      Array.from({ length: 20 }, () => store.commit(aFollowUp(created, { state: 'cancelled', event: 'cancelled' }))),
    );
    expect(results.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19);
    expect((await store.find(workspace, created.request.id))?.version).toBe(2);
  });

  test('a change of a request that does not exist is a conflict and leaves nothing behind', async () => {
    const { store, effectsOf } = testing();
    const workspace = aWorkspace();
    const lost = aCreation({ workspace }, { effects: [effects.card] });
    const before = { request: { ...lost.request, number: 3 }, version: 1, timeline: [lost.entry], ...nothingBeside };
    expect(await store.commit({ ...lost, before })).toEqual({ outcome: 'conflict' });
    expect(await store.find(workspace, lost.request.id)).toBeNull();
    expect(await effectsOf(workspace)).toEqual([]);
  });

  test('what is kept beside a request changes without a change of its version', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const created = storedOf(await store.commit(aCreation({ workspace })));
    const unnamed = { seq: 1, ts: '1767268801.000100' };
    const card = { channel: 'C1', ts: '1767268800.000100', toldSeq: 1, unnamed };
    const reports = [{ domain: 'contoso.com', checkedAt: noon, findings: [] }];
    await store.recordCard(workspace, created.request.id, card);
    await store.recordReports(workspace, created.request.id, reports);
    const expected = { ...created, card, reports };
    expect(await store.find(workspace, created.request.id)).toEqual(expected);
    const take = aFollowUp(created, { state: 'in_progress', event: 'taken' });
    expect(storedOf(await store.commit(take))).toMatchObject({ version: 2, card, reports });
  });

  test('recording something beside a request that does not exist makes no request', async () => {
    const { store, effectsOf } = testing();
    const workspace = aWorkspace();
    await store.recordCard(workspace, 'nobody', { channel: 'C1', ts: '1', toldSeq: 1 });
    await store.recordReports(workspace, 'nobody', []);
    await store.schedule(workspace, 'nobody', effects.card);
    expect(await store.find(workspace, 'nobody')).toBeNull();
    expect(await effectsOf(workspace)).toEqual([]);
  });
}
