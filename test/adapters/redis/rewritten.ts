import type { Redis } from 'ioredis';

/** The lines of a request's record: head, card, document, then its changes. */
type Lines = [head: string, card: string, document: string, ...changes: string[]];

/** Rewrites the record of a request behind the store's back; what it was before. */
export async function rewritten(
  redis: Pick<Redis, 'get' | 'set'>,
  key: string,
  change: (lines: Lines) => readonly string[],
): Promise<string> {
  const before = await redis.get(key);
  const [head, card, document, ...changes] = (before ?? '').split('\n');
  if (before === null || head === undefined || card === undefined || document === undefined)
    throw new Error(`${key} is no record`);
  await redis.set(key, change([head, card, document, ...changes]).join('\n'));
  return before;
}
