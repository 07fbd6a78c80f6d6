import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notice, type Comparison, type Notice, type Remembered } from '#domain/watch/notice.ts';
import { muteMs, oneSightMs, secondLookMs } from '#domain/watch/pace.ts';

/** `ok` is health, `bad` and `worse` are faults; `?` could not be found out. */
type State = 'ok' | 'bad' | 'worse';
const ranks: readonly State[] = ['ok', 'bad', 'worse'];
const byHealth: Comparison<State> = {
  isSame: (known, seen) => known === seen,
  isBetter: (known, seen) => ranks.indexOf(seen) < ranks.indexOf(known),
  confirms: () => true,
  isFault: (state) => state !== 'ok',
};
/** Things that are merely different: no state is better than another. */
const plain: Comparison<string> = {
  isSame: (known, seen) => known === seen,
  isBetter: () => false,
  confirms: (suspected, seen) => suspected === seen,
  isFault: () => false,
};

/** What is told at each of the sights, which follow each other at the gap of a second look. */
function tellings<Value>(
  sights: readonly (Value | '?')[],
  compare: Comparison<Value>,
  gapMs: number = secondLookMs,
): readonly (Notice<Value> | null)[] {
  let remembered: Remembered<Value> | null = null;
  return sights.map((sight, index) => {
    const noticed = notice<Value>(remembered, sight === '?' ? null : sight, index * gapMs, compare);
    remembered = noticed.remembered;
    return noticed.notice;
  });
}

const words = (told: readonly (Notice<string> | null)[]) =>
  told.map((one) => (one ? `${one.turn} ${one.before}→${one.after}` : '–'));

const table: readonly (readonly [promise: string, sights: readonly (State | '?')[], told: readonly string[]])[] = [
  ['the first state is known, and told to nobody', ['bad'], ['–']],
  ['a fault is told at the second sight', ['ok', 'bad', 'bad'], ['–', '–', 'worse ok→bad']],
  ['a fault is told once', ['ok', 'bad', 'bad', 'bad', 'bad'], ['–', '–', 'worse ok→bad', '–', '–']],
  [
    'a fault that passes before the second sight is not told',
    ['ok', 'bad', 'ok', 'bad', 'ok'],
    ['–', '–', '–', '–', '–'],
  ],
  ['its return is told at the first sight', ['ok', 'bad', 'bad', 'ok'], ['–', '–', 'worse ok→bad', 'better bad→ok']],
  ['its return is told once', ['bad', 'ok', 'ok'], ['–', 'better bad→ok', '–']],
  [
    'a fault that grows is told again',
    ['ok', 'bad', 'bad', 'worse', 'worse'],
    ['–', '–', 'worse ok→bad', '–', 'worse bad→worse'],
  ],
  ['a fault that changes between the sights is told as it is', ['ok', 'bad', 'worse'], ['–', '–', 'worse ok→worse']],
  ['a fault that lessens is told', ['worse', 'bad'], ['–', 'better worse→bad']],
  ['what could not be found out is told to nobody', ['ok', '?', '?'], ['–', '–', '–']],
  [
    'and takes nothing away: before the first state',
    ['?', 'ok', '?', 'bad', 'bad'],
    ['–', '–', '–', '–', 'worse ok→bad'],
  ],
  ['between the two sights', ['ok', 'bad', '?', 'bad'], ['–', '–', '–', 'worse ok→bad']],
  [
    'while the fault lasts',
    ['ok', 'bad', 'bad', '?', 'bad', '?', 'ok'],
    ['–', '–', 'worse ok→bad', '–', '–', '–', 'better bad→ok'],
  ],
];

