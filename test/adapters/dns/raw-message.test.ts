import { describe, expect, test } from 'vitest';
import { encodeQuery } from '#adapters/dns/codec.ts';
import { walkMessage } from '#adapters/dns/raw-message.ts';
import { exchangeUdp } from '#adapters/dns/udp.ts';
import { askedName, name, reply, resource, soa, srvData, types } from '../../lab/responder.ts';

const query = encodeQuery({ type: 'SRV', name: '_sipfederationtls._tcp.contoso.test' }, 1, true);
const walk = (...answers: readonly Buffer[]) => walkMessage(reply(query.wire, { answers }));

describe('a message is walked before the codec reads it', () => {
  test('and passes with what RFC 2782 forbids in it noted', () => {
    const compressed = Buffer.concat([Buffer.from([3]), Buffer.from('sip'), askedName]);
    expect([
      walk(soa('contoso.test'), resource(askedName, types.SRV, srvData(name('sip.contoso.test')))),
      walk(resource(askedName, types.CNAME, compressed), resource(askedName, types.SRV, srvData(compressed))),
      walk(resource(askedName, types.CNAME, compressed)),
    ]).toEqual([{ hasCompressedTarget: false }, { hasCompressedTarget: true }, { hasCompressedTarget: false }]);
  });

  test('but not with data that ends beyond the message', () => {
    expect(walk(resource(askedName, types.unknown, Buffer.alloc(4), { length: 5 }))).toBeNull();
  });

  test('nor with a record that is cut in its fixed part', () => {
    expect(walk(resource(askedName, types.unknown, Buffer.alloc(0)).subarray(0, 11))).toBeNull();
  });

  test('nor with a name of more than 255 octets', () => {
    const long = (labels: number) => name(`${'a'.repeat(49)}.`.repeat(labels));
    expect([
      walk(resource(long(5), types.unknown, Buffer.alloc(0))),
      walk(resource(long(6), types.unknown, Buffer.alloc(0))),
    ]).toEqual([{ hasCompressedTarget: false }, null]);
  });
});

test('a question whose time is over is not asked', async () => {
  const nobody = { address: '127.0.0.1', port: 1 };
  expect(await exchangeUdp(nobody, query, 0)).toEqual({ kind: 'timeout' });
});
