import type { Cluster, Redis } from 'ioredis';
import type { CarryOut, EffectRunner } from '#ports/effect-runner.ts';
import type { Logger } from '#ports/system.ts';
import { createAttempt } from './attempt.ts';
import { createDispatcher } from './dispatcher.ts';
import type { DueSet, Lease } from './due-set.ts';
import { openJobs } from './jobs.ts';
import { defaultPace, type Pace } from './pace.ts';
import { createWatchdog, type Standing } from './watchdog.ts';

interface Parts {
  /** A connection for work: its commands wait for Redis. */
  readonly redis: Redis | Cluster;
  readonly due: DueSet;
  readonly logger: Logger;
  /** Replaces some of the default pace. */
  readonly pace?: Partial<Pace>;
  /** Called when the runner stands still and opening the queue anew did not help: only a new process does. */
  readonly giveUp: () => void;
}

/** A runner that says how it stands. */
export interface WatchedRunner extends EffectRunner {
  /** Since when (ms) due effects wait and nothing is carried out; null while all is well. */
  standing(): Standing;
}

interface Running {
  readonly standing: () => Standing;
  readonly stop: () => Promise<void>;
}

/** Carries due effects out: leased from the due set, executed by BullMQ, on as many processes as wanted. */
export function createEffectRunner(parts: Parts): WatchedRunner {
  let running: Running | null = null;
  return {
    standing: () => running?.standing() ?? null,
    async start(carryOut) {
      if (running) throw new Error('the effect runner is running already');
      running = await run(parts, carryOut);
    },
    async stop() {
      await running?.stop();
      running = null;
    },
  };
}

async function run(parts: Parts, carryOut: CarryOut): Promise<Running> {
  const { redis, due, logger } = parts;
  const pace: Pace = { ...defaultPace, ...parts.pace };
  const watchdog = createWatchdog({
    patienceMs: pace.patienceMs,
    isRedisThere: () => redis.status === 'ready',
    repair,
    giveUp: parts.giveUp,
    logger,
  });
  const attempt = createAttempt({ due, carryOut, pace, logger });
  const withoutQueue = new Set<Promise<void>>();

  async function execute(lease: Lease, isLastTry: boolean): Promise<void> {
    try {
      await attempt(lease, isLastTry);
    } finally {
      watchdog.moved();
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

  const open = () => openJobs({ redis, pace, logger, run: execute });

  /** What hangs is most often a connection that nobody closed: all that was asked over it is asked again. */
  async function repair(): Promise<void> {
    redis.disconnect(true);
    const former = jobs;
    jobs = await open();
    former.abandon();
    jobs.start();
  }

  let jobs = await open();
  const dispatcher = createDispatcher({ due, handOver, onLook: watchdog.looked, pace, logger });
  jobs.start();
  const stopNews = await due.onNews(dispatcher.wake);

  return {
    standing: watchdog.standing,
    async stop() {
      stopNews();
      watchdog.stop();
      await dispatcher.stop();
      await Promise.all([jobs.close(), ...withoutQueue]);
    },
  };
}
