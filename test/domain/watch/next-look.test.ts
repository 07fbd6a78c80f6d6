import { describe, expect, test } from 'vitest';
import { decideLook } from '#domain/watch/look.ts';
import { blankMemory } from '#domain/watch/memory.ts';
import { lookPeriodMs, secondLookMs } from '#domain/watch/pace.ts';
import { checkedAt } from '../checks/observed.ts';
import { good, gone, silent, follow, atAddress } from './looks.ts';

describe('the next look', () => {
  test('comes ten minutes after the first sight of a fault, and otherwise within half a period to one and a half', () => {
    const { gaps } = follow([good, gone, gone, gone, good]);
    const regular = gaps.filter((_, index) => index !== 1);

    expect(gaps[1]).toBe(secondLookMs);
    expect(regular.filter((gap) => gap < lookPeriodMs / 2 || gap >= 1.5 * lookPeriodMs)).toEqual([]);
  });

  test('of many watches spreads evenly over a period, one period on average', () => {
    const gaps = Array.from(
      { length: 4000 },
      (_, index) => decideLook(blankMemory, [good], { id: `w${index}`, now: checkedAt }).nextMs,
    );
    const tenths = Array.from({ length: 10 }, (_, tenth) => {
      const from = lookPeriodMs * (0.5 + tenth / 10);
      return gaps.filter((gap) => gap >= from && gap < from + lookPeriodMs / 10).length;
    });

    expect(tenths.filter((count) => count < 300 || count > 500)).toEqual([]);
  });

  test('is hurried once by what never stays the same', () => {
    const [one, other] = [atAddress('52.112.0.8'), atAddress('52.112.0.9')];
    const { gaps, news } = follow([good, one, other, one, other, one]);

    expect(gaps.filter((gap) => gap < lookPeriodMs / 2)).toEqual([secondLookMs]);
    expect(news.flat()).toEqual([]);
  });

  test('is not hurried by what stays in doubt', () => {
    const { gaps } = follow([good, gone, silent, silent]);

    expect(gaps[1]).toBe(secondLookMs);
    expect(gaps.slice(2).filter((gap) => gap < lookPeriodMs / 2)).toEqual([]);
  });
});
