import { describe, expect, test } from 'vitest';
import { workspaceKeys } from '#adapters/redis/keys.ts';
import { createKnownPeople } from '#adapters/redis/known-people.ts';
import { anAcquaintance, describeKnownPeople } from '../../contracts/known-people.contract.ts';
import { openCluster, openSingle } from './clients.ts';

describe.each([
  ['one server', openSingle],
  ['Redis Cluster', openCluster],
] as const)('on %s', (_name, open) => {
  describeKnownPeople(async () => {
    const { redis, close } = await open();
    return { known: createKnownPeople(redis), close };
  });
});

test('what another version wrote is unknown, and without Redis it says what it could not do', async () => {
  const { redis, close } = await openSingle();
  const known = createKnownPeople(redis);
  await redis.hset(workspaceKeys('T1').knownPeople, 'U1', '{"fact":{"id":"U1","mood":"fine"},"learntAt":1}');
  expect(await known.findPerson('T1', 'U1')).toBeNull();
  redis.disconnect();
  await expect(known.keepPerson('T1', anAcquaintance)).rejects.toThrow(
    /^Redis could not keep what is known of people: /,
  );
  await close();
});
