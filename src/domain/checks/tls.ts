import { failed, passed, unknown, warned, type Judgement } from '#domain/checks/judgement.ts';
import type { AddressObservation, TlsOutcome } from '#domain/checks/probe-observation.ts';
import { worstOfAddresses, type ProbedRecord } from '#domain/checks/probes.ts';

// RFC 8996 takes 1.0 and 1.1 out of use; SSLv3 went before (RFC 7568).
const oldProtocols = ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.1'];

/**
 * TLS-01: a handshake of version 1.2 or later goes through, and the server asks for a client certificate. Silence is
 * held against the server only when another address answers: a firewall on our side can let connections begin and
 * then drop them. Null when no address let us in.
 */
export function judgeTls({ target, probes }: ProbedRecord, all: readonly AddressObservation[]): Judgement | null {
  const speaksSomewhere = all.some(({ tls }) => tls !== null && spoke(tls));
  return worstOfAddresses(
    probes.flatMap(({ address, tls }) => (tls ? [{ address, tls }] : [])),
    ({ address, tls }) => judgeHandshake({ target, addresses: [address] }, tls, speaksSomewhere),
  );
}

const spoke = ({ kind }: TlsOutcome) => kind === 'negotiated' || kind === 'outdated' || kind === 'alert';

function judgeHandshake(
  at: { readonly target: string; readonly addresses: readonly string[] },
  tls: TlsOutcome,
  speaksSomewhere: boolean,
): Judgement {
  const { target } = at;
  switch (tls.kind) {
    case 'negotiated': {
      const { protocol, clientCertificate } = tls;
      return clientCertificate === 'not_asked'
        ? warned({ code: 'client_certificate_not_asked', ...at, protocol }, null)
        : passed({ code: 'tls_mutual', target, protocol, clientCertificate });
    }
    case 'outdated':
      return oldProtocols.includes(tls.protocol)
        ? failed({ code: 'tls_outdated', ...at, protocol: tls.protocol }, null)
        : warned({ code: 'tls_weak', ...at, protocol: tls.protocol }, null);
    case 'alert':
      return failed({ code: 'tls_refused', ...at, alert: tls.alert }, null);
    case 'not_tls':
      return failed({ code: 'not_tls', ...at, said: tls.said }, null);
    case 'closed':
      return failed({ code: 'tls_cut_off', ...at, how: tls.how }, null);
    case 'timeout':
      return speaksSomewhere
        ? failed({ code: 'tls_silent', ...at }, null)
        : unknown({ code: 'tls_silent_from_here', ...at });
    case 'failed':
      return unknown({ code: 'tls_failed_here', ...at, error: tls.code });
  }
}
