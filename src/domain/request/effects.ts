/**
 * What a change asks to be done afterwards. An effect carries no content: whoever carries it out loads the
 * request afresh, so a late or repeated one tells today's truth.
 */
export type Effect =
  | { readonly kind: 'card' }
  | { readonly kind: 'tell'; readonly seq: number; readonly user: string }
  | { readonly kind: 'remind'; readonly which: ReminderName }
  | { readonly kind: 'recheck' };

export type ReminderName = 'first' | 'final';

/** An effect and how long after the change it is due, in milliseconds on the store's clock. */
export interface ScheduledEffect {
  readonly effect: Effect;
  readonly afterMs: number;
}

/** Encodes an effect as the stable part of its member in the `due` set: `card`, `tell|3|U123`, `remind|first`. */
export function effectKey(effect: Effect): string {
  switch (effect.kind) {
    case 'card':
    case 'recheck':
      return effect.kind;
    case 'tell':
      return `tell|${effect.seq}|${effect.user}`;
    case 'remind':
      return `remind|${effect.which}`;
  }
}

/** Decodes `effectKey`; null for anything else, such as the key of a newer version. */
export function parseEffectKey(key: string): Effect | null {
  const [kind, first, second] = key.split('|');
  if (kind === 'card' || kind === 'recheck') return { kind };
  if (kind === 'tell' && first && /^\d+$/.test(first) && second) return { kind, seq: Number(first), user: second };
  if (kind === 'remind' && (first === 'first' || first === 'final')) return { kind, which: first };
  return null;
}
