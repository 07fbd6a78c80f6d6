import { saidText } from './foreign-text.ts';
import { optionsRequest } from './options-request.ts';
import { openTcp, type Endpoint } from './tcp.ts';

const enough = 80;

/**
 * Connects once more without TLS to hear what lives there: a server that speaks first, one that answers OPTIONS in the
 * clear, or one that complains of it. Gives its first bytes in printable ASCII; empty when it says nothing.
 */
export async function listenPlainly(endpoint: Endpoint, serverName: string, limitMs: number): Promise<string> {
  const { socket } = await openTcp(endpoint, limitMs);
  if (!socket) return '';
  const { promise, resolve } = Promise.withResolvers<string>();
  let received = Buffer.alloc(0);
  const settle = () => {
    clearTimeout(timer);
    socket.destroy();
    resolve(saidText(received));
  };
  const timer = setTimeout(settle, limitMs);
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk.subarray(0, enough)]);
    if (received.length >= enough || received.includes('\n')) settle();
  });
  socket.on('error', settle);
  socket.on('close', settle);
  socket.write(optionsRequest({ serverName, port: endpoint.port, transport: 'tcp' }));
  return promise;
}
