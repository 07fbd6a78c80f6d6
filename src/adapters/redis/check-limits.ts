import type { Cluster, Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { CheckLimit, LimitScope } from '#domain/checks/limits.ts';
import type { CheckLimits, CountedChecks } from '#ports/check-limits.ts';
import type { Logger } from '#ports/system.ts';
import { countKey } from './keys.ts';

interface Budget {
  readonly limit: CheckLimit;
  readonly counter: RateLimiterRedis;
}

/** One budget that a batch of checks draws on, before and after. */
interface Draw extends Budget {
  readonly key: string;
  readonly cost: number;
  readonly domain: string | null;
}

/**
 * Counts checks in Redis, in fixed windows that begin with the first check in them. One key a command, each in its own
 * partition: it runs on Redis Cluster. `redis` must be a connection for requests, so that a lost one answers at once.
 */
export function createCheckLimits(of: {
  readonly redis: Redis | Cluster;
  readonly limits: readonly CheckLimit[];
  readonly logger: Logger;
}): CheckLimits {
  const budgets = of.limits.map((limit): Budget => {
    const { checks: points, seconds: duration } = limit;
    const store = { storeClient: of.redis, keyPrefix: '', rejectIfRedisNotReady: true };
    return { limit, counter: new RateLimiterRedis({ ...store, points, duration }) };
  });

  return {
    async admit(checks) {
      try {
        const drawn = await Promise.all(budgets.flatMap((budget) => drawsOn(budget, checks)).map(draw));
        const spent = drawn.filter(({ leftBefore }) => leftBefore <= 0).toSorted((a, b) => b.againInMs - a.againInMs);
        const [longest] = spent;
        if (!longest) return { ok: true };
        // What a spent budget counts too much ends with its window; given back at that moment it would be credit.
        await Promise.all(drawn.filter((one) => !spent.includes(one)).map(giveBack));
        const { limit, domain, againInMs } = longest;
        return { ok: false, refusal: { code: 'checks_limited', of: limit.of, domain, againInMs } };
      } catch (error) {
        const fault = error instanceof Error ? error.message : String(error);
        of.logger.warn({ fault }, 'Checks cannot be counted, so none are run');
        return { ok: false, refusal: { code: 'checks_uncounted' } };
      }
    },
  };
}

function drawsOn(budget: Budget, { workspace, user, domains }: CountedChecks): readonly Draw[] {
  const { limit } = budget;
  const whole = (name: string): Draw => ({ ...budget, key: keyOf(limit, name), cost: domains.length, domain: null });
  const scopes: Readonly<Record<LimitScope, () => readonly Draw[]>> = {
    user: () => [whole(`${workspace}|${user}`)],
    workspace: () => [whole(workspace)],
    target: () => domains.map((domain) => ({ ...budget, key: keyOf(limit, domain), cost: 1, domain })),
  };
  return scopes[limit.of]();
}

const keyOf = ({ of, seconds }: CheckLimit, name: string) => countKey(of, seconds, name);

/** `penalty` counts and leaves the judging to us: a batch is let in whole while anything was left before it. */
async function draw(one: Draw) {
  const { consumedPoints, msBeforeNext } = await one.counter.penalty(one.key, one.cost);
  return { ...one, leftBefore: one.limit.checks - (consumedPoints - one.cost), againInMs: msBeforeNext };
}

async function giveBack({ counter, key, cost }: Draw): Promise<void> {
  await counter.reward(key, cost);
}
