import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from '#adapters/dns/classify.ts';
import { decodeMessage, encodeQuery } from '#adapters/dns/codec.ts';
import { isAnswerTo, maxMessage } from '#adapters/dns/gate.ts';
import { walkMessage } from '#adapters/dns/raw-message.ts';
import { judge } from '#domain/checks/judge.ts';
import { findingSchema } from '#domain/checks/finding.ts';
import type { Answer } from '#domain/checks/observation.ts';
import { askedName, name, reply, resource, soa, srvData, types } from '../../lab/responder.ts';
import { processorMs } from '../../support/processor-time.ts';

const domain = 'contoso.test';
const nothing = { checkedAt: 0, hosts: new Map(), probes: null, zone: null, nearMisses: null };
const question = { type: 'SRV', name: `_sipfederationtls._tcp.${domain}` } as const;
const query = encodeQuery(question, 4242, true);

/** What the transport makes of bytes that come in. */
function read(bytes: Buffer): Answer | 'dropped' {
  if (!isAnswerTo(query, bytes)) return 'dropped';
  const message = walkMessage(bytes) && decodeMessage(bytes);
  return message ? classify(question, message) : { kind: 'malformed' };
}

const valid = [
  reply(query.wire, { answers: [resource(askedName, types.SRV, srvData(name(`sip.${domain}`)))] }),
  reply(query.wire, { authorities: [soa(domain)] }),
  reply(query.wire, {
    answers: [
      resource(askedName, types.CNAME, name(`a.${domain}`)),
      resource(name(`a.${domain}`), types.SRV, srvData(Buffer.from([3, 115, 105, 112, 0xc0, 12]))),
      resource(name(`a.${domain}`), types.TXT, Buffer.from([3, 97, 98, 99])),
    ],
  }),
];

const headed = fc
  .tuple(fc.uint8Array({ maxLength: maxMessage }), fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }))
  .map(([body, [an = 0, ns = 0, ar = 0]]) =>
    reply(query.wire, { answers: [Buffer.from(body)], counts: [1, an, ns, ar] }),
  );
const mutated = fc
  .tuple(fc.constantFrom(...valid), fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { minLength: 1, maxLength: 6 }))
  .map(([message, changes]) => {
    const changed = Buffer.from(message);
    for (const [place, octet] of changes) changed[12 + (place % (changed.length - 12))] = octet;
    return changed;
  });
const anyBytes = fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes));

describe('whatever bytes come in', () => {
  test('become an answer of a known kind, and findings that can be kept and shown', () => {
    const tally = new Map<string, number>();
    fc.assert(
      fc.property(fc.oneof({ weight: 6, arbitrary: mutated }, { weight: 3, arbitrary: headed }, anyBytes), (bytes) => {
        const answer = read(bytes);
        if (answer === 'dropped') return;
        tally.set(answer.kind, (tally.get(answer.kind) ?? 0) + 1);
        const srv = { question, attempts: [{ server: 's', answer, notes: [], elapsedMs: 1 }] } as const;
        const findings = judge({ domain, accessEdges: [], allowed: [], srv, ...nothing });
        for (const finding of findings) {
          expect(findingSchema.parse(finding)).toEqual(finding);
          expect(JSON.stringify([finding.reason, finding.evidence, finding.paste])).toMatch(/^[\u0020-\u007e]*$/);
        }
      }),
      { numRuns: 3000 },
    );
    // The generator reaches the answers, not only the refusals.
    expect([...tally.keys()]).toEqual(expect.arrayContaining(['malformed', 'records', 'nodata', 'lame']));
  });

  test('are refused when their names chain pointers, which the codec would follow for seconds', () => {
    const hops = 7000;
    const start = query.questionEnd + 12;
    const pointers = Buffer.alloc(hops * 2);
    for (let hop = 0; hop < hops; hop += 1) {
      pointers.writeUInt16BE(0xc000 | (hop === 0 ? 12 : start + (hop - 1) * 2), hop * 2);
    }
    const last = Buffer.alloc(2);
    last.writeUInt16BE(0xc000 | (start + (hops - 1) * 2));
    const records = Array.from({ length: 100 }, () => resource(last, types.unknown, Buffer.alloc(0)));
    const message = reply(query.wire, { answers: [resource(askedName, types.unknown, pointers), ...records] });
    expect(message.length).toBeLessThan(maxMessage);
    expect(read(message)).toEqual({ kind: 'malformed' });
  });

  test('never keep the process busy for 100 ms, up to the longest that is read', () => {
    const limitMs = 100;
    const full = (record: Buffer) =>
      reply(query.wire, { answers: Array.from({ length: Math.floor(16_000 / record.length) }, () => record) });
    const long = name(Array.from({ length: 4 }, () => 'x'.repeat(61)).join('.'));
    const worst = [
      full(resource(askedName, types.SRV, srvData(long))),
      full(resource(long, types.CNAME, Buffer.from([0xc0, 12]))),
      full(resource(askedName, types.TXT, Buffer.from([0]))),
      full(resource(askedName, types.unknown, Buffer.alloc(16_000 - 12))),
    ];
    for (const bytes of worst) expect(processorMs(() => void read(bytes))).toBeLessThan(limitMs);
    fc.assert(
      fc.property(fc.oneof(mutated, headed), (bytes) => {
        expect(processorMs(() => void read(bytes))).toBeLessThan(limitMs);
      }),
      { numRuns: 1000 },
    );
  });

  test('never pass for an answer without the id and the question', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(read(bytes)).toBe('dropped');
      }),
    );
  });
});
