import { randomInt } from 'node:crypto';
import type { Answer, AnswerNote, Attempt, Question, Silence } from '#domain/checks/observation.ts';
import { classify } from './classify.ts';
import { decodeMessage, encodeQuery, type Message } from './codec.ts';
import { isTruncated } from './gate.ts';
import { walkMessage } from './raw-message.ts';
import { serverText, type DnsServer } from './server.ts';
import { exchangeTcp } from './tcp.ts';
import { exchangeUdp } from './udp.ts';

const formerr = 1;
const notimp = 4;
const badvers = 16;

interface Heard {
  readonly answer: Answer;
  readonly notes: readonly AnswerNote[];
}

/**
 * Asks one server once: over UDP with EDNS, without EDNS where the server cannot read it, over TCP where the answer is
 * cut short. `limitMs` covers all of that. What a network does becomes an answer; nothing is thrown for it.
 */
export async function askServer(server: DnsServer, question: Question, limitMs: number): Promise<Attempt> {
  const startedAt = performance.now();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limitMs);
  const withEdns = await hear(server, question, true, deadline.signal);
  const heard = withEdns ?? (await hear(server, question, false, deadline.signal)) ?? unreadable;
  clearTimeout(timer);
  const elapsedMs = Math.round((performance.now() - startedAt) * 100) / 100;
  return { server: serverText(server), answer: heard.answer, notes: heard.notes, elapsedMs };
}

const unreadable: Heard = { answer: { kind: 'malformed' }, notes: [] };

/** Null when the server asks, in its way, for the question without EDNS. */
async function hear(
  server: DnsServer,
  question: Question,
  withEdns: boolean,
  signal: AbortSignal,
): Promise<Heard | null> {
  const ednsNotes: readonly AnswerNote[] = withEdns ? [] : ['no_edns'];
  // A new id for each try: an answer that comes late belongs to nobody.
  const query = encodeQuery(question, randomInt(0x1_0000), withEdns);
  const datagram = await exchangeUdp(server, query, signal);
  if (isSilent(datagram)) return { answer: datagram, notes: ednsNotes };
  if (!isTruncated(datagram)) return read(question, datagram, withEdns, ednsNotes);
  const message = await exchangeTcp(server, query, signal);
  if (!message || isTruncated(message)) return { answer: { kind: 'truncated' }, notes: ednsNotes };
  return read(question, message, withEdns, [...ednsNotes, 'over_tcp']);
}

const isSilent = (reply: Buffer | Silence): reply is Silence => 'kind' in reply;

function read(question: Question, bytes: Buffer, withEdns: boolean, notes: readonly AnswerNote[]): Heard | null {
  const facts = walkMessage(bytes);
  const message = facts && decodeMessage(bytes);
  if (!message) return { answer: { kind: 'malformed' }, notes };
  if (withEdns && refusesEdns(message)) return null;
  return {
    answer: classify(question, message),
    notes: facts.hasCompressedTarget ? [...notes, 'compressed_target'] : notes,
  };
}

const refusesEdns = ({ rcode }: Message) => rcode === formerr || rcode === notimp || rcode === badvers;
