import type { CarryOut, EffectOutcome, EffectRunner } from '#ports/effect-runner.ts';
import type { Clock } from '#ports/system.ts';
import type { MemoryStore } from './request-store.ts';

const againAfterFailureMs = 1_000;

/** The twin of the Redis effect runner: carries effects out when told to, on the clock it is given. */
export interface MemoryEffectRunner extends EffectRunner {
  /**
   * Carries out what is due, one after the other, until nothing due is left, also of what that brought about.
   * Resolves with how many there were. Rejects with what a handler rejected with; that effect is due a second later.
   */
  runDue(): Promise<number>;
}

/** A runner over the effects of a memory store. */
export function createMemoryEffectRunner(store: Pick<MemoryStore, 'effects'>, clock: Clock): MemoryEffectRunner {
  let handler: CarryOut | null = null;
  let underWay: Promise<number> = Promise.resolve(0);

  async function drain(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const next = store.effects.waiting().find(({ dueAt }) => dueAt <= clock.now());
      if (!next || !handler) return count;
      const { dueAt: _, ...leased } = next;
      const unsettled = store.effects.begin(next);
      let outcome: EffectOutcome | null = null;
      try {
        outcome = await handler(leased, { unsettled, aboutToSend: async () => store.effects.aboutToSend(next) });
      } finally {
        const isUnsettled = outcome === null || unsettled !== null;
        store.effects.settle(next, outcome ?? { done: false, againInMs: againAfterFailureMs }, isUnsettled);
      }
    }
  }

  return {
    async start(carryOut) {
      handler = carryOut;
    },
    async stop() {
      handler = null;
      await underWay.catch(() => 0);
    },
    runDue() {
      underWay = underWay.catch(() => 0).then(drain);
      return underWay;
    },
  };
}
