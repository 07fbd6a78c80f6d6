import { expect, test } from 'vitest';
import { aCreation, aFollowUp, anId, aWorkspace, effects } from './a-change.ts';
import { storedOf, type StoreUnderTest } from './store-under-test.ts';

/** What every store promises about the domains that requests hold. */
export function describeDomains(testing: () => StoreUnderTest): void {
  test('of 50 who submit one domain in the same instant one gets a request, 49 are told which one', async () => {
    const { store, contradictions } = testing();
    const workspace = aWorkspace();
    const results = await Promise.all(
      Array.from({ length: 50 }, () =>
        store.commit(aCreation({ workspace, details: { sipDomains: [`${anId()}.example`, 'contoso.com'] } })),
      ),
    );
    const winner = results.find(({ outcome }) => outcome === 'committed');
    const { request } = storedOf(winner ?? { outcome: 'conflict' });
    expect(results.filter((result) => result !== winner)).toEqual(
      Array.from({ length: 49 }, () => ({
        outcome: 'domain_taken',
        domain: 'contoso.com',
        byRequest: request.id,
        byNumber: request.number,
      })),
    );
    expect(request.number).toBe(1);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('a refused request leaves nothing behind: no number, no domain, no effect, and its draft', async () => {
    const { store, effectsOf } = testing();
    const workspace = aWorkspace();
    await store.commit(aCreation({ workspace, details: { sipDomains: ['contoso.com'] } }));
    const refused = aCreation(
      { workspace, details: { sipDomains: ['free.example', 'contoso.com'] } },
      { effects: [effects.card] },
    );
    expect((await store.commit(refused)).outcome).toBe('domain_taken');
    expect(await store.findByDomain(workspace, 'free.example')).toBeNull();
    expect(await effectsOf(workspace)).toEqual([]);
    const next = await store.commit(aCreation({ workspace, details: { sipDomains: ['free.example'] } }));
    expect(storedOf(next).request.number).toBe(2);
  });

  test('the same domain is free in another workspace', async () => {
    const { store } = testing();
    const details = { sipDomains: ['contoso.com'] };
    const results = [
      await store.commit(aCreation({ workspace: aWorkspace(), details })),
      await store.commit(aCreation({ workspace: aWorkspace(), details })),
    ];
    expect(results.map(({ outcome }) => outcome)).toEqual(['committed', 'committed']);
  });

  test.each(['cancelled', 'rejected', 'retired'] as const)('a %s request frees its domains', async (state) => {
    const { store, contradictions } = testing();
    const workspace = aWorkspace();
    const details = { sipDomains: ['contoso.com', 'fabrikam.com'] };
    const created = storedOf(await store.commit(aCreation({ workspace, details })));
    await store.commit(aFollowUp(created, { state, event: state }));
    const next = storedOf(await store.commit(aCreation({ workspace, details })));
    expect(next.request.number).toBe(2);
    expect((await store.findByDomain(workspace, 'fabrikam.com'))?.request.number).toBe(2);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('an active request keeps its domains', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const details = { sipDomains: ['contoso.com'] };
    const created = storedOf(await store.commit(aCreation({ workspace, details })));
    await store.commit(aFollowUp(created, { state: 'active', event: 'marked_active' }));
    expect(await store.commit(aCreation({ workspace, details }))).toEqual({
      outcome: 'domain_taken',
      domain: 'contoso.com',
      byRequest: created.request.id,
      byNumber: 1,
    });
  });

  test('a request that changes its domains frees the ones it drops and holds the ones it adds', async () => {
    const { store, contradictions } = testing();
    const workspace = aWorkspace();
    const created = storedOf(
      await store.commit(aCreation({ workspace, details: { sipDomains: ['old.example', 'kept.example'] } })),
    );
    const details = { sipDomains: ['kept.example', 'new.example'] };
    await store.commit(aFollowUp(created, { state: 'in_progress', event: 'taken', details }));
    const outcomes = await Promise.all(
      ['old.example', 'kept.example', 'new.example'].map(async (domain) => {
        const result = await store.commit(aCreation({ workspace, details: { sipDomains: [domain] } }));
        return [domain, result.outcome];
      }),
    );
    expect(outcomes).toEqual([
      ['old.example', 'committed'],
      ['kept.example', 'domain_taken'],
      ['new.example', 'domain_taken'],
    ]);
    expect(await contradictions(workspace)).toEqual([]);
  });
}
