import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** A TCP server that counts who comes, and can be asked how many are there at a time. */
export interface CountingServer {
  readonly address: string;
  readonly port: number;
  /** Connections so far, and the most that were open at a time. */
  readonly counted: () => { readonly all: number; readonly most: number; readonly open: number };
  stop(): Promise<void>;
}

export async function startCountingServer(
  address: string,
  port: number,
  serve: (socket: Socket) => unknown,
): Promise<CountingServer> {
  const open = new Set<Socket>();
  let all = 0;
  let most = 0;
  const server = createServer((socket) => {
    open.add(socket);
    all += 1;
    most = Math.max(most, open.size);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    serve(socket);
  });
  server.listen({ host: address, port, exclusive: true });
  await once(server, 'listening');
  const bound = server.address();
  return {
    address,
    port: typeof bound === 'object' && bound ? bound.port : port,
    counted: () => ({ all, most, open: open.size }),
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
