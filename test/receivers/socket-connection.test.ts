import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { connectSocket, usualPace } from '#receivers/socket-connection.ts';
import { createNotebook } from '../adapters/redis/under-test.ts';

test('a connection that breaks off with a fault says which, and is over', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  const sockets: Socket[] = [];
  server.on('connection', (socket, { socket: wire }) => {
    sockets.push(wire);
    socket.send(JSON.stringify({ type: 'hello' }));
  });
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const notebook = createNotebook();

  const connection = await connectSocket(`ws://127.0.0.1:${port}/`, async () => {}, {
    logger: notebook,
    pace: usualPace,
  });
  // A frame with reserved bits set, which no extension explains.
  sockets[0]?.write(Buffer.from([0xf1, 0x00]));
  await connection.over;

  expect(notebook.lines.join('\n')).toContain('A Socket Mode connection failed');
});
