import { afterEach, describe, expect, test } from 'vitest';
import { createResolver } from '#adapters/dns/resolver.ts';
import type { Attempt } from '#domain/checks/observation.ts';
import {
  askedName,
  name,
  reply,
  resource,
  soa,
  srvData,
  startResponder,
  types,
  type OnDatagram,
  type Responder,
} from '../../lab/responder.ts';

const owner = '_sipfederationtls._tcp.contoso.test';
const question = { type: 'SRV', name: owner } as const;
const right = resource(askedName, types.SRV, srvData(name('sip.contoso.test')));

const refused: OnDatagram = (query, send) => send(reply(query, { flags: 0x8185 }));
const failing: OnDatagram = (query, send) => send(reply(query, { flags: 0x8182 }));
const nxdomain: OnDatagram = (query, send) => send(reply(query, { flags: 0x8183, authorities: [soa('contoso.test')] }));
const knowing: OnDatagram = (query, send) => send(reply(query, { answers: [right] }));
const silent: OnDatagram = () => {};

const started: Responder[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((responder) => responder.stop()));
});

async function start(onDatagram: OnDatagram): Promise<Responder> {
  const responder = await startResponder(onDatagram);
  started.push(responder);
  return responder;
}

async function ask(handlers: readonly OnDatagram[], perServerMs = 1000): Promise<readonly Attempt[]> {
  const servers = await Promise.all(handlers.map(start));
  return (await createResolver({ servers, perServerMs }).resolve(question)).attempts;
}

const kindsOf = (attempts: readonly Attempt[]) => attempts.map(({ answer }) => answer.kind).join(', ');

describe('servers are asked in turn until one of them knows', () => {
  test.each<readonly [string, readonly OnDatagram[]]>([
    ['records', [knowing, nxdomain]],
    ['nxdomain', [nxdomain, knowing]],
    ['refused, records', [refused, knowing, nxdomain]],
    ['servfail, nxdomain', [failing, nxdomain]],
    ['timeout, records', [silent, knowing]],
    ['servfail, refused', [failing, refused]],
    ['timeout, refused, timeout', [silent, refused]],
  ])('%s', async (kinds, handlers) => {
    expect(kindsOf(await ask(handlers))).toBe(kinds);
  });

  test('and each attempt names its server', async () => {
    const [first, second] = [await start(failing), await start(knowing)];
    const { attempts } = await createResolver({ servers: [first, second] }).resolve(question);
    expect(attempts.map(({ server }) => server)).toEqual([`127.0.0.1:${first.port}`, `127.0.0.1:${second.port}`]);
  });

  test('and all of them together stay within the time of the question', async () => {
    const servers = await Promise.all([silent, silent, silent].map(start));
    const resolver = createResolver({ servers, perServerMs: 500, perQuestionMs: 1000 });
    const { attempts } = await resolver.resolve(question);
    expect(kindsOf(attempts)).toBe('timeout, timeout');
  });
});

