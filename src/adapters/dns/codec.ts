import { Packet, type EdnsOption, type Resource } from 'dns2';
import type { DnsRecord, Question } from '#domain/checks/observation.ts';
import { presentName } from './wire-name.ts';

/** A question as sent: its id, its bytes, and where its question section ends. */
export interface Query {
  readonly id: number;
  readonly wire: Buffer;
  readonly questionEnd: number;
}

/** A record that matters here; names as `presentName` gives them, `ttl` in seconds. */
export type WireRecord = { readonly owner: string } & (
  | DnsRecord
  | { readonly type: 'CNAME'; readonly ttl: number; readonly alias: string }
);

export interface Message {
  readonly rcode: number;
  /** The server speaks for the zone (AA). */
  readonly isAuthoritative: boolean;
  readonly answers: readonly WireRecord[];
  readonly authorities: readonly WireRecord[];
  readonly additionals: readonly WireRecord[];
  /** Extended DNS error (RFC 8914), or null. */
  readonly ede: number | null;
}

/** Largest UDP answer asked for: what crosses every network unfragmented (DNS flag day 2020). */
const udpPayloadSize = 1232;

/**
 * How a question is put: to a resolver; to a resolver that shall not validate (CD, RFC 4035 §3.2.2); or to a server
 * that is to answer for its own zone.
 */
export type Way = 'recursive' | 'unchecked' | 'direct';

const checkingDisabled = 0x0010;

const headerSize = 12;
const recursionDesired = 0x0100;
const optSize = 11;

/**
 * Writes a question, with EDNS or without (RFC 1035 §4.1, RFC 6891 §6.1.2). The name has passed `assertWireName`. The
 * bytes are those the codec would write, at a third of its time; a question has nothing in it that needs a codec.
 */
export function encodeQuery({ type, name }: Question, id: number, withEdns: boolean, way: Way = 'recursive'): Query {
  // A length octet per label and the root's, type and class.
  const questionEnd = headerSize + name.length + 2 + 4;
  const wire = Buffer.allocUnsafe(questionEnd + (withEdns ? optSize : 0)).fill(0);
  wire.writeUInt16BE(id, 0);
  wire.writeUInt16BE((way === 'direct' ? 0 : recursionDesired) | (way === 'unchecked' ? checkingDisabled : 0), 2);
  wire.writeUInt16BE(1, 4);
  wire.write(name, headerSize + 1, 'latin1');
  for (let start = 0; start < name.length;) {
    const dot = name.indexOf('.', start);
    const end = dot === -1 ? name.length : dot;
    wire[headerSize + start] = end - start;
    start = end + 1;
  }
  wire.writeUInt16BE(Packet.TYPE[type], questionEnd - 4);
  wire.writeUInt16BE(Packet.CLASS.IN, questionEnd - 2);
  if (withEdns) {
    wire.writeUInt16BE(1, 10);
    wire.writeUInt16BE(Packet.TYPE.EDNS, questionEnd + 1);
    wire.writeUInt16BE(udpPayloadSize, questionEnd + 3);
  }
  return { id, wire, questionEnd };
}

/** Reads a message that has passed the gate and `walkMessage`; null when any record of it cannot be decoded. */
export function decodeMessage(message: Buffer): Message | null {
  const packet = Packet.parse(message);
  if (packet.errors.length > 0) return null;
  const opt = packet.additionals.find((record) => record.type === Packet.TYPE.EDNS);
  return {
    rcode: packet.header.rcode,
    isAuthoritative: packet.header.aa === 1,
    answers: packet.answers.flatMap(readRecord),
    authorities: packet.authorities.flatMap(readRecord),
    additionals: packet.additionals.flatMap(readRecord),
    ede: (opt?.rdata ?? []).map(extendedError).find((code) => code !== null) ?? null,
  };
}

function readRecord(record: Resource): readonly WireRecord[] {
  if (record.class !== Packet.CLASS.IN) return [];
  const common = { owner: presentName(record.name), ttl: record.ttl };
  const { TYPE } = Packet;
  switch (record.type) {
    case TYPE.SRV: {
      const { priority = 0, weight = 0, port = 0, target = '' } = record;
      return [{ ...common, type: 'SRV', priority, weight, port, target: presentName(target) }];
    }
    case TYPE.A:
    case TYPE.AAAA:
      return [{ ...common, type: record.type === TYPE.A ? 'A' : 'AAAA', address: record.address ?? '' }];
    case TYPE.CNAME:
      return [{ ...common, type: 'CNAME', alias: presentName(record.domain ?? '') }];
    case TYPE.NS:
      return [{ ...common, type: 'NS', host: presentName(record.ns ?? '') }];
    case TYPE.SOA:
      return [{ ...common, type: 'SOA', serial: record.serial ?? 0, minimum: record.minimum ?? 0 }];
    default:
      return [];
  }
}

function extendedError(option: EdnsOption): number | null {
  return option.ednsCode === Packet.EDNS_OPTION_CODE.EDE && 'infoCode' in option && typeof option.infoCode === 'number'
    ? option.infoCode
    : null;
}
