import { openRedis, type Purpose } from '#adapters/redis/connection.ts';
import { inspectSettled } from '#adapters/redis/inspect-settled.ts';
import type { Config } from '#config.ts';
import type { Logger } from '#ports/system.ts';

export type Connections = Awaited<ReturnType<typeof openConnections>>;

/**
 * The connections that a process of this role needs, to a Redis that was looked at. Rejects where it cannot be worked
 * with; what somebody should know of it is logged.
 */
export async function openConnections({ role, redisUrl, redisWait: replicas }: Config, logger: Logger) {
  const open = (purpose: Purpose) => openRedis(redisUrl, purpose, logger);
  const [requests, accepting, work] = await Promise.all([
    open('requests'),
    replicas > 0 ? open('accepting') : null,
    role === 'web' ? null : open('work'),
  ]);
  for (const { severity, node, setting, found, wanted } of await inspectSettled(requests, { replicas, logger })) {
    const line = `Redis${node === null ? '' : ` ${node}`}: ${setting} is ${found}, wanted: ${wanted}`;
    if (severity === 'refuse') throw new Error(line);
    logger.warn({ node, setting, found, wanted }, line);
  }
  return {
    requests,
    /** Null where no replica has to confirm a change. */
    accepting: accepting && { redis: accepting, replicas },
    /** Null where no effects are carried out. */
    work,
    all: [requests, accepting, work].filter((connection) => connection !== null),
  };
}
