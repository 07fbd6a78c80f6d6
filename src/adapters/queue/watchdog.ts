import type { Logger } from '#ports/system.ts';

/**
 * Notices a runner that stands still: something is overdue and nothing is carried out, each for longer than patience.
 * What was seen to be late counts for a while only, because another process may have carried it out since.
 */
export function createWatchdog({ patienceMs, logger }: { readonly patienceMs: number; readonly logger: Logger }) {
  let movedAt = performance.now();
  let latestByMs = 0;
  let lateSeenAt = 0;

  const check = () => {
    const now = performance.now();
    const stillForMs = Math.round(now - movedAt);
    const isLate = latestByMs >= patienceMs && now - lateSeenAt < 1.5 * patienceMs;
    if (isLate && stillForMs >= patienceMs) {
      logger.error({ latestByMs, stillForMs }, 'Effects are due and nothing is carried out');
    }
  };
  const timer = setInterval(check, patienceMs / 2);
  timer.unref();

  return {
    late: (byMs: number): void => {
      latestByMs = byMs;
      lateSeenAt = performance.now();
    },
    moved: (): void => {
      movedAt = performance.now();
      latestByMs = 0;
    },
    stop: (): void => clearInterval(timer),
  };
}
