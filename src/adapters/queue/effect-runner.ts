import type { Cluster, Redis } from 'ioredis';
import type { CarryOut, EffectRunner } from '#ports/effect-runner.ts';
import type { Logger } from '#ports/system.ts';
import { createAttempt } from './attempt.ts';
import { createDispatcher } from './dispatcher.ts';
import type { DueSet, Lease } from './due-set.ts';
import { openJobs } from './jobs.ts';
import { defaultPace, type Pace } from './pace.ts';
import { createWatchdog } from './watchdog.ts';

interface Parts {
  /** A connection for work: its commands wait for Redis. */
  readonly redis: Redis | Cluster;
  readonly due: DueSet;
  readonly logger: Logger;
  /** Replaces some of the default pace. */
  readonly pace?: Partial<Pace>;
}

/** Carries due effects out: leased from the due set, executed by BullMQ, on as many processes as wanted. */
export function createEffectRunner(parts: Parts): EffectRunner {
  let stop: (() => Promise<void>) | null = null;
  return {
    async start(carryOut) {
      if (stop) throw new Error('the effect runner is running already');
      stop = await run(parts, carryOut);
    },
    async stop() {
      await stop?.();
      stop = null;
    },
  };
}

async function run({ redis, due, logger, pace: changes }: Parts, carryOut: CarryOut): Promise<() => Promise<void>> {
  const pace: Pace = { ...defaultPace, ...changes };
  const watchdog = createWatchdog({ patienceMs: pace.patienceMs, logger });
  const attempt = createAttempt({ due, carryOut, pace, logger });
  const withoutQueue = new Set<Promise<void>>();

  async function execute(lease: Lease, isLastTry: boolean): Promise<void> {
    try {
      if (await attempt(lease, isLastTry)) watchdog.moved();
    } finally {
      // Its request may have more to do, and its place is free for another.
      dispatcher.wake(lease.partition);
    }
  }

  /** A full Redis takes no jobs, but its effects must still be carried out: here, without a queue. */
  function executeHere(leases: readonly Lease[]): void {
    for (const lease of leases) {
      const work: Promise<void> = execute(lease, true)
        .catch((error: unknown) => logger.warn({ member: lease.member, err: error }, 'An effect was put off'))
        .finally(() => withoutQueue.delete(work));
      withoutQueue.add(work);
    }
  }

  async function handOver(leases: readonly Lease[]): Promise<void> {
    try {
      await jobs.add(leases);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('OOM')) throw error;
      logger.error({ effects: leases.length }, 'Redis is full: effects are carried out without the queue');
      executeHere(leases);
    }
  }

  const jobs = await openJobs({ redis, pace, logger, run: execute });
  const dispatcher = createDispatcher({ due, handOver, onLate: watchdog.late, pace, logger });
  jobs.start();
  const stopNews = await due.onNews(dispatcher.wake);

  return async () => {
    stopNews();
    watchdog.stop();
    await dispatcher.stop();
    await Promise.all([jobs.close(), ...withoutQueue]);
  };
}
