import { afterEach, describe, expect, test } from 'vitest';
import { createResolver } from '#adapters/dns/resolver.ts';
import { judge } from '#domain/checks/judge.ts';
import type { Answer, AnswerNote, Attempt } from '#domain/checks/observation.ts';
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
const nothing = { checkedAt: 0, hosts: new Map(), probes: null, zone: null, nearMisses: null };
const owner = `_sipfederationtls._tcp.${domain}`;
/** For answers that come; and for silence, which is waited out. */
const patienceMs = 5000;
const silenceMs = 150;

const started: Responder[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((responder) => responder.stop()));
});

interface Told {
  readonly attempts: readonly Attempt[];
  /** The kind of each attempt's answer, and what DNS-01 makes of them. */
  readonly verdict: string;
}

async function ask(onDatagram: OnDatagram, perServerMs = patienceMs): Promise<Told> {
  const responder = await startResponder(onDatagram);
  started.push(responder);
  const resolver = createResolver({ servers: [responder], perServerMs, perQuestionMs: perServerMs });
  const srv = await resolver.resolve({ type: 'SRV', name: owner });
  const [existence] = judge({ domain, accessEdges: [], allowed: [], srv, ...nothing });
  return { attempts: srv.attempts, verdict: `${kindsOf(srv.attempts)}: ${existence?.outcome}` };
}

const kindsOf = (attempts: readonly Attempt[]) => attempts.map(({ answer }) => answer.kind).join(', ');
const right = resource(askedName, types.SRV, srvData(name(`sip.${domain}`)));
const rightAnswer: Answer = {
  kind: 'records',
  aliases: [],
  records: [{ type: 'SRV', ttl: 300, priority: 0, weight: 0, port: 5061, target: `sip.${domain}` }],
};
const answered = (notes: readonly AnswerNote[] = []) => [
  { server: expect.any(String), answer: rightAnswer, notes, elapsedMs: expect.any(Number) },
];

describe('a message that is no answer to this question counts as silence', () => {
  const wrongName = Buffer.concat([name(`_sipfederationtls._tcp.evil.test`), Buffer.from([0, types.SRV, 0, 1])]);
  const wrongType = (query: Buffer) => {
    const question = Buffer.from(questionOf(query));
    question.writeUInt16BE(types.A, question.length - 4);
    return question;
  };
  test.each<readonly [string, (query: Buffer) => Buffer]>([
    ['an echo of the question', (query) => query],
    ['another id', (query) => reply(query, { id: query.readUInt16BE(0) ^ 1, answers: [right] })],
    ['another name', (query) => reply(query, { question: wrongName, answers: [right] })],
    ['another type', (query) => reply(query, { question: wrongType(query), answers: [right] })],
    ['no question, and yet NXDOMAIN', (query) => reply(query, { question: Buffer.alloc(0), flags: 0x8183 })],
    ['two questions', (query) => reply(query, { counts: [2, 0, 0, 0] })],
    ['another opcode', (query) => reply(query, { flags: 0xa180, answers: [right] })],
    ['half a header', (query) => query.subarray(0, 6)],
    ['nothing', () => Buffer.alloc(0)],
    ['more than 16 KB', (query) => Buffer.concat([reply(query, { answers: [right] }), Buffer.alloc(16_384)])],
  ])('%s', async (_title, answer) => {
    expect((await ask((query, send) => send(answer(query)), silenceMs)).verdict).toBe('timeout: unknown');
  });

  test('an answer from another port', async () => {
    const stranger = await startResponder(() => {});
    started.push(stranger);
    const told = await ask((query, _send, peer) => stranger.send(reply(query, { answers: [right] }), peer), silenceMs);
    expect(told.verdict).toBe('timeout: unknown');
  });

  test('a flood of forgeries does not keep the right answer out', async () => {
    const { attempts } = await ask((query, send) => {
      for (let wrong = 1; wrong <= 100; wrong += 1) {
        send(reply(query, { id: query.readUInt16BE(0) ^ wrong, flags: 0x8183 }));
      }
      send(reply(query, { answers: [right] }));
    });
    expect(attempts).toEqual(answered());
  });
});

describe('a server that is not there', () => {
  test('is told apart when its port is closed', async () => {
    const gone = await startResponder(() => {});
    await gone.stop();
    const { attempts } = await createResolver({ servers: [gone] }).resolve({ type: 'A', name: domain });
    expect(kindsOf(attempts)).toBe('port_closed');
  });

  test('is told apart when there is no way there', async () => {
    // The system refuses datagrams to a broadcast address at once.
    const resolver = createResolver({ servers: [{ address: '127.255.255.255', port: 53 }] });
    expect(kindsOf((await resolver.resolve({ type: 'A', name: domain })).attempts)).toBe('unreachable');
  });

  test('is asked once more when it was silent and there is time, because datagrams get lost', async () => {
    let heard = 0;
    const responder = await startResponder((query, send) => {
      heard += 1;
      if (heard === 2) send(reply(query, { answers: [right] }));
    });
    started.push(responder);
    const resolver = createResolver({ servers: [responder], perServerMs: silenceMs });
    const { attempts } = await resolver.resolve({ type: 'SRV', name: owner });
    expect(kindsOf(attempts)).toBe('timeout, records');
  });
});

