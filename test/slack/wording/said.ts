import type { Wording } from '#slack/wording/en.ts';
import { saidOf } from './said-of.ts';

/** One sentence as it was said: where it stands, of what, and the texts that came of it. */
export interface Said {
  readonly path: string;
  readonly of: readonly unknown[];
  readonly texts: readonly string[];
}

/** Everything a language can say, each sentence of everything it can be said of. */
export function everythingSaid(wording: Wording): readonly Said[] {
  return walk(wording, []);
}

function walk(value: unknown, path: readonly string[]): readonly Said[] {
  const place = path.join('.');
  if (typeof value === 'function') {
    const given = saidOf[place] ?? plainly(value.length);
    return given.map((of) => ({ path: place, of, texts: textsIn(Reflect.apply(value, undefined, of)) }));
  }
  if (typeof value !== 'object' || value === null) return [{ path: place, of: [], texts: textsIn(value) }];
  // Languages may write theirs in another order.
  const parts = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return parts.flatMap(([name, part]) => walk(part, [...path, name]));
}

/** Where nothing else is said above, a sentence takes texts, or numbers that show as texts do. */
function plainly(count: number): readonly (readonly unknown[])[] {
  return [Array.from({ length: count }, (_, index) => `given${index}x.example`)];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return [];
}

/** What was given, down to texts and numbers. */
export function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (value instanceof Map) return [...value.values()].flatMap(leavesOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return [];
}
