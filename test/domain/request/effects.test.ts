import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectKey, parseEffectKey, type Effect } from '#domain/request/effects.ts';

describe('the key of an effect', () => {
  const effects: fc.Arbitrary<Effect> = fc.oneof(
    fc.constantFrom<Effect>(
      { kind: 'card' },
      { kind: 'recheck' },
      { kind: 'look' },
      { kind: 'news' },
      { kind: 'remind', which: 'first' },
      { kind: 'remind', which: 'final' },
    ),
    fc.record({
      kind: fc.constantFrom('tell' as const, 'news_to' as const),
      seq: fc.nat(),
      user: fc.stringMatching(/^U[A-Z0-9]{2,20}$/),
    }),
  );

  test('is read as the effect it was made from', () => {
    fc.assert(
      fc.property(effects, (effect) => {
        expect(parseEffectKey(effectKey(effect))).toEqual(effect);
      }),
    );
  });

  test.for([
    '',
    'purges',
    'tell',
    'tell|1',
    'remind',
    'remind|third',
    'remind|',
    'tell|x|U1',
    'news_to',
    'news_to|1',
    'news_to|x|U1',
  ])('“%s” is none that is known', (key) => {
    expect(parseEffectKey(key)).toBeNull();
  });
});
