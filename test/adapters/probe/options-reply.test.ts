import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReply } from '#adapters/probe/options-reply.ts';
import { processorMs } from '../../support/processor-time.ts';

const read = (text: string) => readReply(Buffer.from(text));
const nothingMore = { diagnostics: null, server: null };
const ok = { status: 200, phrase: 'OK', ...nothingMore };

describe('an answer is read', () => {
  test.each([
    ['as soon as its headers are whole', 'SIP/2.0 200 OK\r\n\r\n', ok],
    ['after empty lines', '\r\n\r\nSIP/2.0 200 OK\r\n\r\n', ok],
    ['without a reason phrase', 'SIP/2.0 481 \r\n\r\n', { ...ok, status: 481, phrase: '' }],
    ['with plain line feeds', 'SIP/2.0 403 Forbidden\n\n', { ...ok, status: 403, phrase: 'Forbidden' }],
    ['in lower case', 'sip/2.0 200 OK\r\n\r\n', ok],
    ['with its server', 'SIP/2.0 200 OK\r\nserver : RTC/6.0\r\n\r\n', { ...ok, server: 'RTC/6.0' }],
    ['with a phrase in UTF-8', 'SIP/2.0 200 알겠습니다\r\n\r\n', { ...ok, phrase: '알겠습니다' }],
    [
      'past provisional ones and their bodies',
      'SIP/2.0 100 Trying\r\nContent-Length: 3\r\n\r\nabcSIP/2.0 200 OK\r\n\r\n',
      ok,
    ],
    ['with text turned around made plain', 'SIP/2.0 200 O\u202eK\u0000\r\n\r\n', { ...ok, phrase: 'O K' }],
  ])('%s', (_how, text, reply) => {
    expect(read(text)).toEqual({ kind: 'answer', reply });
  });

  test('only its status line, when no more comes', () => {
    expect(read('SIP/2.0 200 OK\r\nVia: SIP')).toEqual({ kind: 'incomplete', reply: ok });
  });

  test('as the provisional one, when something else follows it', () => {
    expect(read('SIP/2.0 100 Trying\r\n\r\nHTTP/1.1 200 OK\r\n\r\n')).toEqual({
      kind: 'answer',
      reply: { ...ok, status: 100, phrase: 'Trying' },
    });
  });
});

describe('ms-diagnostics tell', () => {
  const diagnosticsIn = (headers: string) => {
    const reading = read(`SIP/2.0 504 Server time-out\r\n${headers}\r\n\r\n`);
    return reading.kind === 'answer' ? reading.reply.diagnostics : reading;
  };
  test.each([
    [
      'ms-diagnostics: 1009;reason="Conflicting SRV and host domains in DNS";source="sip.contoso.com"',
      { id: 1009, reason: 'Conflicting SRV and host domains in DNS', source: 'sip.contoso.com' },
    ],
    ['MS-Diagnostics:1034', { id: 1034, reason: null, source: null }],
    ['ms-diagnostics-public: 1027;Reason="Cannot route"', { id: 1027, reason: 'Cannot route', source: null }],
    ['ms-diagnostics: 1;reason="a;source=\\"b\\"";source=c', { id: 1, reason: 'a;source="b"', source: 'c' }],
    ['ms-diagnostics: 1010;\r\n reason="folded"', { id: 1010, reason: 'folded', source: null }],
    ['ms-diagnostics: none', null],
    ['ms-diagnostics: 123456;reason="too long a number"', null],
  ])('%s', (headers, diagnostics) => {
    expect(diagnosticsIn(headers)).toEqual(diagnostics);
  });
});

describe('what is no answer', () => {
  test.each([
    'HTTP/1.1 400 Bad Request\r\n\r\n',
    '220 mail.test ESMTP\r\n',
    'SIP/1.0 200 OK\r\n',
    'SIP/2.0 700 X\r\n',
    'x',
  ])('%j is foreign', (text) => expect(read(text)).toEqual({ kind: 'foreign' }));

  test('our own request sent back is foreign', () => {
    expect(read('OPTIONS sip:sip.contoso.test SIP/2.0\r\nVia: x\r\n\r\n')).toEqual({ kind: 'foreign' });
  });

  test.each(['', 'S', 'SIP/2.0', 'SIP/2.0 20', '\r\n'])('%j may become one', (text) => {
    expect(read(text)).toEqual({ kind: 'incomplete', reply: null });
  });
});

const piece = fc.oneof(
  fc.constantFrom('SIP/2.0 ', '200', '100 Trying', '\r\n', '\r\n\r\n', '\n', ' ', ':', ';', '"', '\\', '='),
  fc.constantFrom('ms-diagnostics: ', '1009', 'reason=', 'Content-Length: ', '99999', 'l: 5', '\u202e', '\u0000'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const hostile = fc.oneof(
  fc.array(piece, { maxLength: 200 }).map((pieces) => Buffer.from(pieces.join(''))),
  fc.uint8Array({ maxLength: 16_384 }).map((bytes) => Buffer.from(bytes)),
  fc.tuple(piece, fc.nat(16_384)).map(([text, count]) => Buffer.from(`SIP/2.0 200 OK\r\n${text.repeat(count)}`)),
);
const texts = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(texts)
      : [];

describe('whatever comes', () => {
  test('is read without a throw, within 100 ms of processor time, into short plain texts', () => {
    fc.assert(
      fc.property(hostile, (bytes) => {
        const input = bytes.subarray(0, 16_384);
        const isSlow = processorMs(() => void readReply(input)) >= 100;
        const all = texts(readReply(input));
        const bad = all.filter((text) => text.length > 400 || /[\p{C}\p{Zl}\p{Zp}]/u.test(text));
        expect({ bad, isSlow }).toEqual({ bad: [], isSlow: false });
      }),
      { numRuns: 3000 },
    );
  });

  test('an answer is the same answer however it is cut into pieces', () => {
    const whole = Buffer.from(
      'SIP/2.0 100 Trying\r\n\r\nSIP/2.0 504 Server time-out\r\nms-diagnostics: 1009;reason="x"\r\n\r\n',
    );
    fc.assert(
      fc.property(fc.nat(whole.length), (end) => {
        const reading = readReply(whole.subarray(0, end));
        expect(reading.kind).toBe(end === whole.length ? 'answer' : 'incomplete');
      }),
    );
    expect(readReply(whole)).toEqual({
      kind: 'answer',
      reply: {
        status: 504,
        phrase: 'Server time-out',
        diagnostics: { id: 1009, reason: 'x', source: null },
        server: null,
      },
    });
  });
});
