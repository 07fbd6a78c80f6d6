import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeEffectRunner } from '../../contracts/effect-runner.contract.ts';
import { describeUnsettledAttempts } from '../../contracts/unsettled-attempts.contract.ts';
import { type RedisServer, startRedisServer } from '../../support/redis-server.ts';
import { openBench, until } from './runners.ts';

let server: RedisServer;
beforeAll(async () => {
  server = await startRedisServer();
});
afterAll(() => server.stop());

async function open() {
  const { store, watches, digests, newRunner, redis, close } = await openBench(server.url);
  await redis.flushall();
  return { store, watches, digests, runner: newRunner(), until, idle: () => sleep(200), close };
}

describe('carries out', () => {
  describeEffectRunner(open);
});

describe('tells an attempt', () => {
  describeUnsettledAttempts(open);
});