describe('a question', () => {
  test('asks for recursion, with EDNS and 1232 octets, under an id of its own', async () => {
    const heard: Buffer[] = [];
    const responder = await start((query, send) => {
      heard.push(query);
      knowing(query, send, { address: '', family: 'IPv4', port: 0, size: 0 });
    });
    const resolver = createResolver({ servers: [responder] });
    for (let index = 0; index < 20; index += 1) await resolver.resolve(question);
    const asked = Buffer.concat([name(owner), Buffer.from([0, 33, 0, 1])]);
    const opt = Buffer.from([0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, 0]);
    const header = Buffer.from([1, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
    expect(heard.map((query) => query.subarray(2))).toEqual(Array(20).fill(Buffer.concat([header, asked, opt])));
    expect(new Set(heard.map((query) => query.readUInt16BE(0))).size).toBeGreaterThan(15);
  });

  test.each([1, 4, 16])('is asked without EDNS where a server answers it with code %i', async (rcode) => {
    const opt = Buffer.from([0, 0, 41, 0x04, 0xd0, rcode >> 4, 0, 0, 0, 0, 0]);
    const attempts = await ask([
      (query, send) => {
        const hasEdns = query.readUInt16BE(10) === 1;
        const refusal = { flags: 0x8180 | (rcode & 0xf), authorities: [opt], counts: [1, 0, 0, 1] as const };
        send(hasEdns ? reply(query, refusal) : reply(query, { answers: [right] }));
      },
    ]);
    expect(attempts).toMatchObject([{ answer: { kind: 'records' }, notes: ['no_edns'] }]);
  });

  test('that a server cannot read even so has the name of its code for an answer', async () => {
    const attempts = await ask([(query, send) => send(reply(query, { flags: 0x8184, question: Buffer.alloc(0) }))]);
    expect(attempts).toMatchObject([{ answer: { kind: 'rcode', rcode: 'NOTIMP' }, notes: ['no_edns'] }]);
  });

  test.each([
    '',
    'a..b',
    '.a',
    'a.',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(127)}com`,
    'bücher.de',
    'Contoso.com',
    'a\\b.com',
    'a b.com',
  ])('for %j is refused before a socket is opened', async (refusedName) => {
    const resolver = createResolver({ servers: [{ address: '127.0.0.1', port: 1 }] });
    await expect(resolver.resolve({ type: 'A', name: refusedName })).rejects.toMatchObject({ code: 'EBADNAME' });
  });

  test('needs somebody to ask', () => {
    expect(() => createResolver({ servers: [] })).toThrow('no name server to ask');
  });
});

describe('an answer', () => {
  test('tells the extended error with SERVFAIL', async () => {
    const option = Buffer.from([0, 15, 0, 5, 0, 9, 0x6b, 0x65, 0x79]);
    const opt = Buffer.concat([Buffer.from([0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, option.length]), option]);
    const attempts = await ask([
      (query, send) => send(reply(query, { flags: 0x8182, authorities: [opt], counts: [1, 0, 0, 1] })),
    ]);
    expect(attempts.map(({ answer }) => answer)).toEqual([{ kind: 'servfail', ede: 9 }]);
  });

  test('with a compressed target is taken, and the compression noted', async () => {
    const target = Buffer.concat([Buffer.from([3]), Buffer.from('sip'), Buffer.from([0xc0, 12 + 23])]);
    const attempts = await ask([
      (query, send) => send(reply(query, { answers: [resource(askedName, types.SRV, srvData(target))] })),
    ]);
    expect(attempts).toMatchObject([
      { answer: { kind: 'records', records: [{ target: 'sip.contoso.test' }] }, notes: ['compressed_target'] },
    ]);
  });

  test('keeps foreign octets out of every text', async () => {
    const target = name('s\u0000i\u001b<!channel>`\u00e9\\.contoso.test');
    const attempts = await ask([
      (query, send) => send(reply(query, { answers: [resource(askedName, types.SRV, srvData(target))] })),
    ]);
    expect(attempts).toMatchObject([
      { answer: { records: [{ target: 's\\000i\\027\\060\\033channel\\062\\096\\233\\092.contoso.test' }] } },
    ]);
  });

  test('gives the root as a dot, equal records once, and the aliases that lead to them', async () => {
    const alias = resource(askedName, types.CNAME, name('other.contoso.test'));
    const record = resource(name('other.contoso.test'), types.SRV, srvData(name('')));
    const attempts = await ask([(query, send) => send(reply(query, { answers: [record, alias, record] }))]);
    expect(attempts.map(({ answer }) => answer)).toEqual([
      {
        kind: 'records',
        aliases: ['other.contoso.test'],
        records: [{ type: 'SRV', ttl: 300, priority: 0, weight: 0, port: 5061, target: '.' }],
      },
    ]);
  });

  test.each([
    [8, 'records'],
    [9, 'alias_loop'],
  ])('behind %i aliases is: %s', async (count, kind) => {
    const names = [owner, ...Array.from({ length: count }, (_, index) => `alias${index}.contoso.test`)];
    const chain = names.slice(1).map((target, index) => resource(name(names[index] ?? ''), types.CNAME, name(target)));
    const record = resource(name(names.at(-1) ?? ''), types.SRV, srvData(name('sip.contoso.test')));
    expect(kindsOf(await ask([(query, send) => send(reply(query, { answers: [...chain, record] }))]))).toBe(kind);
  });
});

test('never more than 256 questions hold a socket at a time', async () => {
  let open = 0;
  let most = 0;
  const responder = await start((query, send) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      send(reply(query, { answers: [right] }));
    }, 20);
  });
  const resolver = createResolver({ servers: [responder] });
  const observations = await Promise.all(Array.from({ length: 600 }, () => resolver.resolve(question)));
  expect(new Set(observations.map(({ attempts }) => kindsOf(attempts)))).toEqual(new Set(['records']));
  expect(most).toBeLessThanOrEqual(256);
});
