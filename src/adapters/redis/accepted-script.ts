import { setTimeout as sleep } from 'node:timers/promises';
import type { ChainableCommander } from 'ioredis';
import { createScript, readScript, type RedisClient, type Script } from './script.ts';

/** What has to be known of a change before it counts as accepted: so many replicas have it. */
export interface Accepting {
  /** A connection for accepting: the question to the replicas goes the same way as the change, or both fail. */
  readonly redis: {
    pipeline(commands: unknown[][]): Pick<ChainableCommander, 'exec'>;
    exists(key: string): Promise<number>;
  };
  readonly replicas: number;
}

/** How long replicas are waited for. Slack waits for 3 s, and a second change may stand behind the first. */
const confirmedWithinMs = 500;
/** Attempts while a Cluster moves slots or changes masters, 100 ms apart: it has 1.5 s in all. */
const attempts = 12;
const gapMs = 100;

/**
 * A script whose writes people are told of. Without `accepting` it is the script as it is; with it, the script rejects
 * unless so many replicas have confirmed it. Then it is not known whether the change will last: it was made, and
 * carrying it out again is a repeat.
 */
export function createAcceptedScript(redis: RedisClient, name: string, accepting: Accepting | null): Script {
  const plain = createScript(redis, name);
  if (!accepting) return plain;
  const { lua, sha } = readScript(name);

  async function once({ redis: client, replicas }: Accepting, command: readonly unknown[]): Promise<unknown> {
    const pipeline = client.pipeline([[...command], ['wait', replicas, confirmedWithinMs]]);
    const [script, wait] = (await pipeline.exec()) ?? [];
    const fault = script?.[0] ?? wait?.[0];
    if (fault) throw fault;
    const confirmed = Number(wait?.[1]);
    if (confirmed >= replicas) return script?.[1];
    throw new Error(`${confirmed} of ${replicas} replicas confirmed it within ${confirmedWithinMs} ms`);
  }

  return async (keys, args) => {
    let command = ['evalsha', sha, keys.length, ...keys, ...args];
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(accepting, command);
      } catch (error) {
        if (!(error instanceof Error) || attempt === attempts) throw error;
        if (error.message.startsWith('NOSCRIPT')) command = ['eval', lua, keys.length, ...keys, ...args];
        else if (!/^(MOVED|ASK|TRYAGAIN|CLUSTERDOWN) /.test(error.message)) throw error;
        // A single command is redirected, and the client learns from it where the slot is now.
        else await Promise.all([sleep(gapMs), accepting.redis.exists(keys[0] ?? '')]);
      }
    }
  };
}
