import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '#ports/system.ts';
import { type AnyRedis, isDenied } from './connection.ts';
import { inspectRedis, type RedisFinding } from './inspect-redis.ts';

/** A Cluster takes a master for dead after 15 s, if not set otherwise, and has another one a second or two later. */
const patienceMs = 20_000;
const gapMs = 500;

/**
 * Looks at a Redis as `inspectRedis` does, once no failover is under way: a process that starts in the middle of one
 * looks again for twenty seconds before it gives what it found, or rejects with what failed.
 */
export async function inspectSettled(
  redis: AnyRedis,
  { replicas, logger }: { readonly replicas: number; readonly logger: Logger },
): Promise<readonly RedisFinding[]> {
  const deadline = performance.now() + patienceMs;
  for (let isFirst = true; ; isFirst = false) {
    let fault: string;
    try {
      const findings = await inspectRedis(redis, { replicas });
      const passing = findings.find(mayPass);
      if (!passing || performance.now() > deadline) return findings;
      fault = `${passing.setting} of ${passing.node} is ${passing.found}`;
    } catch (error) {
      if (performance.now() > deadline || (error instanceof Error && isDenied(error))) throw error;
      fault = error instanceof Error ? error.message : String(error);
    }
    if (isFirst) logger.warn({ fault }, 'Redis cannot be worked with yet and is looked at again');
    await sleep(gapMs);
  }
}

/** True of what a failover of a Cluster can be the cause of. */
function mayPass({ node, setting }: RedisFinding): boolean {
  return setting === 'cluster_state' || (setting === 'role' && node !== null);
}
