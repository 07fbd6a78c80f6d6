import { questionText } from '#domain/checks/evidence.ts';
import { decisive, isSilence, type IndefiniteAnswer, type Observation } from '#domain/checks/observation.ts';
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
