import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import type { Cidr } from '#domain/names/address.ts';

/** What a DNS server said, before anybody judges it. Names are lower-case printable ASCII without trailing dot. */

export type QuestionType = 'SRV' | 'A' | 'AAAA' | 'NS' | 'SOA';

export interface Question {
  readonly type: QuestionType;
  readonly name: string;
}

/** RFC 2782. `target` is `.` for the root; bytes that are in no host name come as `\DDD`. `ttl` is in seconds. */
export interface SrvRecord {
  readonly type: 'SRV';
  readonly ttl: number;
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}

/** `address` is a canonical literal: dotted for A, RFC 5952 for AAAA. `ttl` is in seconds. */
export interface AddressRecord {
  readonly type: 'A' | 'AAAA';
  readonly ttl: number;
  readonly address: string;
}

export interface NsRecord {
  readonly type: 'NS';
  readonly ttl: number;
  readonly host: string;
}

/** `minimum` is in seconds (RFC 2308 §4). */
export interface SoaRecord {
  readonly type: 'SOA';
  readonly ttl: number;
  readonly serial: number;
  readonly minimum: number;
}

export type DnsRecord = SrvRecord | AddressRecord | NsRecord | SoaRecord;

/**
 * The SOA beside a negative answer: the zone that says so, and for how many seconds the answer may be kept
 * (the lesser of the SOA's TTL and its minimum, RFC 2308 §5).
 */
export interface Voucher {
  readonly zone: string;
  readonly keptFor: number;
}

/** What one server's answer (or its absence) says. `aliases`: the CNAMEs followed from the question's name, in turn. */
export type Answer =
  | { readonly kind: 'records'; readonly aliases: readonly string[]; readonly records: readonly DnsRecord[] }
  | { readonly kind: 'nodata'; readonly aliases: readonly string[]; readonly voucher?: Voucher }
  | { readonly kind: 'nxdomain'; readonly aliases: readonly string[]; readonly voucher?: Voucher }
  | { readonly kind: 'alias_loop'; readonly aliases: readonly string[] }
  | IndefiniteAnswer;

/** Answers that say nothing about what exists. */
export type IndefiniteAnswer =
  | { readonly kind: 'servfail'; readonly ede: number | null }
  | { readonly kind: 'refused' }
  | { readonly kind: 'rcode'; readonly rcode: string }
  /** A referral, or an empty answer that no SOA vouches for (RFC 2308). */
  | { readonly kind: 'lame' }
  /** A server asked directly points to the servers of a zone; `glue`: addresses that it gives for hosts below it. */
  | {
      readonly kind: 'referral';
      readonly zone: string;
      readonly hosts: readonly string[];
      readonly glue: readonly Glue[];
    }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'alias_unresolved'; readonly aliases: readonly string[] }
  | Silence;

export interface Glue {
  readonly host: string;
  readonly address: string;
}

/** No answer at all: nothing came in time, the port is closed (ICMP or RST), or there is no way there. */
export type Silence =
  | { readonly kind: 'timeout' }
  | { readonly kind: 'port_closed' }
  | { readonly kind: 'unreachable' };

/** How an answer was had, where it differs from the plain way; none of it is a fault of the domain. */
export type AnswerNote =
  | 'over_tcp'
  /** The server understands no EDNS; the question was repeated without. */
  | 'no_edns'
  /** The server compresses the target of an SRV record, which RFC 2782 forbids: c-ares 1.34.7 and later refuses it. */
  | 'compressed_target';

/** One server asked once. `elapsedMs` is in milliseconds. */
export interface Attempt {
  readonly server: string;
  readonly answer: Answer;
  readonly notes: readonly AnswerNote[];
  readonly elapsedMs: number;
}

/** One question, every attempt at it in the order in which they were made; the last one counts. Never empty. */
export interface Observation {
  readonly question: Question;
  readonly attempts: readonly [Attempt, ...Attempt[]];
}

const indefiniteKinds: ReadonlySet<Answer['kind']> = new Set<IndefiniteAnswer['kind']>([
  'servfail',
  'refused',
  'rcode',
  'lame',
  'referral',
  'malformed',
  'truncated',
  'alias_unresolved',
  'timeout',
  'port_closed',
  'unreachable',
]);

/** True for an answer after which another server may know better. */
export function isIndefinite(answer: Answer): answer is IndefiniteAnswer {
  return indefiniteKinds.has(answer.kind);
}

/** True when the server did not answer at all. */
export function isSilence(answer: Answer): answer is Silence {
  return answer.kind === 'timeout' || answer.kind === 'port_closed' || answer.kind === 'unreachable';
}

/** The attempt that counts: the last one that is definite, else the last in which a server answered, else the last. */
export function decisive(observation: Observation): Attempt {
  const { attempts } = observation;
  if (attempts.length === 1) return attempts[0];
  return (
    attempts.findLast((attempt) => !isIndefinite(attempt.answer)) ??
    attempts.findLast((attempt) => !isSilence(attempt.answer)) ??
    attempts.at(-1) ??
    attempts[0]
  );
}

/** Both questions for the addresses of one host. */
export interface HostObservation {
  readonly a: Observation;
  readonly aaaa: Observation;
}

/** One name server of a zone, by name, and what it says when it is asked directly. */
export interface ServerObservation {
  readonly host: string;
  /** What the resolvers say of its addresses; null where they come as glue, or the host is none to look up. */
  readonly lookedUp: HostObservation | null;
  /** All its addresses; at most one of them is asked. */
  readonly addresses: readonly string[];
  /** Null while no address of it may be asked. `soa` asks for the zone's SOA, `srv` for the federation record. */
  readonly heard: { readonly address: string; readonly soa: Observation; readonly srv: Observation } | null;
}

/** A resolver that failed, asked again without validation (CD), and then, if that helped, once more with it. */
export interface Retest {
  readonly failed: Observation;
  readonly unchecked: Observation;
  readonly again: Observation | null;
}

/** The zone that holds the domain: through the resolvers, and from its own servers. */
export interface ZoneObservation {
  /** What each configured resolver says of the federation record, in their order. */
  readonly resolvers: readonly Observation[];
  readonly retests: readonly Retest[];
  /** The SOA of the SIP domain itself. */
  readonly soa: Observation;
  /** The zone whose servers were asked, and its NS; null where none could be found. */
  readonly zone: string | null;
  readonly ns: Observation | null;
  readonly servers: readonly ServerObservation[];
}

/** SRV questions that are asked to explain: a name that only a wildcard answers, and misspelt owners. */
export interface NearMissObservation {
  readonly wildcard: Observation;
  readonly misses: readonly Observation[];
}

/** All that was seen of one SIP domain so far. What was not asked yet, or not answered yet, is absent. */
export interface DomainObservations {
  readonly domain: string;
  /** The Access Edge FQDNs that the request declares; may be empty. */
  readonly accessEdges: readonly string[];
  /** Ranges that count as public here (PROBE_ALLOW). */
  readonly allowed: readonly Cidr[];
  /** When the check began, epoch ms: certificates are judged by it. */
  readonly checkedAt: number;
  readonly srv: Observation | null;
  readonly hosts: ReadonlyMap<string, HostObservation>;
  /** What connections showed so far; null where none are made at all. */
  readonly probes: readonly AddressObservation[] | null;
  readonly zone: ZoneObservation | null;
  readonly nearMisses: NearMissObservation | null;
}
