import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Effect } from '#domain/request/effects.ts';
import type { Attempt, EffectOutcome } from '#ports/effect-runner.ts';
import { aCreation, aWorkspace, effects } from './a-change.ts';
import type { RunnerUnderTest } from './effect-runner.contract.ts';

const done: EffectOutcome = { done: true };
const recheck = { kind: 'recheck' } as const satisfies Effect;

/** What every effect runner tells an attempt of those before it. Run against each of them. */
export function describeUnsettledAttempts(open: () => Promise<RunnerUnderTest>): void {
  let under: RunnerUnderTest;
  beforeEach(async () => {
    under = await open();
  });
  afterEach(() => under.close());

  test('an attempt learns of those before it that did not say how they ended, until the effect is carried out', async () => {
    const outcomes: readonly (EffectOutcome | null)[] = [
      { done: false, againInMs: 20 },
      null,
      { done: false, againInMs: 20 },
      done,
      done,
    ];
    const learnt: Attempt['unsettled'][] = [];
    await under.runner.start(async ({ workspace, requestId = '', effect }, { unsettled }) => {
      const outcome = outcomes[learnt.length];
      learnt.push(unsettled);
      if (!outcome) throw new Error('the answer was lost');
      if (learnt.length === 4 && effect.kind === 'card') {
        setTimeout(() => void under.store.schedule(workspace, requestId, effects.card), 40);
      }
      return outcome;
    });
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
    await under.until(() => learnt.length === 5);
    const ago = { firstMsAgo: expect.any(Number), lastMsAgo: expect.any(Number) };
    expect(learnt).toEqual([null, null, ago, ago, null]);
    expect(learnt[2]?.firstMsAgo).toBeLessThanOrEqual(learnt[3]?.firstMsAgo ?? 0);
  });

  test('what is about to be sent is counted from the last time, and from the first', async () => {
    const learnt: Attempt['unsettled'][] = [];
    await under.runner.start(async (_leased, { unsettled, aboutToSend }) => {
      learnt.push(unsettled);
      if (learnt.length === 3) return done;
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await aboutToSend()).toBe(true);
      throw new Error('the answer was lost');
    });
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
    await under.until(() => learnt.length === 3);
    const { firstMsAgo = 0, lastMsAgo = 0 } = learnt[2] ?? {};
    expect(firstMsAgo - lastMsAgo).toBeGreaterThanOrEqual(55);
  });

  test('an effect that sends nothing leaves nothing unsettled', async () => {
    const learnt: Attempt['unsettled'][] = [];
    await under.runner.start(async (_leased, { unsettled }) => {
      learnt.push(unsettled);
      if (learnt.length === 1) throw new Error('no name server answered');
      return done;
    });
    await under.store.commit(aCreation({ workspace: aWorkspace() }, { effects: [{ effect: recheck, afterMs: 0 }] }));
    await under.until(() => learnt.length === 2);
    expect(learnt).toEqual([null, null]);
  });
}