describe('a message that lies is malformed, never an answer', () => {
  const data = srvData(name(`sip.${domain}`));
  const pointer = (to: number) => Buffer.from([0xc0 | (to >> 8), to & 0xff]);
  const afterQuestion = 12 + name(owner).length + 4;
  const chain = Array.from({ length: 20 }, (_, index) =>
    pointer(index === 0 ? 12 : afterQuestion + 12 + (index - 1) * 2),
  );

  test.each<readonly [string, (query: Buffer) => Buffer]>([
    [
      'RDLENGTH beyond the end',
      (query) => reply(query, { answers: [resource(askedName, types.SRV, data, { length: 400 })] }),
    ],
    ['RDLENGTH too short', (query) => reply(query, { answers: [resource(askedName, types.SRV, data, { length: 9 })] })],
    [
      'RDLENGTH too long',
      (query) => reply(query, { answers: [resource(askedName, types.SRV, Buffer.concat([data, Buffer.alloc(3)]))] }),
    ],
    [
      'an SRV without a target',
      (query) => reply(query, { answers: [resource(askedName, types.SRV, Buffer.alloc(6))] }),
    ],
    ['fewer records than announced', (query) => reply(query, { answers: [right], counts: [1, 5, 0, 0] })],
    ['129 records', (query) => reply(query, { answers: Array<Buffer>(129).fill(right) })],
    [
      'a name that points to itself',
      (query) => reply(query, { answers: [resource(pointer(afterQuestion), types.SRV, data)] }),
    ],
    [
      'a target that points to itself',
      (query) => reply(query, { answers: [resource(askedName, types.SRV, srvData(pointer(afterQuestion + 18)))] }),
    ],
    [
      'a chain of pointers',
      (query) =>
        reply(query, {
          answers: [
            resource(askedName, types.unknown, Buffer.concat(chain)),
            resource(pointer(afterQuestion + 12 + 19 * 2), types.SRV, data),
          ],
        }),
    ],
    [
      'a label with a dot inside',
      (query) =>
        reply(query, {
          answers: [
            resource(
              askedName,
              types.SRV,
              srvData(Buffer.concat([Buffer.from([11]), Buffer.from('sip.contoso'), name('test')])),
            ),
          ],
        }),
    ],
    [
      'a reserved label type',
      (query) => reply(query, { answers: [resource(Buffer.from([0x80, 0]), types.SRV, data)] }),
    ],
    ['NXDOMAIN with the record', (query) => reply(query, { flags: 0x8183, answers: [right] })],
  ])('%s', async (_title, answer) => {
    expect((await ask((query, send) => send(answer(query)))).verdict).toBe('malformed: unknown');
  });
});

describe('only what belongs to the question counts', () => {
  const evil = name(`_sipfederationtls._tcp.evil.test`);
  test.each<readonly [string, (query: Buffer) => Buffer]>([
    [
      'a record of another name',
      (query) => reply(query, { answers: [resource(evil, types.SRV, srvData(name('sip.evil.test')))] }),
    ],
    [
      'a record of another class',
      (query) =>
        reply(query, { answers: [resource(askedName, types.SRV, srvData(name('sip.evil.test')), { cls: 3 })] }),
    ],
    [
      'a record of another type',
      (query) => reply(query, { answers: [resource(askedName, types.TXT, Buffer.from([1, 120]))] }),
    ],
    ['nothing, without an SOA', (query) => reply(query)],
    ['nothing, with the SOA of another zone', (query) => reply(query, { authorities: [soa('evil.test')] })],
  ])('%s is no answer', async (_title, answer) => {
    expect((await ask((query, send) => send(answer(query)))).verdict).toBe('lame: unknown');
  });

  test('nothing, with the SOA of its zone, means that the record is missing', async () => {
    const told = await ask((query, send) => send(reply(query, { authorities: [soa(domain)] })));
    expect(told.verdict).toBe('nodata: fail');
  });

  test('the case of names does not', async () => {
    const shouted = (query: Buffer) => Buffer.concat([name(owner.toUpperCase()), questionOf(query).subarray(-4)]);
    const record = resource(name(owner.toUpperCase()), types.SRV, srvData(name(`SIP.${domain}`)));
    const { attempts } = await ask((query, send) =>
      send(reply(query, { question: shouted(query), answers: [record] })),
    );
    expect(attempts).toEqual(answered());
  });
});
