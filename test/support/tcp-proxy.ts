import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the wire does to what passes over it. */
export interface Wire {
  /** Each piece arrives so much later (ms). */
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
  /** Nothing passes and nobody is told, as behind a firewall that forgot the connection. */
  readonly isBlack?: boolean;
}

export interface TcpProxy {
  readonly port: number;
  /** Sets the wire of the connections that are there, of those to come, or of all. */
  set(wire: Wire, of?: 'all' | 'present' | 'future'): void;
  /** Cuts every connection with a reset. */
  reset(): void;
  stop(): Promise<void>;
}

/** A wire on loopback to another port of it, whose faults a test decides. */
export async function startTcpProxy(to: number): Promise<TcpProxy> {
  let future: Wire = {};
  const pairs = new Set<{ wire: Wire; readonly ends: readonly Socket[] }>();

  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    const pair = { wire: future, ends: [near, far] };
    pairs.add(pair);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      void carry(from, into, () => pair.wire);
      from.on('error', () => undefined);
      from.once('close', () => {
        pairs.delete(pair);
        if (pair.wire.isBlack !== true) into.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    port: address.port,
    set(wire, of = 'all') {
      if (of !== 'present') future = wire;
      if (of !== 'future') for (const pair of pairs) pair.wire = wire;
    },
    reset() {
      for (const { ends } of pairs) for (const end of ends) end.resetAndDestroy();
    },
    async stop() {
      server.close();
      for (const { ends } of pairs) for (const end of ends) end.destroy();
      await once(server, 'close');
    },
  };
}

/** In order, one piece after the other. What a black wire holds arrives when it is mended, as TCP's own repeats do. */
async function carry(from: Socket, into: Socket, wire: () => Wire): Promise<void> {
  try {
    for await (const piece of from) {
      const bytes = Buffer.from(piece as Uint8Array);
      while (wire().isBlack === true && !into.destroyed) await sleep(20);
      const { latencyMs = 0, bytesPerSecond } = wire();
      const ms = latencyMs + (bytesPerSecond === undefined ? 0 : (bytes.length / bytesPerSecond) * 1_000);
      if (ms > 0) await sleep(ms);
      into.write(bytes);
    }
  } catch {
    into.destroy();
  }
}
