/**
 * What a change asks to be done afterwards. An effect carries no content: whoever carries it out loads the
 * request afresh, so a late or repeated one tells today's truth.
 */
export type Effect =
  | { readonly kind: 'card' }
  | { readonly kind: 'tell'; readonly seq: number; readonly user: string }
  | { readonly kind: 'remind'; readonly which: ReminderName }
  | { readonly kind: 'recheck' }
  /** Of a closed request: forgets it once the workspace keeps it no longer. */
  | { readonly kind: 'purge' }
  | WatchEffect;

/** What is done for whatever is watched, be it an active request or a domain without one. */
export type WatchEffect =
  | { readonly kind: 'look' }
  /** Tells, where everybody reads it, all news that were not told yet. */
  | { readonly kind: 'news' }
  | { readonly kind: 'news_to'; readonly seq: number; readonly user: string };

/** What a look at whatever is watched leads to; the card is an active request's, which shows what was found. */
export type LookEffect = WatchEffect | Extract<Effect, { readonly kind: 'card' }>;

/** One message for one person with all that is due for them. */
export interface DigestEffect {
  readonly kind: 'digest';
}

/** The key of a person's only effect. */
export const digestEffectKey = 'digest';

/** The kinds that post no message. */
export const silentEffects: readonly (Effect | DigestEffect)['kind'][] = ['recheck', 'look', 'purge'];

/** True where carrying it out may post a new message: one that Slack may take without our learning it. */
export function sendsMessages({ kind }: Effect | DigestEffect): boolean {
  return !silentEffects.includes(kind);
}

export type ReminderName = 'first' | 'final';

/** An effect and how long after the change it is due, in milliseconds on the store's clock. */
export interface ScheduledEffect<Kind extends Effect = Effect> {
  readonly effect: Kind;
  readonly afterMs: number;
}

/** Encodes an effect as the stable part of its member in the `due` set: `card`, `tell|3|U123`, `remind|first`. */
export function effectKey(effect: Effect | DigestEffect): string {
  switch (effect.kind) {
    case 'digest':
      return digestEffectKey;
    case 'card':
    case 'recheck':
    case 'purge':
    case 'look':
    case 'news':
      return effect.kind;
    case 'tell':
    case 'news_to':
      return `${effect.kind}|${effect.seq}|${effect.user}`;
    case 'remind':
      return `remind|${effect.which}`;
  }
}

/** Decodes `effectKey`; null for anything else, such as the key of a newer version. */
export function parseEffectKey(key: string): Effect | null {
  const watch = parseWatchEffectKey(key);
  if (watch) return watch;
  const [kind, first, second] = key.split('|');
  if (kind === 'card' || kind === 'recheck' || kind === 'purge') return { kind };
  if (kind === 'tell' && first && /^\d+$/.test(first) && second) return { kind, seq: Number(first), user: second };
  if (kind === 'remind' && (first === 'first' || first === 'final')) return { kind, which: first };
  return null;
}

/** The same where only the effects of a watch are understood. */
export function parseWatchEffectKey(key: string): WatchEffect | null {
  const [kind, seq, user] = key.split('|');
  if (kind === 'look' || kind === 'news') return { kind };
  if (kind === 'news_to' && seq && /^\d+$/.test(seq) && user) return { kind, seq: Number(seq), user };
  return null;
}
