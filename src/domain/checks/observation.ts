import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import type { Cidr } from '#domain/names/address.ts';

/** What a DNS server said, before anybody judges it. Names are lower-case printable ASCII without trailing dot. */

export type QuestionType = 'SRV' | 'A' | 'AAAA';

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

export type DnsRecord = SrvRecord | AddressRecord;

/** What one server's answer (or its absence) says. `aliases` are the CNAMEs followed from the question's name, in order. */
export type Answer =
  | { readonly kind: 'records'; readonly aliases: readonly string[]; readonly records: readonly DnsRecord[] }
  | { readonly kind: 'nodata'; readonly aliases: readonly string[] }
  | { readonly kind: 'nxdomain'; readonly aliases: readonly string[] }
  | { readonly kind: 'alias_loop'; readonly aliases: readonly string[] }
  | IndefiniteAnswer;

/** Answers that say nothing about what exists. */
export type IndefiniteAnswer =
  | { readonly kind: 'servfail'; readonly ede: number | null }
  | { readonly kind: 'refused' }
  | { readonly kind: 'rcode'; readonly rcode: string }
  /** A referral, or an empty answer that no SOA vouches for (RFC 2308). */
  | { readonly kind: 'lame' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'alias_unresolved'; readonly aliases: readonly string[] }
  | Silence;

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

const indefiniteKinds = [
  'servfail',
  'refused',
  'rcode',
  'lame',
  'malformed',
  'truncated',
  'alias_unresolved',
  'timeout',
  'port_closed',
  'unreachable',
] as const satisfies readonly IndefiniteAnswer['kind'][];

/** True for an answer after which another server may know better. */
export function isIndefinite(answer: Answer): answer is IndefiniteAnswer {
  return indefiniteKinds.some((kind) => kind === answer.kind);
}

/** True when the server did not answer at all. */
export function isSilence(answer: Answer): answer is Silence {
  return answer.kind === 'timeout' || answer.kind === 'port_closed' || answer.kind === 'unreachable';
}

/** The attempt that counts: the last one that is definite, else the last in which a server answered, else the last. */
export function decisive(observation: Observation): Attempt {
  const { attempts } = observation;
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
}
