import { expect, test } from 'vitest';
import { digestKey, parseDigestKey, type DigestItem } from '#domain/request/digest.ts';

test.for<DigestItem>([
  { requestId: 'r1', effect: { kind: 'tell', seq: 3, user: 'U0BOB' } },
  { requestId: 'r1', effect: { kind: 'remind', which: 'final' } },
  { watchId: 'w1', effect: { kind: 'news_to', seq: 2, user: 'U0BOB' } },
])('an item of a digest is read back from its key: %j', (item) => {
  expect(parseDigestKey(digestKey(item))).toEqual(item);
});

test.for(['', 'r1', '|remind|first', 'r1|', 'r1|card', 'r1|sing|first'])('“%s” is no item of a digest', (key) => {
  expect(parseDigestKey(key)).toBeNull();
});
