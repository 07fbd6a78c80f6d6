import { Packet, type EdnsOption, type Resource } from 'dns2';
import type { Question } from '#domain/checks/observation.ts';
import { presentName } from './wire-name.ts';

/** A question as sent: its id, its bytes, and where its question section ends. */
export interface Query {
  readonly id: number;
  readonly wire: Buffer;
  readonly questionEnd: number;
}

/** A record that matters here; names as `presentName` gives them, `ttl` in seconds. */
export type WireRecord = { readonly owner: string; readonly ttl: number } & (
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | { readonly type: 'A' | 'AAAA'; readonly address: string }
  | { readonly type: 'CNAME'; readonly alias: string }
  | { readonly type: 'NS'; readonly host: string }
  | { readonly type: 'SOA'; readonly serial: number; readonly minimum: number }
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

const checkingDisabled = 0x10;

/** Writes a question, with EDNS or without. The name has passed `assertWireName`. */
export function encodeQuery({ type, name }: Question, id: number, withEdns: boolean, way: Way = 'recursive'): Query {
  const packet = new Packet();
  packet.header = new Packet.Header({ id, rd: way === 'direct' ? 0 : 1 });
  packet.questions.push(new Packet.Question(name, Packet.TYPE[type], Packet.CLASS.IN));
  if (withEdns) packet.additionals.push(Packet.Resource.EDNS([], { udpPayloadSize }));
  const wire = packet.toBuffer();
  // The codec's types know no CD; it is a bit of the fourth octet (RFC 4035 §3.2.2).
  if (way === 'unchecked') wire.writeUInt8(wire.readUInt8(3) | checkingDisabled, 3);
  // Twelve octets of header, a length octet per label and the root's, type and class.
  return { id, wire, questionEnd: 12 + name.length + 2 + 4 };
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
