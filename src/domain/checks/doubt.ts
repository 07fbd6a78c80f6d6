import { questionText } from '#domain/checks/evidence.ts';
import {
  decisive,
  isIndefinite,
  isSilence,
  type HostObservation,
  type IndefiniteAnswer,
  type Observation,
} from '#domain/checks/observation.ts';
import type { Reason } from '#domain/checks/reasons.ts';

// RFC 8914 §4 and the IANA registry: codes that tell of a broken chain of signatures.
const dnssecErrors = [1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 25, 27];

/** True for an extended error that tells of broken DNSSEC. One zone may show several of them: they are one class. */
export const isDnssecError = (ede: number | null): ede is number => ede !== null && dnssecErrors.includes(ede);

/** Why nothing can be said from an observation that ended without a definite answer. */
export function doubt(observation: Observation, answer: IndefiniteAnswer): Reason {
  const question = questionText(observation.question);
  if (isSilence(answer)) {
    const servers = [...new Set(observation.attempts.map((attempt) => attempt.server))];
    return { code: 'no_server_answered', question, servers, setting: 'DNS_SERVERS' };
  }
  const { server } = decisive(observation);
  switch (answer.kind) {
    case 'servfail':
      return isDnssecError(answer.ede)
        ? { code: 'dnssec_failed', question, server, ede: answer.ede }
        : { code: 'server_failed', question, server, ede: answer.ede };
    case 'refused':
      return { code: 'query_refused', question, server };
    case 'rcode':
      return { code: 'answer_unusable', question, server, rcode: answer.rcode };
    case 'lame':
    case 'referral':
      return { code: 'server_lame', question, server };
    case 'malformed':
      return { code: 'answer_malformed', question, server };
    case 'truncated':
      return { code: 'answer_truncated', question, server };
    case 'alias_unresolved':
      return { code: 'alias_unresolved', question, server, alias: answer.aliases[0] ?? '' };
  }
}

/**
 * Why a host's addresses are not known for certain; empty when they are. An empty answer that no SOA vouches for says
 * that there are none of its family, where the other family has some: so do load balancers that know A records only
 * (RFC 2308 §2.2, type 3; RFC 4074 §4).
 */
export function addressDoubts({ a, aaaa }: HostObservation): readonly Reason[] {
  const hasSome = [a, aaaa].some((asked) => decisive(asked).answer.kind === 'records');
  return [a, aaaa].flatMap((asked) => {
    const { answer } = decisive(asked);
    return isIndefinite(answer) && !(hasSome && answer.kind === 'lame') ? [doubt(asked, answer)] : [];
  });
}
