import type { Attempt, CarryOut } from '#ports/effect-runner.ts';
import type { Logger } from '#ports/system.ts';
import type { DueSet, Lease } from './due-set.ts';
import type { Pace } from './pace.ts';

/** The first attempt of a lease: `since` is a moment (performance.now()) before the lease was asked for. */
export interface FirstAttempt {
  readonly unsettled: Attempt['unsettled'];
  readonly since: number;
}

/**
 * Carries one leased effect out and settles it. Resolves with false when there was nothing to do: leased anew, dropped,
 * re-scheduled or unknown. Rejects with what the handler rejected with; after the last try of a row the effect is
 * put off and its request free for other effects, before that the lease is prolonged for the next try.
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
  /** Begins a further attempt. */
  async function begin(lease: Lease) {
    const since = performance.now();
    return { ...(await due.begin(lease, pace.leaseMs)), since };
  }

  return async function attempt(lease: Lease, first: FirstAttempt | null, isLastTry: boolean): Promise<boolean> {
    const { number, unsettled, since } = first ? { number: 1, ...first } : await begin(lease);
    if (number === 0) return false;
    const effect = due.effectOf(lease);
    if (!effect) {
      logger.warn({ member: lease.member }, 'A due effect is unknown to this version and waits for a newer one');
      await due.settle(lease, number, { againInMs: pace.unknownMs });
      return false;
    }
    const prolong = (ms: number) =>
      due.extend(lease, number, ms).catch((error: unknown) => {
        logger.warn({ member: lease.member, err: error }, 'A lease could not be prolonged');
      });
    const keepLease = setInterval(() => void prolong(pace.leaseMs), pace.leaseMs / 3);
    // What begins writes its own mark, unless there is an earlier one; soon after, it needs no second write.
    const isMarked = () => !due.confirmsMarks && unsettled === null && performance.now() - since < pace.freshMs;
    const aboutToSend = async () => isMarked() || due.aboutToSend(lease, number, pace.leaseMs);
    try {
      const outcome = await carryOut(effect, { unsettled, aboutToSend });
      const again = outcome.done ? { againInMs: null } : { ...outcome, unsettled: unsettled !== null };
      const isNewlyParked = await due.settle(lease, number, again);
      if (isNewlyParked && !outcome.done) {
        logger.warn(
          { member: lease.member, reason: outcome.parked },
          'Nobody can be told: it waits and is tried again',
        );
      }
      return true;
    } catch (error) {
      clearInterval(keepLease);
      if (!isLastTry) await prolong(pace.betweenTriesMs);
      else await due.settle(lease, number, { againInMs: aroundMs(pace.rowGapMs), unsettled: true });
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
