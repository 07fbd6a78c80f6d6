import { passed, warned, type Judgement } from '#domain/checks/judgement.ts';
import type { AddressObservation, SipOutcome } from '#domain/checks/probe-observation.ts';
import { worstOfAddresses, type ProbedRecord } from '#domain/checks/probes.ts';

/**
 * SIP-01: a SIP server lives there. Any SIP status line says so, whatever the status (RFC 3261 §11). A server that
 * goes no further without a client certificate does what an Access Edge may do, and is as good as one that answers;
 * one that falls silent or hangs up may be doing the same, so it only warns. Null when TLS got nowhere.
 */
export function judgeSip({ target, probes }: ProbedRecord): Judgement | null {
  return worstOfAddresses(
    probes.flatMap((probe) => askedFor(probe)),
    ({ address, sip }) => judgeAnswer({ target, addresses: [address] }, sip),
  );
}

/**
 * Where a certificate is demanded, that is what ends the connection: with TLS 1.2 before anything can be asked, and on
 * Windows by hanging up instead of an alert.
 */
function askedFor({ address, tls, sip }: AddressObservation): readonly { address: string; sip: SipOutcome }[] {
  if (tls?.kind !== 'negotiated') return sip ? [{ address, sip }] : [];
  const { elapsedMs, clientCertificate } = tls;
  const isEnded = !sip || sip.kind === 'closed' || sip.kind === 'alert';
  if (isEnded && clientCertificate === 'demanded') {
    return [{ address, sip: { kind: 'client_certificate_demanded', alert: 'certificate_required', elapsedMs } }];
  }
  return [{ address, sip: sip ?? { kind: 'silent', elapsedMs } }];
}

function judgeAnswer(
  at: { readonly target: string; readonly addresses: readonly string[] },
  sip: SipOutcome,
): Judgement {
  const { target } = at;
  switch (sip.kind) {
    case 'answered': {
      const { status, phrase, diagnostics } = sip;
      const told = diagnostics && { id: diagnostics.id, reason: diagnostics.reason };
      return passed({ code: 'sip_answers', target, status, phrase, diagnostics: told });
    }
    case 'client_certificate_demanded':
      return passed({ code: 'sip_wants_certificate', target });
    case 'alert':
      return warned({ code: 'sip_cut_off', ...at, alert: sip.alert }, null);
    case 'closed':
      return warned({ code: 'sip_cut_off', ...at, alert: null }, null);
    case 'silent':
      return warned({ code: 'sip_silent', ...at }, null);
    case 'other_protocol':
      return warned({ code: 'other_protocol', ...at, said: sip.said }, null);
  }
}
