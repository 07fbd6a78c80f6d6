import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, test } from 'vitest';
import { isLoopback, takeRefusals } from '../support/only-loopback.ts';

// 192.0.2.0/24 is for documentation (RFC 5737): nothing answers there, should the guard be broken.
const elsewhere = '192.0.2.1';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return port;
}

test('only this machine is loopback', () => {
  const hosts = ['127.0.0.1', '127.8.8.8', '::1', 'localhost', '0.0.0.0', '10.0.0.1', elsewhere, '::2', 'example.com'];
  expect(hosts.filter(isLoopback)).toEqual(['127.0.0.1', '127.8.8.8', '::1', 'localhost']);
});

test('every way out of the machine is refused and remembered', async () => {
  const datagram = createSocket('udp4');
  const attempts: readonly (() => unknown)[] = [
    () => connect(443, elsewhere),
    () => connect({ host: 'example.com', port: 443 }),
    () => connectTls({ host: elsewhere, port: 5061 }),
    () => datagram.send(Buffer.from('?'), 53, elsewhere),
    () => datagram.connect(53, elsewhere),
    () => lookup('example.com'),
  ];
  for (const attempt of attempts) expect(attempt).toThrow('tests speak to loopback addresses only');
  await expect(fetch(`http://${elsewhere}/`)).rejects.toThrow('fetch failed');
  datagram.close();
  expect(takeRefusals()).toEqual([
    `connect to ${elsewhere}`,
    'connect to example.com',
    `connect to ${elsewhere}`,
    `send to ${elsewhere}`,
    `connect to ${elsewhere}`,
    'look up example.com',
    `connect to ${elsewhere}`,
  ]);
});

test('this machine answers over TCP, UDP and HTTP', async () => {
  const tcp = createServer((socket) => socket.end('tcp'));
  const [greeting] = await once(connect(await listening(tcp), '127.0.0.1'), 'data');

  const answering = createSocket('udp4');
  answering.bind(0, '127.0.0.1');
  await once(answering, 'listening');
  const asking = createSocket('udp4');
  asking.send('udp', answering.address().port, '127.0.0.1');
  const [message] = await once(answering, 'message');

  const http = createHttpServer((_request, response) => response.end('http'));
  const page = await fetch(`http://localhost:${await listening(http)}/`);

  expect([String(greeting), String(message), await page.text()]).toEqual(['tcp', 'udp', 'http']);
  tcp.close();
  http.close();
  answering.close();
  asking.close();
});
