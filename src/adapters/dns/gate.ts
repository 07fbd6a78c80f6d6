import type { Query } from './codec.ts';

const headerSize = 12;
/** Longest message read, over TCP too: the codec's worst case stays in milliseconds. */
export const maxMessage = 16_384;

// A server that cannot read the question may leave it out of its answer (RFC 1035 §4.1.1).
const mayLackQuestion = [1, 4, 5];

/**
 * Looks at the bytes of a datagram before anything parses them: a response, to this very question, under its id.
 * What is not is somebody else's, forged, or an echo, and must not count as an answer of any kind.
 */
export function isAnswerTo(query: Query, message: Buffer): boolean {
  if (message.length < headerSize || message.length > maxMessage) return false;
  if (message.readUInt16BE(0) !== query.id) return false;
  const flags = message.readUInt16BE(2);
  const isResponse = (flags & 0x8000) !== 0;
  const opcode = (flags >> 11) & 0xf;
  if (!isResponse || opcode !== 0) return false;
  const questions = message.readUInt16BE(4);
  if (questions === 0) return mayLackQuestion.includes(flags & 0xf);
  return questions === 1 && hasSameQuestion(query, message);
}

/** True when the answer was cut to fit its datagram. */
export function isTruncated(message: Buffer): boolean {
  return (message.readUInt16BE(2) & 0x0200) !== 0;
}

function hasSameQuestion({ wire, questionEnd }: Query, message: Buffer): boolean {
  if (message.length < questionEnd) return false;
  for (let index = headerSize; index < questionEnd; index += 1) {
    if (lowerCase(wire[index] ?? 0) !== lowerCase(message[index] ?? 0)) return false;
  }
  return true;
}

// Length octets are at most 63 and so never letters; the case of names does not count (RFC 4343).
const lowerCase = (octet: number) => (octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet);
