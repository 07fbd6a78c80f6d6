import { Cluster, type Redis } from 'ioredis';
import type { AnyRedis } from './connection.ts';

/** Looked at in one step, so that nobody else waits for long. */
const perStep = 500;

/** The names of keys that match, from every server; one that comes or goes meanwhile may be missed. */
export async function* keysLike(redis: AnyRedis, match: string): AsyncGenerator<readonly string[]> {
  const nodes: readonly Redis[] = redis instanceof Cluster ? redis.nodes('master') : [redis];
  for (const node of nodes) yield* pages((cursor) => node.scan(cursor, 'MATCH', match, 'COUNT', perStep));
}

/** Members of a sorted set or fields of a hash with their score or value, page by page. */
export async function* entriesOf(
  redis: AnyRedis,
  key: string,
  kind: 'zset' | 'hash',
): AsyncGenerator<readonly (readonly [string, string])[]> {
  const scan = (cursor: string) =>
    kind === 'zset' ? redis.zscan(key, cursor, 'COUNT', perStep) : redis.hscan(key, cursor, 'COUNT', perStep);
  for await (const flat of pages(scan)) {
    yield flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : []));
  }
}

async function* pages(scan: (cursor: string) => Promise<[string, string[]]>): AsyncGenerator<readonly string[]> {
  let cursor = '0';
  do {
    const [next, found] = await scan(cursor);
    cursor = next;
    yield found;
  } while (cursor !== '0');
}
