import { expect, test } from 'vitest';
import { decidePurge } from '#domain/request/retention.ts';

const day = 86_400_000;

test.each([
  ['is open', null, 365, 1_000 * day, null],
  ['was closed yesterday', 0, 365, day, { purge: false, againInMs: 30 * day }],
  ['has ten days left', 0, 365, 355 * day, { purge: false, againInMs: 10 * day }],
  ['has a moment left', 0, 1, day - 1, { purge: false, againInMs: 1 }],
  ['has had its time', 0, 1, day, { purge: true }],
  ['had its time long ago, because its workspace shortened it', 0, 30, 200 * day, { purge: true }],
] as const)('a request that %s', (_what, closedAt, retentionDays, now, decided) => {
  expect(decidePurge({ closedAt }, retentionDays, now)).toEqual(decided);
});
