import { afterEach, describe, expect, test } from 'vitest';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import { isComplete, verdict, type DomainReport } from '#domain/checks/finding.ts';
import {
  askedName,
  name,
  questionOf,
  reply,
  resource,
  soa,
  srvData,
  startResponder,
  types,
  type OnDatagram,
  type Responder,
} from '../../lab/responder.ts';

const domain = 'contoso.test';
const srvName = `_sipfederationtls._tcp.${domain}`;
const recursionDesired = 0x0100;
const checkingDisabled = 0x0010;
/** How a resolver answers, a server that speaks for its zone, and one that does not. */
const flags = { resolver: 0x8180, authority: 0x8400, bare: 0x8000, nxdomain: 0x8403, servfail: 0x8182 } as const;

const started: Responder[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((responder) => responder.stop()));
});

const address = (host: number) => Buffer.from([127, 0, 0, host]);
const srvRecord = (target = `sip.${domain}`) => resource(askedName, types.SRV, srvData(name(target)));
const soaRecord = soa(domain);
const ns = (zone: string, host: string) => resource(name(zone), types.NS, name(host));

function asked(query: Buffer): string {
  const question = questionOf(query);
  const labels: string[] = [];
  for (let offset = 0; question[offset]; offset += 1 + (question[offset] ?? 0)) {
    labels.push(question.toString('latin1', offset + 1, offset + 1 + (question[offset] ?? 0)));
  }
  return `${question.readUInt16BE(question.length - 4)} ${labels.join('.')}`;
}

/** What a good resolver says of the domain: its record, two names of one server, its addresses. */
const known: Readonly<Record<string, readonly Buffer[]>> = {
  [`${types.SRV} ${srvName}`]: [srvRecord()],
  [`${types.SOA} ${domain}`]: [soaRecord],
  [`${types.NS} ${domain}`]: [ns(domain, `ns1.${domain}`), ns(domain, `ns2.${domain}`)],
  [`${types.A} ns1.${domain}`]: [resource(askedName, types.A, address(1))],
  [`${types.A} ns2.${domain}`]: [resource(askedName, types.A, address(1))],
  [`${types.A} sip.${domain}`]: [resource(askedName, types.A, address(10))],
};
const resolve: OnDatagram = (query, send) => {
  const answers = known[asked(query)] ?? [];
  send(reply(query, answers.length > 0 ? { answers } : { authorities: [soaRecord] }));
};

/** One program is both, as in a lab: it answers questions for recursion well, and direct ones as told. */
async function inspect(direct: OnDatagram, resolver: OnDatagram = resolve): Promise<DomainReport> {
  const responder = await startResponder((query, send, peer) =>
    (query.readUInt16BE(2) & recursionDesired ? resolver : direct)(query, send, peer),
  );
  started.push(responder);
  const inspector = createInspector({
    resolver: createResolver({ servers: [responder], perServerMs: 400 }),
    clock: { now: () => 0 },
    allow: ['127.0.0.0/8'],
  });
  return inspector.inspect({ domain, accessEdges: [`sip.${domain}`] });
}

const said = ({ findings }: DomainReport) =>
  ['DNS-09', 'DNS-11'].map((id) => {
    const found = findings.find(({ check }) => check === id);
    return `${found?.outcome} ${found?.reason.code}`;
  });

const isForSoa = (query: Buffer) => asked(query).startsWith(`${types.SOA} `);
const honest: OnDatagram = (query, send) =>
  send(reply(query, { flags: flags.authority, answers: [isForSoa(query) ? soaRecord : srvRecord()] }));
/** Says the zone's SOA as it should, and to the question for the record what is given. */
const toRecord =
  (answer: (query: Buffer) => Buffer): OnDatagram =>
  (query, send, peer) =>
    isForSoa(query) ? honest(query, send, peer) : send(answer(query));

const bomb = Buffer.concat([
  ...Array.from({ length: 120 }, (_, index) => Buffer.from([0xc0, 12 + index * 2 + 2])),
  Buffer.alloc(1),
]);

test('an honest server beside a good resolver is fine', async () => {
  expect(said(await inspect(honest))).toEqual(['pass servers_agree', 'pass delegation_works']);
});

