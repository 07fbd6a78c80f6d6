import { z } from 'zod';
import { parseDigestKey, type ToldDigest } from '#domain/request/digest.ts';

const itemMark = 'digest:';
const moreMark = 'digest-more:';

/** The id of the block that tells an item, by the item's key. */
export const encodeItemBlock = (key: string): string => `${itemMark}${key}`;
/** The id of the block that says how many were left out. */
export const encodeMoreBlock = (count: number): string => `${moreMark}${count}`;

const messageSchema = z.object({
  ts: z.string().regex(/^\d+\.\d+$/),
  blocks: z.array(z.object({ block_id: z.string().optional() })),
});

/** Reads a digest by the ids of its blocks; null for every other message. */
export function parseDigest(message: unknown): ToldDigest | null {
  const read = messageSchema.safeParse(message);
  if (!read.success) return null;
  const ids = read.data.blocks.map(({ block_id = '' }) => block_id);
  const items = ids.flatMap((id) => (id.startsWith(itemMark) && parseDigestKey(id.slice(itemMark.length))) || []);
  const more = Number(ids.find((id) => id.startsWith(moreMark))?.slice(moreMark.length) ?? 0);
  return items.length > 0 ? { items, more, told: Math.floor(Number(read.data.ts) * 1000) } : null;
}
