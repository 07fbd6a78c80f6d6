import { expect, test } from 'vitest';
import type { ScheduledEffect, WatchEffect } from '#domain/request/effects.ts';
import { blankMemory, type WatchMemory } from '#domain/watch/memory.ts';
import { type Watch, watchVersion } from '#domain/watch/watch.ts';
import type { WatchOwner } from '#ports/watch-store.ts';
import { aCreation, anId, aWorkspace, effects, noon } from './a-change.ts';
import { storedOf, type StoreUnderTest } from './store-under-test.ts';

const minute = 60_000;
const limits = { most: 3, firstLookMs: 10 * minute };

export function aWatch(facts: Partial<Watch> & { readonly workspace: string }): Watch {
  return {
    schemaVersion: watchVersion,
    id: anId(),
    domain: 'contoso.com',
    accessEdge: null,
    channel: 'C1',
    by: 'U1',
    since: noon,
    ...facts,
  };
}

export const ownerOf = ({ workspace, id }: Watch): WatchOwner => ({ workspace, watchId: id });

/** What is remembered after a first look, at a version. */
const aMemory = (version: number): WatchMemory => ({ ...blankMemory, version, lookedAt: noon + version });
/** What is remembered of a domain whose record is gone since so many milliseconds after noon. */
export function aFaultSince(ms: number, version: number): WatchMemory {
  const reason = { code: 'srv_missing', owner: '_sipfederationtls._tcp.contoso.com', answer: 'nxdomain' } as const;
  const value = { level: 'fail', reason, paste: null } as const;
  const kept = { value, since: noon + ms, suspect: null, mutedUntil: null };
  const checks = [{ check: 'DNS-01' as const, kept }];
  const seen = { domain: 'contoso.com', checks, records: null, addresses: null, certificates: null };
  return { ...aMemory(version), domains: [seen] };
}
const look = (afterMs: number): ScheduledEffect<WatchEffect> => ({ effect: { kind: 'look' }, afterMs });
const tell: ScheduledEffect<WatchEffect> = { effect: { kind: 'news' }, afterMs: 0 };