describe('a hostile name server never makes a false “ok”', () => {
  const nothingWorks = ['skipped not_tested', 'unknown no_server_works'];

  test.each<readonly [string, OnDatagram]>([
    ['echoes the question', (query, send) => send(query)],
    ['is silent', () => {}],
    [
      'answers under another id',
      (query, send) => send(reply(query, { id: query.readUInt16BE(0) ^ 1, flags: flags.authority })),
    ],
    [
      'answers another question',
      (query, send) =>
        send(
          reply(query, {
            flags: flags.authority,
            question: Buffer.concat([name('evil.test'), Buffer.from([0, 6, 0, 1])]),
          }),
        ),
    ],
    [
      'speaks from its cache, not for the zone',
      (query, send) => send(reply(query, { flags: flags.bare, answers: [isForSoa(query) ? soaRecord : srvRecord()] })),
    ],
    [
      'denies the zone without speaking for it',
      (query, send) => send(reply(query, { flags: 0x8003, authorities: [soaRecord] })),
    ],
    ['denies the zone', (query, send) => send(reply(query, { flags: flags.nxdomain, authorities: [soaRecord] }))],
    ['says nothing at all, with authority', (query, send) => send(reply(query, { flags: flags.authority }))],
    [
      'has the SOA of another name',
      (query, send) => send(reply(query, { flags: flags.authority, answers: [soa('evil.test')] })),
    ],
    ['points up', (query, send) => send(reply(query, { flags: flags.bare, authorities: [ns('', 'a.root.test')] }))],
    [
      'points to itself',
      (query, send) => send(reply(query, { flags: flags.bare, authorities: [ns(domain, `ns1.${domain}`)] })),
    ],
    ['refuses', (query, send) => send(reply(query, { flags: 0x8005 }))],
    ['fails', (query, send) => send(reply(query, { flags: 0x8002 }))],
    [
      'cuts every answer short, and has no TCP',
      (query, send) => send(reply(query, { flags: flags.authority | 0x0200 })),
    ],
    [
      'sends a bomb of pointers',
      (query, send) =>
        send(reply(query, { flags: flags.authority, answers: [resource(bomb, types.SOA, Buffer.alloc(22))] })),
    ],
    [
      'lies about lengths',
      (query, send) =>
        send(
          reply(query, {
            flags: flags.authority,
            answers: [resource(askedName, types.SOA, Buffer.alloc(4), { length: 400 })],
          }),
        ),
    ],
  ])('that %s', async (_title, direct) => {
    const report = await inspect(direct);
    expect(said(report)).toEqual(nothingWorks);
    expect([isComplete(report), verdict(report)]).toEqual([true, 'unknown']);
  });

  test.each<readonly [string, (query: Buffer) => Buffer, readonly string[]]>([
    [
      'denies the record',
      (query) => reply(query, { flags: flags.nxdomain, authorities: [soaRecord] }),
      ['warn resolvers_differ', 'pass delegation_works'],
    ],
    [
      'has another record',
      (query) => reply(query, { flags: flags.authority, answers: [srvRecord('evil.test')] }),
      ['warn resolvers_differ', 'pass delegation_works'],
    ],
    [
      'has the record of another name',
      (query) =>
        reply(query, {
          flags: flags.authority,
          answers: [resource(name('evil.test'), types.SRV, srvData(name('evil.test')))],
        }),
      nothingWorks,
    ],
    [
      'has an alias in place of the record',
      (query) =>
        reply(query, { flags: flags.authority, answers: [resource(askedName, types.CNAME, name('evil.test'))] }),
      ['warn resolvers_differ', 'pass delegation_works'],
    ],
    [
      'garbles the record',
      (query) => reply(query, { flags: flags.authority, answers: [resource(askedName, types.SRV, Buffer.alloc(3))] }),
      nothingWorks,
    ],
    ['fails for the record', (query) => reply(query, { flags: 0x8002 }), nothingWorks],
    [
      'points below without end',
      (query) => reply(query, { flags: flags.bare, authorities: [ns(`_tcp.${domain}`, `ns1.${domain}`)] }),
      ['unknown server_lame', 'pass delegation_works'],
    ],
  ])('nor one that knows its zone and %s', async (_title, answer, expected) => {
    expect(said(await inspect(toRecord(answer)))).toEqual(expected);
  });
});

describe('a question', () => {
  test('to a name server asks for no recursion; all others do; none asks for less validation while all is well', async () => {
    const heard = new Set<number>();
    const note =
      (answer: OnDatagram): OnDatagram =>
      (query, send, peer) => {
        heard.add(query.readUInt16BE(2));
        answer(query, send, peer);
      };
    await inspect(note(honest), note(resolve));
    expect(heard).toEqual(new Set([0, recursionDesired]));
  });

  test('that fails is asked again without validation, and with it once more', async () => {
    const heard: number[] = [];
    await inspect(honest, (query, send, peer) => {
      if (asked(query) !== `${types.SRV} ${srvName}`) return resolve(query, send, peer);
      heard.push(query.readUInt16BE(2));
      const isUnchecked = (query.readUInt16BE(2) & checkingDisabled) !== 0;
      return isUnchecked ? resolve(query, send, peer) : send(reply(query, { flags: flags.servfail }));
    }).then((report) => expect(said(report)[1]).toBe('unknown dnssec_broken'));
    expect(heard).toEqual([recursionDesired, recursionDesired | checkingDisabled, recursionDesired]);
  });
});

test('an inspection ends when its time is over, whole and without a claim', async () => {
  const responder = await startResponder(() => {});
  started.push(responder);
  const resolver = createResolver({ servers: [responder, responder], perServerMs: 60_000, perQuestionMs: 60_000 });
  const inspector = createInspector({ resolver, clock: { now: () => 0 }, allow: ['127.0.0.0/8'], overallMs: 200 });
  const report = await inspector.inspect({ domain, accessEdges: [] });
  expect([isComplete(report), verdict(report)]).toEqual([true, 'unknown']);
});