describe('what is told', () => {
  test.for(table)('%s: %s', ([, sights, told]) => {
    expect(words(tellings(sights, byHealth))).toEqual(told);
  });

  test.for([
    ['a difference is told when it is seen twice', ['a', 'b', 'b'], ['–', '–', 'worse a→b']],
    ['so is the way back', ['a', 'b', 'b', 'a', 'a'], ['–', '–', 'worse a→b', '–', 'worse b→a']],
    ['what never stays is never told', ['a', 'b', 'c', 'b', 'c', 'd'], ['–', '–', '–', '–', '–', '–']],
    ['a third state begins anew', ['a', 'b', 'c', 'c'], ['–', '–', '–', 'worse a→c']],
  ] as const)('%s: %s', ([, sights, told]) => {
    expect(words(tellings<string>(sights, plain))).toEqual(told);
  });

  test('with the fault comes when it was first seen; with its return, since when it had been there', () => {
    expect(tellings<State>(['ok', 'bad', '?', 'bad', 'ok'], byHealth)).toEqual([
      null,
      null,
      null,
      { turn: 'worse', before: 'ok', after: 'bad', since: secondLookMs },
      { turn: 'better', before: 'bad', after: 'ok', since: secondLookMs },
    ]);
  });

  test('two sights close together are one', () => {
    expect(words(tellings<State>(['ok', 'bad', 'bad', 'bad'], byHealth, oneSightMs / 2))).toEqual([
      '–',
      '–',
      '–',
      'worse ok→bad',
    ]);
  });
});

describe('a mute', () => {
  const day = 24 * 3_600_000;
  /** A known fault, muted at 0, and what is then seen on the days given. */
  function afterMute(sights: readonly (readonly [atDay: number, State | '?'])[]) {
    let remembered: Remembered<State> | null = { value: 'bad', since: -day, suspect: null, mutedUntil: muteMs };
    return sights.map(([atDay, sight]) => {
      const noticed: ReturnType<typeof notice<State>> = notice(
        remembered,
        sight === '?' ? null : sight,
        atDay * day,
        byHealth,
      );
      remembered = noticed.remembered;
      return noticed.notice ? `${noticed.notice.turn} ${noticed.notice.after}` : '–';
    });
  }

  test.for([
    [
      'keeps a fault from being told again, until it ends',
      [
        [1, 'bad'],
        [6.9, 'bad'],
        [7, 'bad'],
        [8, 'bad'],
      ],
      ['–', '–', 'still bad', '–'],
    ],
    [
      'keeps coming and going quiet',
      [
        [1, 'ok'],
        [2, 'bad'],
        [3, 'ok'],
        [4, 'bad'],
        [7, 'bad'],
      ],
      ['–', '–', '–', '–', 'still bad'],
    ],
    [
      'gives the return when it ends',
      [
        [1, 'ok'],
        [2, 'ok'],
        [7, 'ok'],
        [8, 'ok'],
      ],
      ['–', '–', 'better ok', '–'],
    ],
    [
      'gives what grew meanwhile when it ends',
      [
        [1, 'worse'],
        [7, 'worse'],
        [8, 'worse'],
      ],
      ['–', 'worse worse', '–'],
    ],
    [
      'does not end by what could not be found out',
      [
        [7, '?'],
        [8, 'bad'],
      ],
      ['–', 'still bad'],
    ],
  ] as const)('%s', ([, sights, told]) => {
    expect(afterMute(sights)).toEqual(told);
  });
});

describe('whatever is seen', () => {
  const sights = fc.array(fc.constantFrom<State | '?'>('ok', 'bad', 'worse', '?'), { maxLength: 40 });
  const told = (seen: readonly (State | '?')[]) => tellings(seen, byHealth).filter((one) => one !== null);

  test('the same state is never told twice in a row', () => {
    fc.assert(
      fc.property(sights, (seen) => {
        const states = told(seen).map(({ after }) => after);
        expect(states.filter((state, index) => state === states[index - 1])).toEqual([]);
      }),
    );
  });

  test('what is told next begins where what was told before ended', () => {
    fc.assert(
      fc.property(sights, (seen) => {
        const all = told(seen);
        expect(all.slice(1).map(({ before }) => before)).toEqual(all.slice(0, -1).map(({ after }) => after));
      }),
    );
  });

  test('what could not be found out changes nothing of what is told', () => {
    fc.assert(
      fc.property(sights, (seen) => {
        const known = seen.filter((one) => one !== '?');
        const turns = (all: readonly Notice<State>[]) => all.map(({ turn, after }) => [turn, after]);
        expect(turns(told(seen))).toEqual(turns(told(known)));
      }),
    );
  });

  test('a worse state is told only after two sights in a row that were not as people knew it', () => {
    fc.assert(
      fc.property(sights, (seen) => {
        const all = tellings(seen, byHealth);
        for (const [index, one] of all.entries()) {
          if (one?.turn !== 'worse') continue;
          const earlier = seen.slice(0, index).filter((state) => state !== '?');
          expect(earlier.at(-1)).not.toBe(one.before);
        }
      }),
    );
  });
});
