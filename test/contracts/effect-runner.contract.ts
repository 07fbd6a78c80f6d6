import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Effect } from '#domain/request/effects.ts';
import { blankMemory } from '#domain/watch/memory.ts';
import type { Digests } from '#ports/digests.ts';
import type { EffectOutcome, EffectRunner, LeasedEffect } from '#ports/effect-runner.ts';
import type { RequestStore } from '#ports/request-store.ts';
import type { WatchStore } from '#ports/watch-store.ts';
import { aCreation, aFollowUp, aWorkspace, effects } from './a-change.ts';
import { storedOf } from './store-under-test.ts';
import { aWatch, ownerOf } from './watches.contract.ts';

/** A runner over the effects of a store. */
export interface RunnerUnderTest {
  readonly store: RequestStore;
  readonly watches: WatchStore;
  readonly digests: Digests;
  readonly runner: EffectRunner;
  /** Lets the runner work until the claim is true. */
  readonly until: (claim: () => boolean) => Promise<void>;
  /** Lets the runner work for a while in which nothing is expected to happen. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const done: EffectOutcome = { done: true };
const recheck = { kind: 'recheck' } as const satisfies Effect;

/** What every effect runner promises. Run against each of them. */
export function describeEffectRunner(open: () => Promise<RunnerUnderTest>): void {
  let under: RunnerUnderTest;
  let seen: LeasedEffect[];
  beforeEach(async () => {
    under = await open();
    seen = [];
  });
  afterEach(() => under.close());

  /** Carries out with `handler`, and notes what began. */
  const carryOutWith = (handler: (leased: LeasedEffect) => Promise<EffectOutcome>) =>
    under.runner.start((leased) => {
      seen.push(leased);
      return handler(leased);
    });

  test('what a change brings about is carried out, once, in order', async () => {
    await carryOutWith(async () => done);
    const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.tell, effects.card, effects.first] });
    const { workspace, id } = creation.request;
    await under.store.commit(creation);
    await under.until(() => seen.length >= 2);
    await under.idle();
    expect(seen).toEqual([
      { workspace, requestId: id, effect: effects.card.effect },
      { workspace, requestId: id, effect: effects.tell.effect },
    ]);
  });

  test('a digest is carried out when it is due, and again for what came meanwhile', async () => {
    const person = { workspace: aWorkspace(), user: 'U1' };
    const item = (requestId: string) => ({ requestId, effect: { kind: 'remind', which: 'first' } }) as const;
    const addAnother = async () => (seen.length === 1 ? under.digests.add(person, item('r2'), 0) : undefined);
    await carryOutWith(() => addAnother().then(() => done));
    await under.digests.add(person, item('r1'), 0);
    await under.until(() => seen.length >= 2);
    expect(seen).toEqual([1, 2].map(() => ({ ...person, effect: { kind: 'digest' } })));
  });

  test('what was due before the runner started is carried out when it starts', async () => {
    const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.card] });
    await under.store.commit(creation);
    await carryOutWith(async () => done);
    await under.until(() => seen.length === 1);
    expect(seen[0]?.requestId).toBe(creation.request.id);
  });

  test('effects of one request never overlap', async () => {
    let atWork = 0;
    let most = 0;
    await carryOutWith(async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise((resolve) => setTimeout(resolve, 5));
      atWork -= 1;
      return done;
    });
    const people = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8'];
    const tells = people.map((user) => ({ effect: { kind: 'tell', seq: 1, user } as const, afterMs: 0 }));
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card, ...tells] }));
    await under.until(() => seen.length === 9);
    expect(most).toBe(1);
  });

  test('a handler that rejects is tried again until it does not', async () => {
    let failures = 2;
    await carryOutWith(async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('Slack did not answer');
      return done;
    });
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
    await under.until(() => seen.length === 3);
    await under.idle();
    expect(seen).toHaveLength(3);
  });

  test('an effect that asks for another time gets it', async () => {
    let isFirst = true;
    await carryOutWith(async () => {
      const outcome: EffectOutcome = isFirst ? { done: false, againInMs: 30 } : done;
      isFirst = false;
      return outcome;
    });
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
    await under.until(() => seen.length === 2);
    await under.idle();
    expect(seen).toHaveLength(2);
  });

  test('what nobody can be told waits beside its request with the reason, and is tried at once when that changes', async () => {
    const parked: EffectOutcome = { done: false, againInMs: 3_600_000, parked: 'user_disabled' };
    await carryOutWith(async ({ effect }) => (effect.kind === 'tell' && seen.length < 3 ? parked : done));
    const creation = aCreation({ workspace: aWorkspace() }, { effects: [effects.tell] });
    const { workspace, id } = creation.request;
    const created = storedOf(await under.store.commit(creation));
    await under.until(() => seen.length === 1);
    await under.idle();
    const waiting = await under.store.find(workspace, id);
    expect([created.undelivered, waiting?.undelivered]).toEqual([
      [],
      [{ effect: 'tell|1|U2', reason: 'user_disabled', since: expect.any(Number) }],
    ]);

    const taken = aFollowUp(created, { state: 'in_progress', event: 'taken' });
    expect(storedOf(await under.store.commit(taken)).undelivered).toEqual(waiting?.undelivered);
    await under.until(() => seen.length === 2);
    await under.idle();
    // Since when it waits stays as it was.
    const again = await under.store.find(workspace, id);
    expect(again?.undelivered).toEqual(waiting?.undelivered);

    if (again) await under.store.commit(aFollowUp(again, { state: 'active', event: 'marked_active' }));
    await under.until(() => seen.length === 3);
    await under.idle();
    expect((await under.store.find(workspace, id))?.undelivered).toEqual([]);
  });

  test('what nobody could be told is forgotten when it no longer applies', async () => {
    await carryOutWith(async () => ({ done: false, againInMs: 3_600_000, parked: 'is_archived' }));
    const reminder = { ...effects.first, afterMs: 0 };
    const created = storedOf(await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [reminder] })));
    await under.until(() => seen.length === 1);
    await under.idle();
    const change = aFollowUp(created, { state: 'cancelled', event: 'cancelled' }, { dropped: [reminder.effect] });
    expect(storedOf(await under.store.commit(change)).undelivered).toEqual([]);
  });

  test('an effect that was dropped before it was due is not carried out', async () => {
    await carryOutWith(async () => done);
    const soon = { effect: effects.first.effect, afterMs: 300 };
    const created = storedOf(await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [soon] })));
    await under.store.commit(
      aFollowUp(
        created,
        { state: 'cancelled', event: 'cancelled' },
        { dropped: [soon.effect], effects: [{ ...effects.tell, afterMs: 400 }] },
      ),
    );
    await under.until(() => seen.length > 0);
    expect(seen.map(({ effect }) => effect.kind)).toEqual(['tell']);
  });

  test('an effect set to a new time while it is carried out runs again at that time', async () => {
    await carryOutWith(async ({ workspace, requestId = '' }) => {
      if (seen.length === 1) await under.store.schedule(workspace, requestId, { effect: recheck, afterMs: 20 });
      return done;
    });
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [{ effect: recheck, afterMs: 0 }] }));
    await under.until(() => seen.length === 2);
    await under.idle();
    expect(seen).toHaveLength(2);
  });

  test('the look of a watch is carried out as the watch’s own, and again at the time it sets itself', async () => {
    const watch = aWatch({ workspace: aWorkspace() });
    await carryOutWith(async () => {
      const memory = { ...blankMemory, version: seen.length };
      if (seen.length === 1) {
        await under.watches.remember(ownerOf(watch), memory, [{ effect: { kind: 'look' }, afterMs: 20 }]);
      }
      return done;
    });
    await under.watches.begin(watch, { most: 1, firstLookMs: 0 });
    await under.until(() => seen.length === 2);
    await under.idle();
    const look = { workspace: watch.workspace, watchId: watch.id, effect: { kind: 'look' } };
    expect(seen).toEqual([look, look]);
  });

  test('a watch that ends before its look is due is not looked at', async () => {
    await carryOutWith(async () => done);
    const watch = aWatch({ workspace: aWorkspace() });
    await under.watches.begin(watch, { most: 1, firstLookMs: 300 });
    await under.watches.end(watch);
    await under.store.commit(
      aCreation({ workspace: watch.workspace }, { effects: [{ ...effects.tell, afterMs: 400 }] }),
    );
    await under.until(() => seen.length > 0);
    expect(seen.map(({ effect }) => effect.kind)).toEqual(['tell']);
  });

  test('after it was stopped nothing begins, and what was under way is finished', async () => {
    let finished = 0;
    await carryOutWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      finished += 1;
      return done;
    });
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
    await under.until(() => seen.length === 1);
    await under.runner.stop();
    expect(finished).toBe(1);
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
    await under.idle();
    expect(seen).toHaveLength(1);
  });
}
