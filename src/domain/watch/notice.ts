import { oneSightMs } from '#domain/watch/pace.ts';

/** What is remembered of one thing that is watched. Times are epoch ms. */
export interface Remembered<Value> {
  /** The state that people know: the first one seen, or the last one told. */
  readonly value: Value;
  readonly since: number;
  /** Something else was seen and not confirmed yet: `at` first, in place of an older suspicion since `departedAt`. */
  readonly suspect: { readonly value: Value; readonly at: number; readonly departedAt: number } | null;
  readonly mutedUntil: number | null;
}

/** How two states of a thing compare. */
export interface Comparison<Value> {
  isSame(known: Value, seen: Value): boolean;
  /** True when `seen` is a step back to health: nobody waits for a second sight of that. */
  isBetter(known: Value, seen: Value): boolean;
  /** True for two sights of the same departure from what is known. */
  confirms(suspected: Value, seen: Value): boolean;
  /** True for a state that is worth telling again when a mute ends. */
  isFault(value: Value): boolean;
}

/** `since` is when the new state was first seen; for `better` and `still`, when the fault was. */
export interface Notice<Value> {
  readonly turn: 'worse' | 'better' | 'still';
  readonly before: Value;
  readonly after: Value;
  readonly since: number;
}

export interface Noticed<Value> {
  readonly remembered: Remembered<Value> | null;
  readonly notice: Notice<Value> | null;
}

/**
 * What one sight of one thing tells (`seen` is null for "could not be found out").
 *
 * | known    | suspected | seen               | told   | then                                          |
 * |----------|-----------|--------------------|--------|-----------------------------------------------|
 * | anything | anything  | not found out      | –      | all stays as it is                            |
 * | nothing  | –         | a state            | –      | it is known                                   |
 * | a state  | anything  | the same           | –      | the suspicion is dropped                      |
 * | a fault  | anything  | better             | better | it is known                                   |
 * | a state  | –         | another            | –      | it is suspected                               |
 * | a state  | that one  | that one again     | worse  | it is known since it was first seen           |
 * | a state  | another   | a third            | –      | the third is suspected                        |
 * | muted    | anything  | anything           | –      | known stays; a departure is suspected         |
 * | mute over| –         | the same fault     | still  | the mute is forgotten; else as above          |
 */
export function notice<Value>(
  remembered: Remembered<Value> | null,
  seen: Value | null,
  now: number,
  compare: Comparison<Value>,
): Noticed<Value> {
  if (seen === null) return { remembered, notice: null };
  if (remembered === null) {
    return { remembered: { value: seen, since: now, suspect: null, mutedUntil: null }, notice: null };
  }
  const { value: before, since, mutedUntil } = remembered;
  const isSame = compare.isSame(before, seen);
  const suspect = isSame ? null : suspicion(remembered, seen, now, compare);
  const known = { ...remembered, value: isSame ? seen : before, suspect };
  if (mutedUntil !== null && now < mutedUntil) return { remembered: known, notice: null };

  const unmuted = { ...known, mutedUntil: null };
  if (suspect === null) {
    const isStill = mutedUntil !== null && compare.isFault(seen);
    return { remembered: unmuted, notice: isStill ? { turn: 'still', before, after: seen, since } : null };
  }
  if (compare.isBetter(before, seen)) {
    return {
      remembered: { value: seen, since: now, suspect: null, mutedUntil: null },
      notice: { turn: 'better', before, after: seen, since },
    };
  }
  if (now - suspect.at < oneSightMs) return { remembered: unmuted, notice: null };
  return {
    remembered: { value: seen, since: suspect.at, suspect: null, mutedUntil: null },
    notice: { turn: 'worse', before, after: seen, since: suspect.at },
  };
}

function suspicion<Value>(
  { suspect }: Remembered<Value>,
  seen: Value,
  now: number,
  compare: Comparison<Value>,
): NonNullable<Remembered<Value>['suspect']> {
  if (suspect && compare.confirms(suspect.value, seen)) return { ...suspect, value: seen };
  return { value: seen, at: now, departedAt: suspect?.departedAt ?? now };
}
