import { expect, test } from 'vitest';
import { readReply } from '#adapters/probe/options-reply.ts';
import { parsePasted } from '#domain/diagnosis/parse-pasted.ts';
import { parseHostname } from '#domain/names/hostname.ts';
import { parseNameList } from '#domain/names/sip-domain.ts';
import { namesOnlyRequests, parseDisplayId } from '#domain/request/request.ts';
import { findDomains } from '#slack/check-reply/find-domains.ts';
import { parseCheckArgument } from '#slack/check-reply/parse.ts';
import { parseContactText } from '#slack/contact-reply/parse.ts';
import { parseProvisionLine } from '#slack/pic-command/parse-line.ts';
import { parseCommand, parseProvisionArgument, parseSaid } from '#slack/pic-command/parse.ts';
import { parseList } from '#slack/request-list/parse.ts';
import { parseStatusQuestion } from '#slack/status-reply/parse.ts';
import { wordings } from '#slack/wording/wordings.ts';

/** Whatever reads a text that somebody else wrote. */
const readers: readonly (readonly [what: string, read: (text: string) => unknown])[] = [
  ['a command', parseCommand],
  ['what is to be checked', (text) => parseCommand(`check ${text}`)],
  ['what follows a command', (text) => parseSaid(`said ${text}`)],
  ['the id of a request', parseDisplayId],
  ['ids of requests', namesOnlyRequests],
  ['a name', parseHostname],
  ['names', parseNameList],
  ['names to provision', parseProvisionArgument],
  ['options to provision', parseProvisionLine],
  ['names to check', (text) => parseCheckArgument(text, {})],
  ['a list of requests', (text) => parseList(text, wordings.en)],
  ['a request to be shown', parseStatusQuestion],
  ['addresses', (text) => parseContactText(`contact ${text}`)],
  ['a message that speaks of domains', (text) => findDomains(text, {})],
  ['a pasted error', parsePasted],
  ['a header of a SIP server', (text) => readReply(Buffer.from(`SIP/2.0 200 OK\r\n${text}\r\n\r\n`))],
  ['the value of a SIP header', (text) => readReply(Buffer.from(`SIP/2.0 200 OK\r\nServer:${text}\r\n\r\n`))],
];

const begins = ['', 'a', '<', '!:', 'a.b'];
const pieces = [
  '0',
  'a',
  'a.',
  '1 ',
  ' ',
  '\t',
  '\n',
  '-',
  '_',
  '.',
  ',',
  ';',
  ':',
  '#',
  '@',
  '*',
  '=',
  '/',
  '(',
  '"',
  "'",
  '\u201c',
  '<',
  '>',
  '|',
  '<@',
  '<#a',
  '<@U1|',
  '<http://',
  '<http://a',
  '<mailto:',
  '&lt;',
  'pic',
  'PIC-1',
  '#1',
  '_a.',
  '*.',
  'a@',
  'a@b.c ',
  'a <',
  ' <a@b.c>',
  'sip:',
  '--edge ',
  '0x8',
  'SIP/2.0 ',
  'event id',
  'newest ',
  'by-',
  '\u0000\t',
  '\u2022',
];
const ends = ['', 'x', '\u0000', '\r', '>', ' first'];

const texts = begins.flatMap((begin) =>
  pieces.flatMap((piece) => ends.map((end) => (length: number) => begin + piece.repeat(length / piece.length) + end)),
);

/** Less than that is not told apart. */
const leastMs = 0.05;

/** How many times as long the longer text takes. The best of some readings: one may be disturbed, not all. */
function growth(read: (text: string) => unknown, short: string, long: string, readings: number): number {
  const best = (text: string) => Math.min(...Array.from({ length: readings }, () => msOf(() => read(text))));
  return best(long) / Math.max(best(short), leastMs);
}

function msOf(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** Lengths, and how many times as long the second may take. First short ones: whatever doubles with every character. */
const steps = [
  [20, 30, 20],
  [2_000, 16_000, 30],
] as const;

test.for(readers)('what reading %s takes grows with the length of the text, whatever it is', ([, read]) => {
  const tooLong = texts.find((text) =>
    steps.some(([short, long, most]) =>
      [1, 7].every((readings) => growth(read, text(short), text(long), readings) > most),
    ),
  );
  expect(tooLong?.(20)).toBeUndefined();
});
