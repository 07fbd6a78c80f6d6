import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { createEffectRunner, type WatchedRunner } from '#adapters/queue/effect-runner.ts';
import type { Pace } from '#adapters/queue/pace.ts';
import { connectRedis } from '#adapters/redis/connection.ts';
import { createDueSet } from '#adapters/redis/due-set.ts';
import { createDigests } from '#adapters/redis/digests.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { createRedisWatches } from '#adapters/redis/watch-store.ts';
import type { RequestStore } from '#ports/request-store.ts';
import type { Digests } from '#ports/digests.ts';
import type { WatchStore } from '#ports/watch-store.ts';
import { createNotebook } from '../redis/under-test.ts';

/** Everything that takes a minute takes a second or two. */
const hurriedPace: Partial<Pace> = {
  leaseMs: 1_200,
  betweenTriesMs: 2_500,
  pollMs: 400,
  lockMs: 1_000,
  stalledMs: 500,
  tries: 4,
  firstGapMs: 20,
  rowGapMs: 200,
};

export interface Bench {
  readonly store: RequestStore;
  readonly watches: WatchStore;
  readonly digests: Digests;
  readonly redis: Redis;
  readonly work: Redis;
  readonly notes: readonly string[];
  /** A runner of its own; stopped with the bench. */
  readonly newRunner: (pace?: Partial<Pace>, giveUp?: () => void) => WatchedRunner;
  readonly close: () => Promise<void>;
}

/** A store and runners on one Redis. */
export async function openBench(url: string): Promise<Bench> {
  const logger = createNotebook();
  const redis = await connectRedis(url, 'requests', logger);
  const work = await connectRedis(url, 'work', logger);
  const runners: WatchedRunner[] = [];
  return {
    store: createRedisStore({ redis, logger }),
    watches: createRedisWatches({ redis, logger }),
    digests: createDigests({ redis, logger }),
    redis,
    work,
    notes: logger.lines,
    newRunner(pace = {}, giveUp = () => {}) {
      const due = createDueSet({ redis: work });
      const runner = createEffectRunner({ redis: work, due, logger, giveUp, pace: { ...hurriedPace, ...pace } });
      runners.push(runner);
      return runner;
    },
    async close() {
      await Promise.all(runners.map((runner) => runner.stop()));
      redis.disconnect();
      work.disconnect();
    },
  };
}

/** Waits for something that a runner brings about; the test's own time limit is the only one. */
export async function until(claim: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await claim())) await sleep(5);
}
