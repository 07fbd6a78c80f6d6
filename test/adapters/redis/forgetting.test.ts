import type { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClaims } from '#adapters/redis/claims.ts';
import { createDigests } from '#adapters/redis/digests.ts';
import { createDueSet } from '#adapters/redis/due-set.ts';
import { createForgetting } from '#adapters/redis/forgetting.ts';
import { partitionOf, workspaceKeys } from '#adapters/redis/keys.ts';
import { createKnownPeople } from '#adapters/redis/known-people.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { createSettings } from '#adapters/redis/settings.ts';
import { createRedisWatches } from '#adapters/redis/watch-store.ts';
import { usualWorkspaceSettings } from '#domain/settings/settings.ts';
import { aCreation, aDraft, aFollowUp, aWorkspace, effects } from '../../contracts/a-change.ts';
import { storedOf } from '../../contracts/store-under-test.ts';
import { anAcquaintance } from '../../contracts/known-people.contract.ts';
import { aWatch } from '../../contracts/watches.contract.ts';
import { setWorkspace } from '../../support/set-workspace.ts';
import { openCluster, openSingle, type OpenClient } from './clients.ts';
import { findContradictions } from './contradictions.ts';
import { createNotebook } from './under-test.ts';

/** Everything that any key holds, with its name: what is not in here is nowhere. */
async function everything(redis: Redis | Cluster): Promise<string> {
  const said: string[] = [];
  for (const key of await redis.keys('*')) {
    const read: Readonly<Record<string, () => Promise<unknown>>> = {
      hash: () => redis.hgetall(key),
      list: () => redis.lrange(key, 0, -1),
      string: () => redis.get(key),
      zset: () => redis.zrange(key, 0, '-1'),
    };
    said.push(`${key} ${JSON.stringify(await read[await redis.type(key)]?.())}`);
  }
  return said.join('\n');
}

/** A second workspace in the same partition, so that what is shared is told apart. */
function aNeighbour(workspace: string): string {
  for (;;) {
    const other = aWorkspace();
    if (partitionOf(other) === partitionOf(workspace)) return other;
  }
}

