import { randomInt } from 'node:crypto';
import type { Answer, AnswerNote, Attempt, Question, Silence } from '#domain/checks/observation.ts';
import { classify } from './classify.ts';
import { decodeMessage, encodeQuery, type Message, type Way } from './codec.ts';
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
 * cut short. `limitMs` covers all of that; without any time left nothing is sent, and that is a timeout. What a
 * network does becomes an answer; nothing is thrown for it.
 */
export async function askServer(
  server: DnsServer,
  question: Question,
  limitMs: number,
  way: Way = 'recursive',
): Promise<Attempt> {
  if (limitMs <= 0) return { server: serverText(server), answer: { kind: 'timeout' }, notes: [], elapsedMs: 0 };
  const startedAt = performance.now();
  const asked: Asked = { server, question, way, until: startedAt + limitMs };
  const heard = (await hear(asked, true)) ?? (await hear(asked, false)) ?? unreadable;
  const elapsedMs = Math.round((performance.now() - startedAt) * 100) / 100;
  return { server: serverText(server), answer: heard.answer, notes: heard.notes, elapsedMs };
}

const unreadable: Heard = { answer: { kind: 'malformed' }, notes: [] };

interface Asked {
  readonly server: DnsServer;
  readonly question: Question;
  readonly way: Way;
  /** A time of `performance.now()`. */
  readonly until: number;
}

/** Null when the server asks, in its way, for the question without EDNS. */
async function hear(asked: Asked, withEdns: boolean): Promise<Heard | null> {
  const { server, question, way, until } = asked;
  const ednsNotes: readonly AnswerNote[] = withEdns ? [] : ['no_edns'];
  // A new id for each try: an answer that comes late belongs to nobody.
  const query = encodeQuery(question, randomInt(0x1_0000), withEdns, way);
  const datagram = await exchangeUdp(server, query, until - performance.now());
  if (isSilent(datagram)) return { answer: datagram, notes: ednsNotes };
  if (!isTruncated(datagram)) return read(asked, datagram, withEdns, ednsNotes);
  const message = await exchangeTcp(server, query, until - performance.now());
  if (!message || isTruncated(message)) return { answer: { kind: 'truncated' }, notes: ednsNotes };
  return read(asked, message, withEdns, [...ednsNotes, 'over_tcp']);
}

const isSilent = (reply: Buffer | Silence): reply is Silence => 'kind' in reply;

function read({ question, way }: Asked, bytes: Buffer, withEdns: boolean, notes: readonly AnswerNote[]): Heard | null {
  const facts = walkMessage(bytes);
  const message = facts && decodeMessage(bytes);
  if (!message) return { answer: { kind: 'malformed' }, notes };
  if (withEdns && refusesEdns(message)) return null;
  return {
    answer: classify(question, message, way),
    notes: facts.hasCompressedTarget ? [...notes, 'compressed_target'] : notes,
  };
}

const refusesEdns = ({ rcode }: Message) => rcode === formerr || rcode === notimp || rcode === badvers;
