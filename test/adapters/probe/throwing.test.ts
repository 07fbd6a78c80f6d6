import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createProber } from '#adapters/probe/prober.ts';
import { issueLabCertificates } from '../../lab/certificates.ts';

const address = '127.0.0.1';
const serverName = 'sip.contoso.test';

let server: Server;
let port: number;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-throwing-'));
  const { good } = await issueLabCertificates(folder);
  server = createServer({ key: good.key, cert: good.chain }, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('SIP/2.0 200 OK\r\n\r\n'));
  });
  server.listen({ host: address, port: 0 });
  await once(server, 'listening');
  const bound = server.address();
  port = typeof bound === 'object' && bound ? bound.port : 0;
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const broken = (): never => {
  throw new RangeError('nobody thought of that');
};

const probe = () => createProber({ allow: ['127.0.0.0/8'], port }).probe({ address, serverName });

test('what goes wrong while a handshake is read ends as a handshake that failed here', async () => {
  expect((await probe()).tls?.kind).toBe('negotiated');
  vi.spyOn(TLSSocket.prototype, 'getCipher').mockImplementation(broken);
  expect(await probe()).toEqual({
    address,
    port,
    serverName,
    tcp: { kind: 'connected', elapsedMs: expect.any(Number) },
    tls: { kind: 'failed', code: 'RangeError', elapsedMs: expect.any(Number) },
    chain: null,
    sip: null,
  });
});

test('so does what goes wrong while an answer to OPTIONS is read', async () => {
  const concat = vi.spyOn(Buffer, 'concat').mockImplementation(broken);
  const { tls, sip } = await probe();
  concat.mockRestore();
  expect([tls, sip]).toEqual([{ kind: 'failed', code: 'RangeError', elapsedMs: expect.any(Number) }, null]);
});
