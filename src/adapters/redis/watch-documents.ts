import { blankMemory, watchMemorySchema, type WatchMemory } from '#domain/watch/memory.ts';
import { watchSchema, type Watch } from '#domain/watch/watch.ts';
import { parseText, readText, type TextReading } from './documents.ts';
import { histories } from './migrations.ts';

/** Reads a watch as it is kept, of any version up to today's; says why where it cannot be read or is newer. */
export function readWatch(text: string | null): TextReading<Watch> {
  return readText(text, histories.watch, watchSchema);
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
