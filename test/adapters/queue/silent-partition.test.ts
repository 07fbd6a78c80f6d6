import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDispatcher } from '#adapters/queue/dispatcher.ts';
import type { DueSet } from '#adapters/queue/due-set.ts';
import { defaultPace } from '#adapters/queue/pace.ts';
import { createWatchdog } from '#adapters/queue/watchdog.ts';
import { createNotebook } from '../redis/under-test.ts';
import { until } from './runners.ts';

const lease = (partition: number, index: number) => ({
  partition,
  member: `T1|r${partition}-${index}|card`,
  token: '1',
  unsettled: null,
});

test('effects of other partitions are carried out while one is not answered for, and its own once it is', async () => {
  const answer = Promise.withResolvers<void>();
  const asked = new Set<number>();
  const seen: number[] = [];
  const due: Pick<DueSet, 'partitions' | 'lease'> = {
    partitions: 3,
    async lease(partition, { most }) {
      if (partition === 0) await answer.promise;
      const leases = asked.has(partition) ? [] : Array.from({ length: most }, (_, index) => lease(partition, index));
      asked.add(partition);
      return { leases, nextInMs: null, latestByMs: 0 };
    },
  };
  const dispatcher = createDispatcher({
    due,
    carryOut: async ({ partition }) => void seen.push(partition),
    looking: () => () => {},
    pace: { ...defaultPace, concurrency: 16, answerMs: 20 },
    logger: createNotebook(),
  });
  await until(() => seen.includes(1) && seen.includes(2));
  expect([seen.includes(0), seen.length]).toEqual([false, 4]);

  answer.resolve();
  await until(() => seen.includes(0));
  await dispatcher.stop();
  expect(seen.filter((partition) => partition === 0)).toHaveLength(16);
});

test('a partition that is not answered for stands still, however well the others go on', async () => {
  let repaired = 0;
  const watchdog = createWatchdog({
    patienceMs: 100,
    isRedisThere: () => true,
    repair: async () => void (repaired += 1),
    giveUp: () => {},
    logger: createNotebook(),
  });
  const others = setInterval(() => watchdog.looking()(0), 10);
  await sleep(300);
  expect([watchdog.standing(), repaired]).toEqual([null, 0]);

  const answered = watchdog.looking();
  await until(() => repaired === 1);
  expect(watchdog.standing()).not.toBeNull();
  answered(0);
  expect(watchdog.standing()).toBeNull();
  clearInterval(others);
  watchdog.stop();
});
