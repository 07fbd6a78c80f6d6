import { LRUCache } from 'lru-cache';

/** Characters of text that one memory holds; what they were read as takes a few times as much. */
const mostCharacters = 1_000_000;

/**
 * Remembers of each thing its last text and what that was read as: a text that has not changed is not read again.
 * `read` may depend on the thing and the text alone. What it gives is shared by all who ask.
 */
export type LastRead<T> = (thing: string, text: string, read: () => T) => T;

/** A memory of at most a million characters of text; what was not asked for the longest goes first. */
export function createLastRead<T>(): LastRead<T> {
  const last = new LRUCache<string, { readonly text: string; readonly value: T }>({
    maxSize: mostCharacters,
    sizeCalculation: ({ text }) => text.length + 1,
  });
  return (thing, text, read) => {
    const known = last.get(thing);
    if (known?.text === text) return known.value;
    const value = read();
    last.set(thing, { text, value });
    return value;
  };
}
