import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createProber } from '#adapters/probe/prober.ts';
import { startCountingServer } from './counting-server.ts';

const serverName = 'sip.contoso.test';
const address = '127.0.0.1';
const allow = ['127.0.0.0/8'];

test('no more probes than allowed are under way, and all come to an end', async () => {
  const slow = await startCountingServer(address, 0, (socket) => void sleep(20).then(() => socket.destroy()));
  const prober = createProber({ allow, port: slow.port, limits: { concurrency: 3 } });
  const seen = await Promise.all(Array.from({ length: 20 }, () => prober.probe({ address, serverName })));
  expect(seen.map(({ tls }) => tls?.kind)).toEqual(Array.from({ length: 20 }, () => 'closed'));
  expect(slow.counted().most).toBeLessThanOrEqual(3);
  await slow.stop();
});

test('all steps and tries together keep to one deadline', async () => {
  // It ends the first handshake just before its time is over, and never answers the second.
  let connections = 0;
  const late = await startCountingServer(address, 0, (socket) => {
    connections += 1;
    if (connections === 1) void sleep(400).then(() => socket.end());
  });
  const limits = { handshakeMs: 100_000, overallMs: 600 };
  const prober = createProber({ allow, port: late.port, limits });
  const { tls } = await prober.probe({ address, serverName });
  expect([tls?.kind, connections]).toEqual(['closed', 2]);
  await late.stop();
});

test('a server that goes on talking is cut off, and no connection is left open', async () => {
  const chatty = await startCountingServer(address, 0, (socket) => {
    const talk = setInterval(() => socket.write('x'.repeat(100_000)), 1);
    socket.on('close', () => clearInterval(talk));
  });
  const prober = createProber({ allow, port: chatty.port });
  const { tls } = await prober.probe({ address, serverName });
  expect(tls).toEqual({ kind: 'not_tls', said: 'x'.repeat(80), elapsedMs: expect.any(Number) });
  await expect.poll(() => chatty.counted().open).toBe(0);
  await chatty.stop();
});

test('a server that trickles a record without end is given up in time', async () => {
  const drip = await startCountingServer(address, 0, (socket) => {
    socket.write(Buffer.from([0x16, 0x03, 0x03, 0x40, 0x00]));
    const talk = setInterval(() => socket.write('x'), 20);
    socket.on('close', () => clearInterval(talk));
  });
  const prober = createProber({ allow, port: drip.port, limits: { handshakeMs: 300 } });
  const { tls } = await prober.probe({ address, serverName });
  expect(tls?.kind).toMatch(/^(timeout|not_tls|failed)$/);
  await expect.poll(() => drip.counted().open).toBe(0);
  await drip.stop();
});

test('what a server hears first fits in one packet: old firewalls drop a greeting in two', async () => {
  const { promise: greeting, resolve } = Promise.withResolvers<Buffer>();
  const deaf = await startCountingServer(address, 0, (socket) =>
    socket.once('data', (bytes) => {
      resolve(bytes);
      socket.destroy();
    }),
  );
  const prober = createProber({ allow, port: deaf.port });
  await prober.probe({ address, serverName });
  expect((await greeting).length).toBeLessThan(1200);
  await deaf.stop();
});
