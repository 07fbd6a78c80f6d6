import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { createEffectRunner } from '#adapters/queue/effect-runner.ts';
import { createDueSet } from '#adapters/redis/due-set.ts';
import { dueMember, workspaceKeys } from '#adapters/redis/keys.ts';
import type { Logger } from '#ports/system.ts';
import { anId, aWorkspace } from '../../test/contracts/a-change.ts';
import { percentile } from '../figures.ts';
import { usedMemory } from './load.ts';

const timers = 50_000;
const workspaces = 200;
const inThirtyDays = 30 * 24 * 3_600_000;
/** Until the instant at which all of a burst is due: the runner is up by then. */
const untilDueMs = 2_000;

/** What a timer takes in Redis, bytes: a member of the due set, and a delayed job of BullMQ with the same content. */
export async function bytesPerTimer(redis: Redis): Promise<{ readonly due: number; readonly job: number }> {
  const names = Array.from({ length: workspaces }, aWorkspace);
  const members = Array.from({ length: timers }, (_, index) => {
    const workspace = names[index % workspaces] ?? '';
    return { due: workspaceKeys(workspace).due, member: dueMember(workspace, anId(), 'remind|first') };
  });
  const empty = await usedMemory(redis);
  const pipeline = redis.pipeline();
  for (const { due, member } of members) pipeline.zadd(due, Date.now() + inThirtyDays, member);
  await pipeline.exec();
  const withMembers = await usedMemory(redis);

  const queue = new Queue('{bench-timers}', { connection: redis });
  for (let first = 0; first < timers; first += 1_000) {
    const slice = members.slice(first, first + 1_000);
    const opts = (member: string) => ({ jobId: member.replaceAll(':', '.'), delay: inThirtyDays, attempts: 7 });
    await queue.addBulk(slice.map(({ member }) => ({ name: 'effect', data: { member }, opts: opts(member) })));
  }
  const withJobs = await usedMemory(redis);
  await queue.close();
  return { due: (withMembers - empty) / timers, job: (withJobs - withMembers) / timers };
}

export interface Lateness {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/**
 * So many reminders of as many requests, due in the same instant: how late each of them began to be carried out (ms),
 * by one process whose messages nobody sends. p50 and p99.
 */
export async function burst(redis: Redis, count: number, logger: Logger): Promise<Lateness> {
  const names = Array.from({ length: workspaces }, aWorkspace);
  const dueAt = Date.now() + untilDueMs;
  const pipeline = redis.pipeline();
  for (let index = 0; index < count; index += 1) {
    const workspace = names[index % workspaces] ?? '';
    pipeline.zadd(workspaceKeys(workspace).due, dueAt, dueMember(workspace, anId(), 'remind|first'));
  }
  await pipeline.exec();
  const lateMs: number[] = [];
  const due = createDueSet({ redis });
  const runner = createEffectRunner({ redis, due, logger, giveUp: () => undefined });
  await runner.start(async () => {
    lateMs.push(Date.now() - dueAt);
    return { done: true };
  });
  while (lateMs.length < count) await sleep(20);
  await runner.stop();
  return { p50Ms: percentile(lateMs, 50), p99Ms: percentile(lateMs, 99) };
}
