import type { Cluster, Redis } from 'ioredis';
import type { CarryOut, EffectRunner } from '#ports/effect-runner.ts';
import type { Logger } from '#ports/system.ts';
import { createAttempt } from './attempt.ts';
import { createDispatcher } from './dispatcher.ts';
import type { BegunLease, DueSet, Lease } from './due-set.ts';
import { type Jobs, openJobs } from './jobs.ts';
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

/**
 * Carries due effects out on as many processes as wanted: leased from the due set and tried at once by whoever leased
 * them; what fails is tried again by BullMQ, wherever a worker is free.
 */
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

  /** The first try, in the process that leased the effect: most need no other, and no job. */
  async function carryOutOnce(lease: BegunLease, since: number): Promise<void> {
    try {
      await attempt(lease, { unsettled: lease.unsettled, since }, false);
    } catch {
      // Whoever carries out has told of it.
      await tryAgain(lease).catch((error: unknown) => {
        logger.error(
          { member: lease.member, err: error },
          'An effect waits for the end of its lease to be tried again',
        );
      });
    } finally {
      watchdog.moved();
    }
  }

  async function carryOutAgain(lease: Lease, isLastTry: boolean): Promise<void> {
    try {
      await attempt(lease, null, isLastTry);
    } finally {
      watchdog.moved();
      // Its request may have more to do, and its place is free for another.
      dispatcher.wake(lease.partition);
    }
  }

  /** BullMQ is loaded with the first failure: a process in which nothing fails has no use for it. */
  async function open(): Promise<Jobs> {
    const opened = await openJobs({ redis, pace, logger, run: carryOutAgain });
    opened.start();
    return opened;
  }

  async function tryAgain(lease: Lease): Promise<void> {
    jobs ??= open();
    const opening = jobs;
    const opened = await opening.catch((error: unknown) => {
      // Another one may have been opened since.
      if (jobs === opening) jobs = null;
      throw error;
    });
    await opened.tryAgain(lease);
  }

  /** What hangs is most often a connection that nobody closed: all that was asked over it is asked again. */
  async function repair(): Promise<void> {
    redis.disconnect(true);
    const former = jobs;
    jobs = null;
    (await former)?.abandon();
  }

  let jobs: Promise<Jobs> | null = null;
  const dispatcher = createDispatcher({ due, carryOut: carryOutOnce, looking: watchdog.looking, pace, logger });
  const stopNews = await due.onNews(dispatcher.wake);

  return {
    standing: watchdog.standing,
    async stop() {
      stopNews();
      watchdog.stop();
      await dispatcher.stop();
      await (await jobs)?.close();
    },
  };
}