/** What every store promises about watches and what they remember. */
export function describeWatches(testing: () => StoreUnderTest): void {
  const waiting = async (workspace: string) =>
    (await testing().effectsOf(workspace)).map(({ id, key, inMs }) => [id, key, Math.max(0, Math.ceil(inMs / minute))]);

  test('a watch that has begun is found, listed by domain, and its first look waits', async () => {
    const { watches } = testing();
    const workspace = aWorkspace();
    const [late, early] = [
      aWatch({ workspace, domain: 'fabrikam.com' }),
      aWatch({ workspace, accessEdge: 'sip.contoso.com' }),
    ];
    expect([await watches.begin(late, limits), await watches.begin(early, limits)]).toEqual([
      { outcome: 'begun' },
      { outcome: 'begun' },
    ]);
    expect(await watches.find(workspace, early.id)).toEqual(early);
    expect(await watches.findByDomain(workspace, 'contoso.com')).toEqual(early);
    expect(await watches.list(workspace)).toEqual([early, late]);
    expect(await waiting(workspace)).toEqual(expect.arrayContaining([[`w:${early.id}`, 'look', 10]]));
    expect([await watches.list(aWorkspace()), await watches.find(aWorkspace(), early.id)]).toEqual([[], null]);
  });

  test('a domain is watched once in a workspace, whoever is first, and again when that has ended', async () => {
    const { watches } = testing();
    const workspace = aWorkspace();
    const rivals = Array.from({ length: 8 }, () => aWatch({ workspace }));
    const results = await Promise.all(rivals.map((watch) => watches.begin(watch, limits)));
    const [kept, ...others] = await watches.list(workspace);
    expect(results.filter(({ outcome }) => outcome === 'begun')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'exists')).toEqual(
      Array.from({ length: 7 }, () => ({ outcome: 'exists', watch: kept })),
    );
    expect(others).toEqual([]);
    if (kept) await watches.end(kept);
    expect(await watches.begin(aWatch({ workspace }), limits)).toEqual({ outcome: 'begun' });
  });

  test('a workspace watches so many domains and no more', async () => {
    const { watches } = testing();
    const workspace = aWorkspace();
    const many = Array.from({ length: 6 }, (_, index) => aWatch({ workspace, domain: `d${index}.example` }));
    const results = await Promise.all(many.map((watch) => watches.begin(watch, limits)));
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(
      ['begun', 'too_many'].flatMap((outcome) => [outcome, outcome, outcome]),
    );
    const [first] = await watches.list(workspace);
    if (first) await watches.end(first);
    expect(await watches.begin(aWatch({ workspace, domain: 'last.example' }), limits)).toEqual({ outcome: 'begun' });
  });

  test('a watch that has ended leaves nothing behind', async () => {
    const { watches, contradictions } = testing();
    const workspace = aWorkspace();
    const watch = aWatch({ workspace });
    await watches.begin(watch, limits);
    await watches.remember(ownerOf(watch), aMemory(1), [look(minute), tell]);
    await watches.end(watch);
    expect([
      await watches.find(workspace, watch.id),
      await watches.findByDomain(workspace, watch.domain),
      await watches.recall(ownerOf(watch)),
      await watches.remember(ownerOf(watch), aMemory(2), [tell]),
      await waiting(workspace),
      await contradictions(workspace),
    ]).toEqual([null, null, null, false, [], []]);
  });

  test('what is remembered comes back, with the effects that follow from it in the same write', async () => {
    const { watches } = testing();
    const workspace = aWorkspace();
    const watch = aWatch({ workspace });
    await watches.begin(watch, limits);
    expect(await watches.recall(ownerOf(watch))).toEqual(blankMemory);
    const memory: WatchMemory = {
      ...aMemory(1),
      news: [
        {
          seq: 1,
          at: noon,
          items: [{ about: 'records', domain: 'contoso.com', before: ['a'], after: ['b'], since: noon }],
        },
      ],
    };
    expect(await watches.remember(ownerOf(watch), memory, [look(360 * minute), tell])).toBe(true);
    expect(await watches.recall(ownerOf(watch))).toEqual(memory);
    expect(await waiting(workspace)).toEqual([
      [`w:${watch.id}`, 'news', 0],
      [`w:${watch.id}`, 'look', 360],
    ]);
  });

  test('of many who remember something of the same version one does, and the others bring no effect about', async () => {
    const { watches } = testing();
    const workspace = aWorkspace();
    const watch = aWatch({ workspace });
    await watches.begin(watch, limits);
    const tries = Array.from({ length: 10 }, (_, index) => {
      const toOne: ScheduledEffect<WatchEffect> = { effect: { kind: 'news_to', seq: index, user: 'U1' }, afterMs: 0 };
      return watches.remember(ownerOf(watch), aMemory(1), [toOne]);
    });
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect((await waiting(workspace)).filter(([, key]) => String(key).startsWith('news_to'))).toHaveLength(1);
    expect(await watches.remember(ownerOf(watch), aMemory(3), [])).toBe(false);
  });

  test('a request remembers beside itself what is watched, without a change of its version', async () => {
    const { store, watches, contradictions } = testing();
    const workspace = aWorkspace();
    const created = storedOf(await store.commit(aCreation({ workspace })));
    const owner: WatchOwner = { workspace, requestId: created.request.id };
    expect(await watches.recall(owner)).toEqual(blankMemory);
    const card = { effect: { kind: 'card' }, afterMs: 0 } as const;
    expect(await watches.remember(owner, aMemory(1), [look(10 * minute), card])).toBe(true);
    expect(await watches.recall(owner)).toEqual(aMemory(1));
    expect(await store.find(workspace, created.request.id)).toEqual(created);
    expect(await waiting(workspace)).toEqual([
      [created.request.id, 'card', 0],
      [created.request.id, 'look', 10],
    ]);
    expect(await contradictions(workspace)).toEqual([]);
  });

  test('nothing is remembered of what does not exist', async () => {
    const { watches } = testing();
    const workspace = aWorkspace();
    const nobody: readonly WatchOwner[] = [
      { workspace, watchId: 'nobody' },
      { workspace, requestId: 'nobody' },
    ];
    for (const owner of nobody) {
      expect([await watches.recall(owner), await watches.remember(owner, aMemory(1), [tell])]).toEqual([null, false]);
    }
    expect(await waiting(workspace)).toEqual([]);
  });

  test('what has something wrong is listed, the longest wrong first, until it is well, has ended or is left out', async () => {
    const { store, watches } = testing();
    const workspace = aWorkspace();
    const created = storedOf(await store.commit(aCreation({ workspace })));
    const request: WatchOwner = { workspace, requestId: created.request.id };
    const [first, second, well] = ['a.example', 'b.example', 'c.example'].map((domain) =>
      aWatch({ workspace, domain }),
    );
    if (!first || !second || !well) throw new Error('there are three');
    for (const watch of [first, second, well]) await watches.begin(watch, limits);
    await watches.remember(request, aFaultSince(2, 1), []);
    await watches.remember(ownerOf(second), aFaultSince(3, 1), []);
    await watches.remember(ownerOf(first), aFaultSince(1, 1), []);
    await watches.remember(ownerOf(well), aMemory(1), []);
    const all = async () => watches.troubled(workspace, { offset: 0, limit: 5 });

    expect(await all()).toEqual({ owners: [ownerOf(first), request, ownerOf(second)], total: 3 });
    expect(await watches.troubled(workspace, { offset: 1, limit: 1 })).toEqual({ owners: [request], total: 3 });
    expect([await watches.count(workspace), await watches.count(aWorkspace())]).toEqual([3, 0]);
    await watches.end(first);
    await watches.remember(ownerOf(second), aMemory(2), []);
    expect(await all()).toEqual({ owners: [request], total: 1 });
    await watches.leaveOut(request);
    expect(await all()).toEqual({ owners: [], total: 0 });
    await watches.remember(request, aFaultSince(2, 2), []);
    expect(await all()).toEqual({ owners: [request], total: 1 });
  });

  test('a request and a watch of the same id are two', async () => {
    const { store, watches } = testing();
    const workspace = aWorkspace();
    const created = storedOf(await store.commit(aCreation({ workspace }, { effects: [effects.card] })));
    const watch = aWatch({ workspace, id: created.request.id });
    await watches.begin(watch, limits);
    await watches.remember(ownerOf(watch), aMemory(1), []);
    expect(await watches.recall({ workspace, requestId: created.request.id })).toEqual(blankMemory);
    await watches.end(watch);
    expect(await waiting(workspace)).toEqual([[created.request.id, 'card', 0]]);
  });
}
