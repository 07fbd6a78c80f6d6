import { en, type Wording } from '#slack/wording/en.ts';

/** A third language, made of English: every sentence in ⟦brackets⟧, so that what is none of ours stands outside. */
export const pseudo: Wording = inBrackets(en);

/** Everything that is the wording's own is taken out; what is left was written elsewhere. */
export function outsideBrackets(text: string): string {
  const without = text.replace(/⟦[^⟦⟧]*⟧/gu, '');
  // What was cut to size has lost its end.
  return without === text ? text.replace(/⟦.*$/su, '') : outsideBrackets(without);
}

function inBrackets<T>(value: T, name?: string): T;
function inBrackets(value: unknown, name = ''): unknown {
  if (value === en.language || name === 'example') return value;
  if (typeof value === 'string') return value === '' ? value : `⟦${value}⟧`;
  if (typeof value === 'function') {
    const said = (...given: readonly unknown[]) => inBrackets(Reflect.apply(value, undefined, given));
    return Object.defineProperty(said, 'length', { value: value.length });
  }
  if (Array.isArray(value)) return value.map((part: unknown) => inBrackets(part));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inBrackets(part, key)]));
}