describe.each([
  ['one server', openSingle],
  ['Redis Cluster', openCluster],
] as const)('on %s', (_name, open) => {
  let opened: OpenClient<Redis | Cluster>;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  const parts = () => {
    const { redis } = opened;
    const logger = createNotebook();
    return {
      redis,
      store: createRedisStore({ redis, logger }),
      watches: createRedisWatches({ redis, logger }),
      digests: createDigests({ redis, logger }),
      people: createKnownPeople(redis),
      claims: createClaims(redis),
      settings: createSettings({
        redis,
        logger,
        usual: usualWorkspaceSettings({ notifyChannel: null, language: 'en' }),
      }),
      forgetting: createForgetting({ redis }),
    };
  };

  /** A closed request with everything that a life leaves: timers, somebody to tell, an attempt under way. */
  async function aClosedRequest(workspace: string) {
    const { store, digests, redis } = parts();
    const all = [effects.card, effects.tell, effects.first, effects.final];
    const creation = aCreation({ workspace, details: { contacts: ['U2'] } }, { effects: all });
    const created = storedOf(await store.commit(creation));
    const ended = aFollowUp(created, { state: 'cancelled', event: 'cancelled' }, { effects: [effects.card] });
    const stored = storedOf(await store.commit(ended));
    const { id } = stored.request;
    await digests.add({ workspace, user: 'U2' }, { requestId: id, effect: effects.tell.effect }, 60_000);
    const due = createDueSet({ redis });
    const { leases } = await due.lease(partitionOf(workspace), { leaseMs: 60_000, atWork: 100, most: 100 });
    for (const lease of leases) await due.begin(lease, 60_000);
    const reports = [{ domain: 'contoso.com', checkedAt: 1, findings: [] }];
    await store.recordReports(workspace, id, reports);
    await redis.zadd(workspaceKeys(workspace).troubled, 1, id);
    return { ...stored, reports };
  }

  test('of a request that is purged nothing is left, and others have all they had', async () => {
    const { store, forgetting, redis } = parts();
    const workspace = aWorkspace();
    const [gone, kept] = [await aClosedRequest(workspace), await aClosedRequest(workspace)];
    expect(await everything(redis)).toContain(gone.request.id);

    expect(await forgetting.purge(gone)).toBe(true);
    expect(await everything(redis)).not.toContain(gone.request.id);
    expect(await store.find(workspace, gone.request.id)).toBeNull();
    expect(await store.find(workspace, kept.request.id)).toEqual(kept);
    expect(await forgetting.purge(gone)).toBe(true);

    const next = storedOf(await store.commit(aCreation({ workspace })));
    expect(next.request.number).toBe(3);
    const contradictions = await findContradictions(redis, workspace);
    expect(contradictions.filter((line) => !line.includes('last'))).toEqual([]);
    await forgetting.forget(workspace);
  });

  test('of a request that is purged no name is left that an edit took out of it', async () => {
    const { store, forgetting, redis } = parts();
    const workspace = aWorkspace();
    const details = { sipDomains: ['former.example', 'kept.example'] };
    const created = storedOf(await store.commit(aCreation({ workspace, details })));
    const renamed = { state: 'submitted', event: 'edited', details: { sipDomains: ['kept.example'] } } as const;
    const edited = storedOf(await store.commit(aFollowUp(created, renamed)));
    const ended = storedOf(await store.commit(aFollowUp(edited, { state: 'cancelled', event: 'cancelled' })));
    expect(await redis.zcard(workspaceKeys(workspace).domains)).toBe(2);

    expect(await forgetting.purge(ended)).toBe(true);
    expect(await redis.zrange(workspaceKeys(workspace).domains, 0, '-1')).toEqual([]);
    await forgetting.forget(workspace);
  });

  test('a request with a long life and many people is purged like any other', async () => {
    const { store, forgetting, redis } = parts();
    const workspace = aWorkspace();
    const contacts = Array.from({ length: 50 }, (_, index) => `UC${index}`);
    let stored = storedOf(await store.commit(aCreation({ workspace, details: { contacts } })));
    while (stored.version < 90) {
      stored = storedOf(await store.commit(aFollowUp(stored, { state: 'cancelled', event: 'task_done' })));
    }

    expect(await forgetting.purge(stored)).toBe(true);
    expect(await everything(redis)).not.toContain(stored.request.id);
    await forgetting.forget(workspace);
  });

  test('a request that changed since it was looked at is not purged', async () => {
    const { store, forgetting } = parts();
    const workspace = aWorkspace();
    const stored = await aClosedRequest(workspace);
    const changed = storedOf(await store.commit(aFollowUp(stored, { state: 'cancelled', event: 'cancelled' })));
    expect(await forgetting.purge(stored)).toBe(false);
    expect(await store.find(workspace, stored.request.id)).toEqual(changed);
    await forgetting.forget(workspace);
  });

  test('of a workspace that is forgotten nothing is left, and a neighbour has all it had', async () => {
    const { redis, store, watches, people, claims, settings, digests, forgetting } = parts();
    const workspace = aWorkspace();
    const neighbour = aNeighbour(workspace);
    await redis.flushall();
    const ids: string[] = [];
    for (const of of [neighbour, workspace]) {
      const stored = await aClosedRequest(of);
      const draft = aDraft({ workspace: of });
      const watch = aWatch({ workspace: of });
      await store.saveDraft(draft);
      await watches.begin(watch, { most: 5, firstLookMs: 0 });
      await setWorkspace(settings, of, { retentionDays: 30 });
      await settings.changePerson(of, 'U1', { news: 'thread' });
      await people.keepPerson(of, anAcquaintance);
      await people.keepMembers(of, 'S1', { fact: ['U1'], learntAt: 1 });
      await claims.take({ workspace: of, name: 'n', press: 'p' });
      await digests.add({ workspace: of, user: 'U9' }, { watchId: watch.id, effect: effects.tell.effect }, 1_000);
      if (of === workspace) ids.push(stored.request.id, draft.id, watch.id);
    }
    const before = (await everything(redis)).split('\n').filter((line) => line.includes(neighbour)).length;

    await forgetting.forget(workspace);
    const left = await everything(redis);
    expect([workspace, ...ids].filter((word) => left.includes(word))).toEqual([]);
    expect(left.split('\n').filter((line) => line.includes(neighbour))).toHaveLength(before);
    await forgetting.forget(workspace);
    expect(await everything(redis)).toBe(left);
  });
});
