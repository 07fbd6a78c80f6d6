import { describe, expect, test } from 'vitest';
import { firstRecheckMs, nextRecheckMs } from '#domain/request/recheck.ts';

describe('the watch on DNS', () => {
  test.for([
    [0, 15],
    [14, 15],
    [15, 60],
    [74, 60],
    [75, 360],
    [100_000, 360],
  ])('of a request %s minutes old looks again in %s minutes', ([age = 0, gap = 0]) => {
    expect(nextRecheckMs(age * 60_000)).toBe(gap * 60_000);
  });

  test('begins with the first gap', () => {
    expect(nextRecheckMs(0)).toBe(firstRecheckMs);
  });
});
