import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laterChoices, momentOfChoice } from '#domain/time/later.ts';
import { localTime, momentOf } from '#domain/time/local-time.ts';
import { quietUntil } from '#domain/time/quiet-hours.ts';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 16));
const at = (text: string) => Date.parse(`${text}Z`);
const [seoul, newYork, lordHowe] = ['Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe'] as const;

describe('a moment on a wall', () => {
  test.for([
    [seoul, '2026-03-08T15:30', { year: 2026, month: 3, day: 9, weekday: 1, minute: 30 }],
    [newYork, '2026-03-08T06:59', { year: 2026, month: 3, day: 8, weekday: 0, minute: 119 }],
    [newYork, '2026-03-08T07:00', { year: 2026, month: 3, day: 8, weekday: 0, minute: 180 }],
    // Lord Howe Island moves its clock by half an hour.
    [lordHowe, '2026-04-04T14:59', { year: 2026, month: 4, day: 5, weekday: 0, minute: 119 }],
    [lordHowe, '2026-04-04T15:00', { year: 2026, month: 4, day: 5, weekday: 0, minute: 90 }],
    ['Mars/Olympus', '2026-04-04T15:00', { year: 2026, month: 4, day: 4, weekday: 6, minute: 900 }],
  ] as const)('in %s at %s UTC', ([zone, utc, shown]) => {
    expect(localTime(at(utc), zone)).toEqual(shown);
  });

  test.for([
    ['is skipped: as much later', newYork, [2026, 3, 8, 150], '2026-03-08T07:30'],
    ['comes twice: the first', newYork, [2026, 11, 1, 90], '2026-11-01T05:30'],
    ['comes twice by half an hour: the first', lordHowe, [2026, 4, 5, 100], '2026-04-04T14:40'],
    ['is skipped by half an hour', lordHowe, [2026, 10, 4, 130], '2026-10-03T15:40'],
    ['runs into the next month', seoul, [2026, 1, 32, 540], '2026-02-01T00:00'],
  ] as const)('that %s', ([, zone, [year, month, day, minute], utc]) => {
    expect(iso(momentOf({ year, month, day, minute }, zone))).toBe(utc);
  });

  test('is found again from what the wall shows, but for the hour that comes twice', () => {
    const zones = fc.constantFrom(seoul, newYork, lordHowe, 'Europe/Berlin', 'Pacific/Kiritimati', 'UTC');
    const moments = fc.integer({ min: at('2020-01-01T00:00') / 60_000, max: at('2035-01-01T00:00') / 60_000 });
    fc.assert(
      fc.property(zones, moments, (zone, minutes) => {
        const moment = minutes * 60_000;
        const again = momentOf(localTime(moment, zone), zone);
        expect(localTime(again, zone)).toEqual(localTime(moment, zone));
        expect([0, 30, 60]).toContain((moment - again) / 60_000);
      }),
    );
  });
});

describe('the next working morning', () => {
  test.for([
    ['a Tuesday night in Seoul', seoul, '2026-01-06T13:00', '2026-01-07T00:00'],
    ['early that day', seoul, '2026-01-06T22:00', '2026-01-07T00:00'],
    ['9:00 sharp: the day after', seoul, '2026-01-07T00:00', '2026-01-08T00:00'],
    ['a Thursday noon in Seoul', seoul, '2026-01-08T03:00', '2026-01-09T00:00'],
    ['a Friday noon in New York', newYork, '2026-03-06T17:00', '2026-03-09T13:00'],
    ['the Saturday before the clock is set back', newYork, '2026-10-31T16:00', '2026-11-02T14:00'],
    ['the Sunday it is set back on Lord Howe Island', lordHowe, '2026-04-04T14:50', '2026-04-05T22:30'],
  ] as const)('after %s', ([, zone, now, expected]) => {
    expect(iso(momentOfChoice('next_working_morning', at(now), zone))).toBe(expected);
  });
});

describe('what a person chooses', () => {
  test.for([
    ['a Monday at 10:30 in Seoul', seoul, '2026-01-05T01:30', ['02:30', '05:00', '06T00:00', '12T00:00']],
    [
      'a Friday evening before the clock is set forward',
      newYork,
      '2026-03-06T23:00',
      ['07T00:00', null, '09T13:00', '09T13:00'],
    ],
  ] as const)('on %s', ([, zone, now, ends]) => {
    const moments = laterChoices.map((choice) => iso(momentOfChoice(choice, at(now), zone)));
    expect(moments.map((moment, index) => moment?.slice(-(ends[index]?.length ?? 0)) ?? null)).toEqual(ends);
  });
});

describe('quiet hours', () => {
  const night = { from: 22 * 60, to: 7 * 60 };
  test.for([
    ['an evening before', seoul, night, '2026-01-05T12:59', null],
    ['late in the evening', seoul, night, '2026-01-05T13:00', '2026-01-05T22:00'],
    ['after midnight', seoul, night, '2026-01-05T20:00', '2026-01-05T22:00'],
    ['at their end', seoul, night, '2026-01-05T22:00', null],
    ['a night an hour shorter', newYork, night, '2026-03-08T04:00', '2026-03-08T11:00'],
    ['a night an hour longer', newYork, night, '2026-11-01T03:00', '2026-11-01T12:00'],
    ['a night half an hour longer', lordHowe, night, '2026-04-04T12:00', '2026-04-04T20:30'],
    ['a break at noon', seoul, { from: 720, to: 780 }, '2026-01-05T03:10', '2026-01-05T04:00'],
    ['none', seoul, { from: 720, to: 720 }, '2026-01-05T03:00', null],
    ['never set', seoul, null, '2026-01-05T17:00', null],
  ] as const)('%s', ([, zone, quiet, now, until]) => {
    expect(iso(quietUntil(at(now), zone, quiet))).toBe(until);
  });
});
