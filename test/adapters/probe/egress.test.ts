import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import { createProber } from '#adapters/probe/prober.ts';
import { askedName, name, questionOf, reply, resource, srvData, startResponder, types } from '../../lab/responder.ts';
import { startCountingServer, type CountingServer } from './counting-server.ts';

/** What people could make the bot connect to: the first is in the range, the second where there is one at its end. */
const withheld: Readonly<Record<string, readonly string[]>> = {
  private: ['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd00:ec2::254'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1'],
  link_local: ['169.254.169.254', '169.254.0.1', 'fe80::1', 'febf::1'],
  shared: ['100.64.0.1', '100.127.255.255'],
  documentation: ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
  tunnel: [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:8.8.8.8',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b::8.8.8.8',
    '64:ff9b:1::1',
    '2002:7f00:1::1',
    '2001::1',
    '192.88.99.1',
  ],
  reserved: [
    '0.0.0.0',
    '0.1.2.3',
    '192.0.0.1',
    '192.31.196.1',
    '192.52.193.1',
    '192.175.48.1',
    '198.18.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::127.0.0.1',
    '100::1',
    '4000::1',
    '5f00::1',
    '8000::1',
    'fec0::1',
    '2001:2::1',
    '2001:10::1',
    '2620:4f:8000::1',
  ],
};

/** Texts that some resolver would take for an address, or for a name. */
const noAddresses = [
  '127.1',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '127.0.0.1 ',
  '127.0.0.1:5061',
  '[::1]',
  'fe80::1%lo',
  '::1%1',
  'localhost',
  'sip.contoso.test',
  '',
];

let here: CountingServer;
beforeAll(async () => {
  here = await startCountingServer('127.0.0.1', 0, (socket) => socket.end());
});
afterAll(async () => here.stop());

describe('nothing is sent to an address that the world cannot reach', () => {
  const rows = Object.entries(withheld).flatMap(([kind, addresses]) => addresses.map((address) => [address, kind]));
  const asText = noAddresses.map((text) => [text, 'reserved']);
  test.each([...rows, ...asText])('%s is %s', async (address = '', reachability = '') => {
    const prober = createProber({ allow: [], port: here.port });
    expect(await prober.probe({ address, serverName: 'localhost' })).toEqual({
      address,
      port: here.port,
      serverName: 'localhost',
      tcp: { kind: 'withheld', reachability },
      tls: null,
      chain: null,
      sip: null,
    });
    expect(here.counted().all).toBe(0);
  });

  test('a range that PROBE_ALLOW opens opens no other', async () => {
    const prober = createProber({ allow: ['127.0.0.0/8'], port: here.port });
    const seen = await Promise.all(
      ['10.0.0.1', '::1', '::ffff:127.0.0.1', '169.254.169.254'].map((address) =>
        prober.probe({ address, serverName: 'localhost' }),
      ),
    );
    expect(seen.map(({ tcp }) => tcp.kind)).toEqual(Array.from({ length: 4 }, () => 'withheld'));
  });

  test('a range that is none is refused before anything is probed', () => {
    expect(() => createProber({ allow: ['127.0.0.0/33'] })).toThrow('not an address range: 127.0.0.0/33');
  });

  test('no port but 5061 is connected to unless the one who builds it says so', async () => {
    const { port } = await createProber({ allow: [] }).probe({ address: '127.0.0.1', serverName: 'localhost' });
    expect(port).toBe(5061);
  });
});

describe('a name that leads elsewhere when asked again (DNS rebinding)', () => {
  const target = 'sip.contoso.test';

  test('is connected to where it led when it was vetted, and nowhere else', async () => {
    const vetted = await startCountingServer('127.0.61.1', 0, (socket) => socket.end());
    const inner = await startCountingServer('127.0.61.2', vetted.port, (socket) => socket.end());
    let asked = 0;
    const server = await startResponder((query, send) => {
      const type = questionOf(query).readUInt16BE(questionOf(query).length - 4);
      if (type === types.SRV)
        return send(reply(query, { answers: [resource(askedName, type, srvData(name(target)))] }));
      if (type !== types.A) return send(reply(query, { flags: 0x8183 }));
      asked += 1;
      const address = Buffer.from([127, 0, 61, asked === 1 ? 1 : 2]);
      return send(reply(query, { answers: [resource(askedName, type, address)] }));
    });
    const inspect = (allow: readonly string[]) =>
      createInspector({
        resolver: createResolver({ servers: [server] }),
        prober: createProber({ allow, port: vetted.port }),
        clock: { now: () => 0 },
        allow,
      }).inspect({ domain: 'contoso.test', accessEdges: [target] });

    await inspect(['127.0.61.1/32']);
    expect([vetted.counted().all > 0, inner.counted().all]).toEqual([true, 0]);

    const before = vetted.counted().all;
    const again = await inspect(['127.0.61.1/32']);
    expect([vetted.counted().all, inner.counted().all]).toEqual([before, 0]);
    expect(again.findings.find(({ check }) => check === 'DNS-06')?.reason).toEqual({
      code: 'address_not_public',
      target,
      address: '127.0.61.2',
      kind: 'loopback',
    });
    await Promise.all([vetted.stop(), inner.stop(), server.stop()]);
  });

  test('is not looked up by the prober, even when the system would know it', async () => {
    const vetted = await startCountingServer('127.0.61.3', 0, (socket) => socket.end());
    const prober = createProber({ allow: ['127.0.61.3/32'], port: vetted.port });
    await prober.probe({ address: '127.0.61.3', serverName: 'localhost' });
    expect([vetted.counted().all > 0, here.counted().all]).toEqual([true, 0]);
    await vetted.stop();
  });
});
