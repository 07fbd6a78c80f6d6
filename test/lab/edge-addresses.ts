import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Addresses of this machine whose port 5061 is the lab's until it is let go. */
export interface ClaimedAddresses {
  /** Another one at each call. Throws when all are given out. */
  next(): string;
  release(): Promise<void>;
}

const network = '127.0.60';
const blockSize = 63;
const blocks = [1, 64, 127, 190] as const;
const port = 5061;

/**
 * Federation knows one port, so labs that run side by side need addresses of their own: each claims a block of
 * 127.0.60.0/24 by listening on its first. Throws, saying what to do, when no block is free.
 */
export async function claimAddresses(): Promise<ClaimedAddresses> {
  for (const first of blocks) {
    const guard = await listen(`${network}.${first}`);
    if (guard) return givenOut(first, guard);
  }
  throw new Error(
    `Port ${port} is taken on all of ${network}.0/24. See who holds it with: ss -ltnp '( sport = :${port} )'`,
  );
}

function givenOut(first: number, guard: Server): ClaimedAddresses {
  let last = first;
  return {
    next() {
      last += 1;
      if (last >= first + blockSize) throw new Error(`A lab has ${blockSize - 1} addresses, and needs more.`);
      return `${network}.${last}`;
    },
    async release() {
      guard.close();
      await once(guard, 'close');
    },
  };
}

async function listen(host: string): Promise<Server | null> {
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return null;
    throw error;
  }
}
