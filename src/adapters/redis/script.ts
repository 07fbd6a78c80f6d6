import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';

/** What the store asks of ioredis; one `Redis` and a `Cluster` of them both have it. */
export type RedisClient = Pick<
  Redis,
  | 'del'
  | 'eval'
  | 'evalsha'
  | 'exists'
  | 'get'
  | 'hget'
  | 'hmget'
  | 'hlen'
  | 'hsetnx'
  | 'hvals'
  | 'mget'
  | 'zcard'
  | 'zlexcount'
  | 'zrange'
  | 'zrem'
>;

/** Runs a script on the server: keys (all with one hash tag), then arguments. Resolves with Redis's own reply. */
export type Script = (keys: readonly string[], args: readonly (string | number)[]) => Promise<unknown>;

/** The text of a script, with the files that it includes. */
function textOf(name: string): string {
  const lua = readFileSync(new URL(`./${name}.lua`, import.meta.url), 'utf8');
  return lua.replace(/^-- include (\S+)$/gm, (_, included: string) => textOf(included));
}

/**
 * Makes the Lua file of that name in this folder callable. The text travels once per server; should the server
 * have forgotten it (restart, failover, SCRIPT FLUSH), it is sent again. One script is one transaction.
 */
export function createScript(redis: RedisClient, name: string): Script {
  const { lua, sha } = readScript(name);
  return async (keys, args) => {
    try {
      return await redis.evalsha(sha, keys.length, ...keys, ...args);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return redis.eval(lua, keys.length, ...keys, ...args);
    }
  };
}

/** The text of a script and the name that the server knows it by. */
export function readScript(name: string): { readonly lua: string; readonly sha: string } {
  const lua = textOf(name);
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}
