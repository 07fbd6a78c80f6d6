import type { EffectRunner } from '#ports/effect-runner.ts';
import type { Logger } from '#ports/system.ts';
import type { DueSet, Lease } from './due-set.ts';
import type { Pace } from './pace.ts';

export type CarryOut = Parameters<EffectRunner['start']>[0];

/**
 * Carries one leased effect out and settles it. Resolves with false when there was nothing to do: leased anew, dropped,
 * re-scheduled or unknown. Rejects with what the handler rejected with; after the last try of a row the effect is
 * put off and its request free for other effects, before that the lease stays for the next try.
 */
export function createAttempt({
  due,
  carryOut,
  pace,
  logger,
}: {
  readonly due: DueSet;
  readonly carryOut: CarryOut;
  readonly pace: Pace;
  readonly logger: Logger;
}) {
  return async function attempt(lease: Lease, isLastTry: boolean): Promise<boolean> {
    const number = await due.begin(lease, pace.leaseMs);
    if (number === 0) return false;
    const effect = due.effectOf(lease);
    if (!effect) {
      logger.warn({ member: lease.member }, 'A due effect is unknown to this version and waits for a newer one');
      await due.settle(lease, number, pace.unknownMs);
      return false;
    }
    const keepLease = setInterval(() => {
      due.extend(lease, number, pace.leaseMs).catch((error: unknown) => {
        logger.warn({ member: lease.member, err: error }, 'A lease could not be prolonged');
      });
    }, pace.leaseMs / 3);
    try {
      const outcome = await carryOut(effect);
      await due.settle(lease, number, outcome.done ? null : outcome.againInMs);
      return true;
    } catch (error) {
      if (isLastTry) await due.settle(lease, number, aroundMs(pace.rowGapMs));
      throw error;
    } finally {
      clearInterval(keepLease);
    }
  };
}

/** Spreads what failed together: within a quarter of the time, either way. */
function aroundMs(ms: number): number {
  return ms * (0.75 + Math.random() / 2);
}
