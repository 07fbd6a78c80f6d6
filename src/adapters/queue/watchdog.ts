import type { Logger } from '#ports/system.ts';

/** How it stands with a runner: since when (ms) it stands still, or null while it moves. */
export type Standing = { readonly stillForMs: number } | null;

/** Ends a look at what is due: the latest of it has been due for so long; null where the look failed. */
export type LookEnded = (latestByMs: number | null) => void;

/**
 * Notices a runner that stands still: something is overdue and no attempt has ended, nobody could look at what is due,
 * or a look got no answer, each for longer than patience. While Redis is away nothing can move, and nothing is said:
 * the connection tells. The first time it has the runner repaired; when that did not help, it gives the process up.
 * What was seen to be late counts for a while only, because another process may have carried it out since.
 */
export function createWatchdog({
  patienceMs,
  isRedisThere,
  repair,
  giveUp,
  logger,
}: {
  readonly patienceMs: number;
  readonly isRedisThere: () => boolean;
  readonly repair: () => Promise<void>;
  readonly giveUp: () => void;
  readonly logger: Logger;
}) {
  let movedAt = performance.now();
  let lookedAt = movedAt;
  let latestByMs = 0;
  let lateSeenAt = 0;
  let repairedAt: number | null = null;
  /** The looks that nothing has come of yet, each with when it began. */
  const looks = new Map<LookEnded, number>();

  function standing(): Standing {
    const now = performance.now();
    const isLate = latestByMs >= patienceMs && now - lateSeenAt < 1.5 * patienceMs;
    const unansweredMs = now - Math.min(now, ...looks.values());
    const stillForMs = Math.round(Math.max(isLate ? now - movedAt : 0, now - lookedAt, unansweredMs));
    return stillForMs >= patienceMs ? { stillForMs } : null;
  }

  function check(): void {
    if (!isRedisThere()) {
      movedAt = performance.now();
      lookedAt = movedAt;
      for (const look of looks.keys()) looks.set(look, movedAt);
      repairedAt = null;
      return;
    }
    const still = standing();
    if (!still) {
      repairedAt = null;
      return;
    }
    if (repairedAt === null) {
      logger.error({ ...still, latestByMs }, 'Effects are due and nothing is carried out: the queue is opened anew');
      repairedAt = performance.now();
      repair().catch((error: unknown) => logger.error({ err: error }, 'The queue could not be opened anew'));
    } else if (performance.now() - repairedAt >= patienceMs) {
      logger.error({ ...still, latestByMs }, 'Effects are due and nothing is carried out: this process gives up');
      giveUp();
    }
  }
  const timer = setInterval(check, patienceMs / 2);
  timer.unref();

  return {
    standing,
    /** Somebody looks at what is due in a part of it. */
    looking: (): LookEnded => {
      const end: LookEnded = (byMs) => {
        looks.delete(end);
        if (byMs === null) return;
        lookedAt = performance.now();
        if (byMs <= 0) return;
        latestByMs = byMs;
        lateSeenAt = lookedAt;
      };
      looks.set(end, performance.now());
      return end;
    },
    /** An attempt has ended, well or not. */
    moved: (): void => {
      movedAt = performance.now();
      latestByMs = 0;
    },
    stop: (): void => clearInterval(timer),
  };
}
