import { expect, test } from 'vitest';
import { createMemoryEffectRunner } from '#adapters/memory/effect-runner.ts';
import { createMemoryStore } from '#adapters/memory/request-store.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { createWorker } from '#worker.ts';
import { createNotebook } from './adapters/redis/under-test.ts';
import { aCreation, aWorkspace, effects } from './contracts/a-change.ts';

async function aWorker(carryOut: Parameters<typeof createWorker>[0]['useCases']['carryOut']) {
  const store = createMemoryStore(systemClock);
  const runner = createMemoryEffectRunner(store, systemClock);
  const logger = createNotebook();
  const worker = createWorker({ effects: runner, useCases: { carryOut }, logger });
  await worker.start();
  return { store, runner, logger, worker };
}

test('what is due is carried out by the use case of that name', async () => {
  const seen: string[] = [];
  const { store, runner, logger, worker } = await aWorker(async ({ effect }) => {
    seen.push(effect.kind);
    return { done: true };
  });
  await store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
  expect([await runner.runDue(), seen, logger.lines]).toEqual([1, ['card'], []]);
  await worker.stop();
});

test('an effect that fails is logged with an id and left to be tried again', async () => {
  const { store, runner, logger } = await aWorker(async () => {
    throw new Error('Slack did not answer');
  });
  await store.commit(aCreation({ workspace: aWorkspace() }, { effects: [effects.card] }));
  await expect(runner.runDue()).rejects.toThrow('Slack did not answer');
  expect(logger.lines).toEqual([
    expect.stringMatching(/^error An effect failed and will be tried again \{"id":"[0-9a-f]{8}","request":"[\w-]{16}"/),
  ]);
  expect(store.effects.waiting()).toHaveLength(1);
});
