import { expect, test } from 'vitest';
import { dueMember, ownerName, parseDueMember, partitionOf, workspaceKeys } from '#adapters/redis/keys.ts';

// Published FNV-1a vectors: 'a' is e40c292c, 'foobar' is bf9cf968.
test('a workspace always falls into the same one of 64 partitions', () => {
  expect([partitionOf('a'), partitionOf('foobar')]).toEqual([0x2c, 0x28]);
  const used = new Set(Array.from({ length: 2000 }, (_, index) => partitionOf(`T${index}`)));
  expect(used).toEqual(new Set(Array.from({ length: 64 }, (_, index) => index)));
});

test('all keys of a workspace carry the tag of its partition', () => {
  const keys = workspaceKeys('foobar');
  expect([keys.due, keys.request('r1'), keys.drafts('U1'), keys.openOf('U1')]).toEqual([
    '{p40}:due',
    '{p40}:r:r1',
    '{p40}:ds:foobar:U1',
    '{p40}:o:foobar:U1',
  ]);
});

test('a member of the due set gives back the effect key it was made from, bars and all', () => {
  expect(parseDueMember(dueMember('T1', 'r1', 'tell|3|U1'))).toEqual({
    owner: { workspace: 'T1', requestId: 'r1' },
    effectKey: 'tell|3|U1',
  });
  expect(parseDueMember(dueMember('T1', ownerName({ workspace: 'T1', watchId: 'w1' }), 'look'))).toEqual({
    owner: { workspace: 'T1', watchId: 'w1' },
    effectKey: 'look',
  });
  expect(parseDueMember('T1|r1')).toBeNull();
});
