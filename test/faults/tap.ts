import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { readScript } from '#adapters/redis/script.ts';
import type { Place } from './stage.ts';

/** A moment in the life of a call, at which somebody is struck. */
export interface Strike {
  /** What the bytes of the call hold. */
  readonly call: string;
  /** What the bytes of its answer hold; null strikes before the call gets through. */
  readonly answer: RegExp | null;
  /** Whether nothing passes over this connection any more; otherwise all goes on its way. */
  readonly cuts: boolean;
  readonly happen: () => void;
}

interface Tap {
  readonly port: number;
  /** Strikes at the next such moment, once; null: not at all. */
  arm(strike: Strike | null): void;
  stop(): Promise<void>;
}

/** What the bytes of these calls hold: the scripts of the store, and a new message. */
export const calls = {
  commit: readScript('commit').sha,
  lease: readScript('lease').sha,
  settle: readScript('settle').sha,
  post: 'POST /api/chat.postMessage',
} as const;

/** Answers that arrive within so long of each other are read together (ms). */
const quietMs = 15;

/**
 * A wire of one process to a server, on loopback, that can be told to cut it in the middle of a call: before the call
 * has arrived, or when it was carried out and its answer is still on its way.
 */
async function startTap(to: number): Promise<Tap> {
  let armed: Strike | null = null;
  const sockets = new Set<Socket>();

  function join(near: Socket, far: Socket): void {
    let isCut = false;
    let waiting: Strike | null = null;
    let held: Buffer[] = [];
    let timer: NodeJS.Timeout | undefined;

    function strike(one: Strike): void {
      armed = null;
      isCut = one.cuts;
      one.happen();
    }
    function release(): void {
      const bytes = Buffer.concat(held);
      const one = waiting;
      [held, waiting] = [[], null];
      const isTheOne = one !== null && one === armed && one.answer?.test(bytes.toString('latin1')) === true;
      if (isTheOne) strike(one);
      if (!isCut) near.write(bytes);
    }

    near.on('data', (bytes: Buffer) => {
      if (isCut) return;
      if (armed !== null && bytes.includes(armed.call)) {
        if (armed.answer === null) strike(armed);
        else waiting = armed;
      }
      if (!isCut) far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (isCut) return;
      if (waiting === null) return void near.write(bytes);
      held.push(bytes);
      clearTimeout(timer);
      timer = setTimeout(release, quietMs);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => undefined);
      one.once('close', () => {
        sockets.delete(one);
        clearTimeout(timer);
        other.destroy();
      });
    }
  }

  const server = createServer((near) => join(near, connect(to, '127.0.0.1')));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    arm(strike) {
      armed = strike;
    },
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** The wires of each bot, by its port. */
export interface Taps {
  of(port: number): Readonly<Record<'redis' | 'slack', Tap>>;
  /** Puts them between a bot and its servers. */
  readonly envOf: (place: Place) => Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

export function createTaps(): Taps {
  const taps = new Map<number, Readonly<Record<'redis' | 'slack', Tap>>>();
  return {
    of(port) {
      const found = taps.get(port);
      if (!found) throw new Error(`no wires of port ${port}`);
      return found;
    },
    async envOf({ port, redisUrl, slackUrl }) {
      const redis = await startTap(Number(new URL(redisUrl).port));
      const slack = await startTap(Number(new URL(slackUrl).port));
      taps.set(port, { redis, slack });
      return { REDIS_URL: `redis://127.0.0.1:${redis.port}`, SLACK_API_URL: `http://127.0.0.1:${slack.port}/api/` };
    },
    async stop() {
      await Promise.all([...taps.values()].flatMap(({ redis, slack }) => [redis.stop(), slack.stop()]));
    },
  };
}
