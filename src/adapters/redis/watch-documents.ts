import { blankMemory, watchMemorySchema, type WatchMemory } from '#domain/watch/memory.ts';
import { watchSchema, type Watch } from '#domain/watch/watch.ts';
import { parseText } from './documents.ts';

/** What stands in the field of a watch: nothing, a watch, or something that is none. */
export type WatchReading =
  | { readonly found: 'nothing' }
  | { readonly found: 'watch'; readonly watch: Watch }
  | { readonly found: 'unreadable'; readonly reason: string };

export function readWatch(text: string | null): WatchReading {
  if (text === null) return { found: 'nothing' };
  const parsed = parseText(watchSchema, text);
  return parsed.ok
    ? { found: 'watch', watch: parsed.value }
    : { found: 'unreadable', reason: `watch: ${parsed.reason}` };
}

/** Reads what is remembered at a version; what another version wrote is forgotten, because it can be seen anew. */
export function readMemory(
  text: string | null,
  version: number,
): { readonly memory: WatchMemory; readonly fault: string | null } {
  const blank = { ...blankMemory, version };
  if (text === null) return { memory: blank, fault: null };
  const parsed = parseText(watchMemorySchema, text);
  return parsed.ok ? { memory: parsed.value, fault: null } : { memory: blank, fault: parsed.reason };
}
