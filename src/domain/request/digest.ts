import { type Effect, effectKey, parseEffectKey } from './effects.ts';

/** What one person may be told of directly. */
export type PersonalEffect = Extract<Effect, { readonly kind: 'tell' | 'news_to' | 'remind' }>;

/** One thing a person is to be told of, of a request or a watch. Its content is looked up when it is told. */
export type DigestItem =
  | { readonly requestId: string; readonly watchId?: never; readonly effect: PersonalEffect }
  | { readonly watchId: string; readonly requestId?: never; readonly effect: PersonalEffect };

/** A digest that stands in a conversation: what it is about, how many it left out, and when it was told (epoch ms). */
export interface ToldDigest {
  readonly items: readonly DigestItem[];
  readonly more: number;
  readonly told: number;
}

/** Reminders of one person that come within this time (ms) are told in one message. */
export const gatherMs = 15_000;

/** For how long it is known that a person was told of something, so that nobody is told twice of it (ms). */
export const toldForMs = 3_600_000;

/** How many items one message lists; beyond that it says how many more there are. */
export const itemsListed = 40;

/** What stands before the id of a watch; no id contains a colon. */
const watchMark = 'w:';

/** Encodes an item: the owner, then the effect's key. */
export function digestKey({ requestId, watchId, effect }: DigestItem): string {
  return `${requestId ?? `${watchMark}${watchId}`}|${effectKey(effect)}`;
}

/** Decodes `digestKey`; null for anything else, such as the key of a newer version. */
export function parseDigestKey(key: string): DigestItem | null {
  const end = key.indexOf('|');
  const owner = key.slice(0, Math.max(0, end));
  const effect = parseEffectKey(key.slice(end + 1));
  if (owner === '' || !effect || !isPersonal(effect)) return null;
  return owner.startsWith(watchMark)
    ? { watchId: owner.slice(watchMark.length), effect }
    : { requestId: owner, effect };
}

function isPersonal(effect: Effect): effect is PersonalEffect {
  return effect.kind === 'tell' || effect.kind === 'news_to' || effect.kind === 'remind';
}
