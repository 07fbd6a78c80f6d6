import { workspaceKeys } from '#adapters/redis/keys.ts';
import { createDigests } from '#adapters/redis/digests.ts';
import { createRedisStore } from '#adapters/redis/request-store.ts';
import { createRedisWatches } from '#adapters/redis/watch-store.ts';
import type { Logger } from '#ports/system.ts';
import type { StoreUnderTest } from '../../contracts/store-under-test.ts';
import { findContradictions, type TestClient } from './contradictions.ts';

/** A logger that keeps what it was told. */
export function createNotebook(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const note = (level: string) => (facts: object, message: string) =>
    void lines.push(
      `${level} ${message} ${JSON.stringify(facts, (_, value: unknown) => (value instanceof Error ? String(value) : value))}`,
    );
  return { lines, info: note('info'), warn: note('warn'), error: note('error') };
}

/** The Redis store, with a look behind the port. */
export function redisUnderTest(redis: TestClient, close: () => Promise<void>): StoreUnderTest {
  return {
    store: createRedisStore({ redis, logger: createNotebook() }),
    elsewhere: createRedisStore({ redis, logger: createNotebook() }),
    watches: createRedisWatches({ redis, logger: createNotebook() }),
    digests: createDigests({ redis, logger: createNotebook() }),
    async effectsOf(workspace) {
      const [seconds, micros] = await redis.time();
      const now = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
      const flat = await redis.zrange(workspaceKeys(workspace).due, 0, '-1', 'WITHSCORES');
      const pairs = flat.flatMap((member, index) =>
        index % 2 === 0 ? [[member, Number(flat[index + 1])] as const] : [],
      );
      return pairs
        .map(([member, score]) => ({ parts: member.split('|'), score }))
        .filter(({ parts }) => parts[0] === workspace)
        .map(({ parts, score }) => ({ id: parts[1] ?? '', key: parts.slice(2).join('|'), inMs: score - now }));
    },
    async draftLifeLeftMs(workspace, id) {
      const leftMs = await redis.pttl(workspaceKeys(workspace).draft(id));
      return leftMs < 0 ? null : leftMs;
    },
    contradictions: (workspace) => findContradictions(redis, workspace),
    close,
  };
}
