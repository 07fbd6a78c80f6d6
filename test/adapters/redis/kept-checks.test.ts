import { describe, expect, test } from 'vitest';
import { createKeptChecks } from '#adapters/redis/kept-checks.ts';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { keptCheckLifetimeMs, type KeptCheck } from '#domain/checks/kept-check.ts';
import { aKeptCheck, describeKeptChecks } from '../../contracts/kept-checks.contract.ts';
import { openCluster, openSingle } from './clients.ts';

const keyOf = ({ workspace, id }: KeptCheck) => workspaceKeys(workspace).check(id);

describe.each([
  ['one server', openSingle],
  ['Redis Cluster', openCluster],
] as const)('on %s', (_name, open) => {
  describeKeptChecks(async () => {
    const { redis, close } = await open();
    return {
      checks: createKeptChecks(redis),
      expire: async (check) => {
        await redis.pexpire(keyOf(check), 0);
      },
      close,
    };
  });
});

test('Redis itself removes a check when its time is up, and what cannot be read counts as gone', async () => {
  const { redis, close } = await openSingle();
  const checks = createKeptChecks(redis);
  const check = aKeptCheck();
  await checks.keep(check);
  const leftMs = await redis.pttl(keyOf(check));
  expect(Math.ceil(leftMs / 60_000)).toBe(keptCheckLifetimeMs / 60_000);

  await redis.set(keyOf(check), '{"id":"c1"}');
  expect(await checks.take('T1', check.id)).toBeNull();
  redis.disconnect();
  await expect(checks.take('T1', check.id)).rejects.toThrow(/^Redis could not take a check: /);
  await close();
});
