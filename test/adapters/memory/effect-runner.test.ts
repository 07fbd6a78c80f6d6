import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createMemoryEffectRunner } from '#adapters/memory/effect-runner.ts';
import { createMemoryStore } from '#adapters/memory/request-store.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { aCreation, aWorkspace, effects, noon } from '../../contracts/a-change.ts';
import { describeEffectRunner, type RunnerUnderTest } from '../../contracts/effect-runner.contract.ts';
import { describeUnsettledAttempts } from '../../contracts/unsettled-attempts.contract.ts';

async function open(): Promise<RunnerUnderTest> {
  const store = createMemoryStore(systemClock);
  const runner = createMemoryEffectRunner(store, systemClock);
  const runDue = async () => {
    const drained = runner.runDue().catch(() => 0);
    await Promise.race([drained, sleep(10)]);
    await sleep(5);
  };
  return {
    store,
    watches: store.watches,
    digests: store.digests,
    runner,
    async until(claim) {
      while (!claim()) await runDue();
    },
    idle: runDue,
    close: () => runner.stop(),
  };
}

describe('carries out', () => {
  describeEffectRunner(open);
});

describe('tells an attempt', () => {
  describeUnsettledAttempts(open);
});

test('time stands still until the clock is moved, and a failure is told to who drains', async () => {
  let now = noon;
  const clock = { now: () => now };
  const store = createMemoryStore(clock);
  const runner = createMemoryEffectRunner(store, clock);
  let isSlackAway = true;
  await runner.start(async () => {
    if (isSlackAway) throw new Error('Slack did not answer');
    return { done: true };
  });
  await store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.first] }));
  expect(await runner.runDue()).toBe(0);
  now += effects.first.afterMs;
  await expect(runner.runDue()).rejects.toThrow('Slack did not answer');
  isSlackAway = false;
  expect(await runner.runDue()).toBe(0);
  now += 1_000;
  expect(await runner.runDue()).toBe(1);
});
