import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { partitionCount, partitionKeys } from '#adapters/redis/keys.ts';
import { loadRequests, usedMemory } from '../../../bench/scale/load.ts';
import { type Experiment, outcomeOf } from '../experiment.ts';
import { balance } from '../ledger.ts';
import { live } from '../life.ts';
import { awaitReminders, withReminders } from '../reminders.ts';
import { onOneServer } from '../servers.ts';

/** Loading is not what is tried: it is written to disk at leisure. */
const whileLoading = { appendfsync: 'no', 'auto-aof-rewrite-percentage': '0' };
const mostLateMs = 1_000;

/** Timers of more than a day: all that was loaded, and no reminder of now. */
async function timersIn(redis: Redis): Promise<number> {
  let timers = 0;
  const from = Date.now() + 24 * 3_600_000;
  for (let partition = 0; partition < partitionCount; partition += 1) {
    timers += await redis.zcount(partitionKeys(partition).due, from, '+inf');
  }
  return timers;
}

export const aMillion: Experiment = {
  id: '23',
  title: 'Redis is killed and started again with a million open requests in it, and reminders come due meanwhile',
  passes: 'everything is there again, and reminders come within a second after Redis is ready',
  async run(random, scale) {
    const count = scale.of(1_000_000, 5_000);
    const firstMs = scale.of(15_000, 8_000);
    const env = { REMINDER_FIRST: `${firstMs / 1_000}s` };
    return onOneServer({ webs: 1, workers: 1, places: 20, env, settings: whileLoading }, async (stage, server) => {
      const redis = new Redis(server.port, { lazyConnect: true });
      redis.on('error', () => undefined);
      await redis.connect();
      try {
        const empty = await usedMemory(redis);
        await loadRequests(redis, count);
        const bytes = Math.round(((await usedMemory(redis)) - empty) / count);
        const life = await live(stage, { requests: 20, atOnce: 4, random, until: 1 });
        await balance(stage, life);
        const timers = await timersIn(redis);
        await server.kill();
        // Due while nobody is there to remind.
        await sleep(firstMs);
        const startedAt = performance.now();
        await server.restart({ appendfsync: 'always' });
        const [readyAt, loadedS] = [Date.now(), (performance.now() - startedAt) / 1_000];
        const reminded = await awaitReminders(stage, life, firstMs, 60_000);
        const after = stage.slack.calls.filter(({ method, at }) => method === 'chat.postMessage' && at >= readyAt);
        const first = Math.min(...after.map(({ at }) => at - readyAt));
        const last = Math.max(...after.map(({ at }) => at - readyAt));
        const ledger = await balance(stage, life);
        const missing = timers - (await timersIn(redis));
        const outcome = outcomeOf(stage, life, ledger, {
          broken: `Redis killed with -9 with ${count} requests of ${bytes} bytes and ${timers} timers`,
          seen: `ready after ${loadedS.toFixed(1)} s; then the first reminder came after ${first} ms, the last of ${after.length} after ${last} ms`,
          faults: [
            ...(missing !== 0 ? [`${missing} timers are missing`] : []),
            ...(first > mostLateMs ? [`the first reminder came ${first} ms after Redis was ready`] : []),
          ],
        });
        return { ...withReminders(outcome, reminded, 100), requests: count };
      } finally {
        redis.disconnect();
      }
    });
  },
};
