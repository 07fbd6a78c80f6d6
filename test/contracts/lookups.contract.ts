import { expect, test } from 'vitest';
import { aCreation, aFollowUp, aWorkspace, noon } from './a-change.ts';
import { storedOf, type StoreUnderTest } from './store-under-test.ts';

/** What every store promises about finding requests again. */
export function describeLookups(testing: () => StoreUnderTest): void {
  test('a request is found by its number, in its own workspace only', async () => {
    const { store } = testing();
    const [workspace, other] = [aWorkspace(), aWorkspace()];
    const created = storedOf(await store.commit(aCreation({ workspace })));
    expect(await store.findByNumber(workspace, 1)).toEqual(created);
    expect(await store.findByNumber(workspace, 2)).toBeNull();
    expect(await store.findByNumber(other, 1)).toBeNull();
    expect(await store.find(other, created.request.id)).toBeNull();
  });

  test('a domain leads to the request that holds it, else to the last that ever named it', async () => {
    const { store, contradictions } = testing();
    const workspace = aWorkspace();
    const details = { sipDomains: ['contoso.com'] };
    const found = async () => (await store.findByDomain(workspace, 'contoso.com'))?.request.number ?? null;
    expect(await found()).toBeNull();

    const first = storedOf(await store.commit(aCreation({ workspace, details, createdAt: noon + 9_000 })));
    await store.commit(aFollowUp(first, { state: 'cancelled', event: 'cancelled' }));
    const second = storedOf(await store.commit(aCreation({ workspace, details, createdAt: noon })));
    expect(await found()).toBe(2);
    // A removal names what another one holds.
    const removal = storedOf(await store.commit(aCreation({ workspace, details, kind: 'remove' })));
    expect(await found()).toBe(2);

    const renamed = { sipDomains: ['fabrikam.com'] };
    const taken = { state: 'in_progress', event: 'taken', details: renamed } as const;
    const without = storedOf(await store.commit(aFollowUp(second, taken)));
    expect(await found()).toBe(3);
    await store.commit(aFollowUp(removal, { ...taken }));
    expect(await found()).toBe(3);

    await store.commit(aFollowUp(without, { ...taken, details }));
    expect(await found()).toBe(2);
    const all = { from: 'first', offset: 0, limit: 10 } as const;
    const { requests } = await store.list(workspace, { by: 'domain', prefix: 'contoso.com' }, all);
    expect(requests.map(({ request }) => request.number)).toEqual([1, 3, 2]);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('a domain is not found by a part of its name', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    await store.commit(aCreation({ workspace, details: { sipDomains: ['contoso.com'] } }));
    expect(await store.findByDomain(workspace, 'contoso.co')).toBeNull();
    expect(await store.findByDomain(workspace, 'ontoso.com')).toBeNull();
  });

  test('a person sees what they requested or are a contact of, newest first, page by page', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const times = [3, 1, 5, 2, 4];
    await Promise.all(
      times.map((hour) =>
        store.commit(
          aCreation({
            workspace,
            createdAt: noon + hour * 3_600_000,
            requester: hour % 2 === 0 ? 'U1' : 'U9',
            details: { contacts: hour % 2 === 0 ? ['U8'] : ['U1', 'U8'] },
          }),
        ),
      ),
    );
    await store.commit(aCreation({ workspace, requester: 'U12', details: { contacts: [] } }));
    const page = async (user: string, offset: number, limit: number) => {
      const { requests, total } = await store.list(workspace, { by: 'person', user }, { from: 'last', offset, limit });
      return [total, ...requests.map(({ request }) => (request.createdAt - noon) / 3_600_000)];
    };
    expect(await page('U1', 0, 2)).toEqual([5, 5, 4]);
    expect(await page('U1', 2, 2)).toEqual([5, 3, 2]);
    expect(await page('U1', 4, 2)).toEqual([5, 1]);
    expect(await page('U1', 6, 2)).toEqual([5]);
    expect(await page('U9', 0, 10)).toEqual([3, 5, 3, 1]);
    expect(await page('U2', 0, 10)).toEqual([0]);
  });

  test('a requester who is a contact too sees the request once', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const created = storedOf(
      await store.commit(aCreation({ workspace, requester: 'U1', details: { contacts: ['U1', 'U1'] } })),
    );
    const { reports: _reports, undelivered: _undelivered, ...listed } = created;
    expect(await store.list(workspace, { by: 'person', user: 'U1' }, { from: 'last', offset: 0, limit: 10 })).toEqual({
      requests: [listed],
      total: 1,
    });
  });

  test('requests of the same instant come in the same order every time', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const ids = ['a1', 'c3', 'b2', 'B9'];
    for (const id of ids) await store.commit(aCreation({ workspace, id: `${workspace}-${id}` }));
    const { requests } = await store.list(
      workspace,
      { by: 'person', user: 'U1' },
      { from: 'last', offset: 0, limit: 10 },
    );
    expect(requests.map(({ request }) => request.id.slice(workspace.length + 1))).toEqual(['c3', 'b2', 'a1', 'B9']);
  });

  test('a person who is no longer a contact no longer sees the request, a new contact does', async () => {
    const { store, contradictions } = testing();
    const workspace = aWorkspace();
    const created = storedOf(
      await store.commit(aCreation({ workspace, requester: 'U1', details: { contacts: ['U2', 'U3'] } })),
    );
    const details = { contacts: ['U3', 'U4'] };
    await store.commit(aFollowUp(created, { state: 'in_progress', event: 'taken', details }));
    const totals = await Promise.all(
      ['U1', 'U2', 'U3', 'U4'].map(async (user) => {
        const { total } = await store.list(workspace, { by: 'person', user }, { from: 'last', offset: 0, limit: 1 });
        return [user, total];
      }),
    );
    expect(totals).toEqual([
      ['U1', 1],
      ['U2', 0],
      ['U3', 1],
      ['U4', 1],
    ]);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('what another process changed is seen by the next look, whichever way it is looked up', async () => {
    const { store, elsewhere } = testing();
    const workspace = aWorkspace();
    const details = { sipDomains: ['contoso.com'] };
    const created = storedOf(await store.commit(aCreation({ workspace, details })));
    const { id, number } = created.request;
    const looks = async () => {
      const { requests } = await store.list(
        workspace,
        { by: 'person', user: 'U1' },
        { from: 'last', offset: 0, limit: 5 },
      );
      const found = [
        await store.find(workspace, id),
        await store.findByNumber(workspace, number),
        await store.findByDomain(workspace, 'contoso.com'),
        ...requests,
      ];
      return found.map((one) => [one?.request.state, one?.version, one?.timeline.length, one?.card?.ts]);
    };
    const everywhere = (...facts: readonly unknown[]) => Array.from({ length: 4 }, () => facts);
    expect(await looks()).toEqual(everywhere('submitted', 1, 1, undefined));

    await elsewhere.commit(aFollowUp(created, { state: 'in_progress', event: 'taken' }));
    expect(await looks()).toEqual(everywhere('in_progress', 2, 2, undefined));

    await elsewhere.recordCard(workspace, id, { channel: 'C1', ts: '1.5', toldSeq: 1 });
    expect(await looks()).toEqual(everywhere('in_progress', 2, 2, '1.5'));
  });
}
