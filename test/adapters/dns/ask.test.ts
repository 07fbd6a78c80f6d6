import { afterEach, describe, expect, test } from 'vitest';
import { createResolver } from '#adapters/dns/resolver.ts';
import type { Answer } from '#domain/checks/observation.ts';
import { askedName, name, reply, resource, startResponder, types } from '../../lab/responder.ts';
import type { OnDatagram, Responder } from '../../lab/responder.ts';

const domain = 'contoso.test';
const question = { type: 'SRV', name: `_sipfederationtls._tcp.${domain}` } as const;

const started: Responder[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((responder) => responder.stop()));
});

async function ask(onDatagram: OnDatagram, way: 'recursive' | 'direct', until?: number) {
  const responder = await startResponder(onDatagram);
  started.push(responder);
  const resolver = createResolver({ servers: [responder], perServerMs: 600 });
  const { attempts } = await resolver.ask(responder, question, way, until);
  return attempts.map(({ answer }) => answer);
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}
const soaOf = (zone: string, serial: number, minimum: number) =>
  resource(name(zone), types.SOA, Buffer.concat([name('ns'), name('hostmaster'), numbers(serial, 2, 3, 4, minimum)]));
const nsOf = (zone: string, host: string) => resource(name(zone), types.NS, name(host));
const addressOf = (host: string, last: number) => resource(name(host), types.A, Buffer.from([9, 9, 9, last]));

describe('one server asked', () => {
  test('once more, where a datagram is lost', async () => {
    let heard = 0;
    const answers = await ask((query, send) => {
      heard += 1;
      if (heard === 2) send(reply(query, { flags: 0x8185 }));
    }, 'recursive');
    expect(answers).toEqual([{ kind: 'timeout' }, { kind: 'refused' }]);
  });

  test('not at all, when there is no time left', async () => {
    let heard = 0;
    const answers = await ask(() => (heard += 1), 'recursive', performance.now() - 1);
    expect([answers, heard]).toEqual([[{ kind: 'timeout' }], 0]);
  });
});

describe('an answer', () => {
  test.each([
    [900, 300],
    [60, 60],
  ])('of nothing, from an SOA of 300 s with minimum %i, may be kept for %i s', async (minimum, keptFor) => {
    const answers = await ask(
      (query, send) => send(reply(query, { flags: 0x8583, authorities: [soaOf(domain, 1, minimum)] })),
      'recursive',
    );
    expect(answers).toEqual([{ kind: 'nxdomain', aliases: [], voucher: { zone: domain, keptFor } }]);
  });

  test('of a server that points to others names them, with addresses of hosts below their zone only', async () => {
    const zone = `_tcp.${domain}`;
    const hosts = [`ns1.${zone}`, `ns.${domain}`, 'ns.evil.test'];
    const glue = hosts.map((host, index) => addressOf(host, index + 1));
    const more = [addressOf(`other.${zone}`, 9)];
    const authorities = [...hosts.map((host) => nsOf(zone, host)), nsOf('evil.test', 'ns.evil.test'), ...glue, ...more];
    const answers = await ask(
      (query, send) => send(reply(query, { flags: 0x8000, authorities, counts: [1, 0, 4, 4] })),
      'direct',
    );
    const expected: Answer = { kind: 'referral', zone, hosts, glue: [{ host: `ns1.${zone}`, address: '9.9.9.1' }] };
    expect(answers).toEqual([expected]);
  });

  test('of the same kind means nothing where a resolver gives it', async () => {
    const answers = await ask(
      (query, send) => send(reply(query, { flags: 0x8000, authorities: [nsOf(domain, 'ns.evil.test')] })),
      'recursive',
    );
    expect(answers).toEqual([{ kind: 'lame' }]);
  });

  test('with a record is none where a server does not speak for the zone', async () => {
    const data = Buffer.concat([Buffer.from([0, 0, 0, 0, 0x13, 0xc5]), name(`sip.${domain}`)]);
    const answers = await ask(
      (query, send) => send(reply(query, { flags: 0x8000, answers: [resource(askedName, types.SRV, data)] })),
      'direct',
    );
    expect(answers).toEqual([{ kind: 'lame' }]);
  });
});
