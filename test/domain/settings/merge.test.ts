import { expect, test } from 'vitest';
import { mergeSettings } from '#domain/settings/merge.ts';

const seen = { channel: 'C1', people: ['U1', 'U2'] as readonly string[], days: 365 };

test('only what was touched is changed', () => {
  expect(mergeSettings(seen, { ...seen, days: 30 }, seen)).toEqual({ change: { days: 30 }, conflicts: [] });
  expect(mergeSettings(seen, seen, { ...seen, days: 7 })).toEqual({ change: {}, conflicts: [] });
});

test('what two touched each otherwise is a conflict; what they touched alike, or apart, is none', () => {
  const now = { ...seen, days: 7, channel: 'C2' };
  expect(mergeSettings(seen, { ...seen, days: 30, people: ['U3'] }, now)).toEqual({
    change: { people: ['U3'] },
    conflicts: ['days'],
  });
  expect(mergeSettings(seen, { ...seen, days: 7 }, now)).toEqual({ change: {}, conflicts: [] });
});

test('a list in another order is the same', () => {
  expect(mergeSettings(seen, { ...seen, people: ['U2', 'U1'] }, seen)).toEqual({ change: {}, conflicts: [] });
});
