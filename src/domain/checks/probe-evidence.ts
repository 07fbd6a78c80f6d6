import { distinctEvidence, remembered } from '#domain/checks/evidence.ts';
import type { Evidence } from '#domain/checks/finding.ts';
import type { Judgement } from '#domain/checks/judgement.ts';
import type {
  AddressObservation,
  CertificateObservation,
  SipOutcome,
  TcpOutcome,
  TlsOutcome,
} from '#domain/checks/probe-observation.ts';

const maxShown = 8;
const maxNames = 4;

/** Which part of a connection a check looks at. */
export type Step = 'tcp' | 'tls' | 'certificate' | 'sip';

/** What is shown of connections: one line for each address, those that the judgement names last, where it is told. */
export function probeEvidence(
  step: Step,
  probes: readonly AddressObservation[],
  { reason }: Judgement,
): readonly Evidence[] {
  const named = 'addresses' in reason ? reason.addresses : [];
  const others = probes.filter(({ address }) => !named.includes(address));
  const ordered = [...others, ...probes.filter(({ address }) => named.includes(address))];
  return distinctEvidence(ordered.flatMap((probe) => evidenceAt(step, probe))).slice(-maxShown);
}

function evidenceAt(step: Step, probe: AddressObservation): readonly Evidence[] {
  const { address, port, serverName, tcp, tls, chain, sip } = probe;
  const line = (question: string, answer: string, elapsedMs: number): readonly Evidence[] => [
    { server: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`, question, answer, elapsedMs },
  ];
  switch (step) {
    case 'tcp':
      return line('TCP', tcpText(tcp), tcp.kind === 'withheld' ? 0 : tcp.elapsedMs);
    case 'tls':
      return tls ? line(`TLS ${serverName}`, tlsText(tls), tls.elapsedMs) : [];
    case 'certificate':
      return chain ? line(`certificate ${serverName}`, certificatesText(chain.certificates), tls?.elapsedMs ?? 0) : [];
    case 'sip':
      return sip ? line(`OPTIONS sip:${serverName}`, sipText(sip), sip.elapsedMs) : [];
  }
}

function tcpText(tcp: TcpOutcome): string {
  switch (tcp.kind) {
    case 'connected':
    case 'refused':
    case 'reset':
      return tcp.kind;
    case 'timeout':
      return 'no answer (timeout)';
    case 'unreachable':
      return `${tcp.where} unreachable`;
    case 'withheld':
      return `not tried (${tcp.reachability} address)`;
    case 'impossible_here':
      return `not tried (${tcp.code})`;
  }
}

function tlsText(tls: TlsOutcome): string {
  switch (tls.kind) {
    case 'negotiated':
      return `${tls.protocol}, ${tls.cipher}, client certificate ${tls.clientCertificate.replace('_', ' ')}`;
    case 'outdated':
      return `${tls.protocol}, ${tls.cipher}, nothing newer`;
    case 'alert':
      return `alert ${tls.alert}`;
    case 'not_tls':
      return saidText(tls.said);
    case 'closed':
      return tls.how === 'reset' ? 'connection reset' : 'connection closed';
    case 'timeout':
      return 'no answer (timeout)';
    case 'failed':
      return `given up (${tls.code})`;
  }
}

const certificatesText = remembered(
  ([own, ...above]: readonly [CertificateObservation, ...CertificateObservation[]]) => {
    const names = own.dnsNames.slice(0, maxNames);
    const more = own.dnsNameCount > names.length ? [`+${own.dnsNameCount - names.length}`] : [];
    const { type, bits } = own.key;
    return [
      `CN ${own.commonName ?? '(none)'}`,
      `SAN ${[...names, ...more].join(' ') || '(none)'}`,
      `from ${own.issuer || '(no name)'}, +${above.length} above it sent`,
      `${day(own.notBefore)} to ${day(own.notAfter)}`,
      `${bits === null ? type : `${type} ${bits}`}, ${own.signatureAlgorithm}`,
      `SHA-256 ${own.fingerprint.slice(0, 23)}...`,
    ].join('; ');
  },
);

function sipText(sip: SipOutcome): string {
  switch (sip.kind) {
    case 'answered':
      return [
        `SIP/2.0 ${sip.status} ${sip.phrase}`,
        ...(sip.diagnostics ? [`ms-diagnostics ${sip.diagnostics.id} ${sip.diagnostics.reason ?? ''}`] : []),
        ...(sip.server === null ? [] : [`server ${sip.server}`]),
      ].join('; ');
    case 'client_certificate_demanded':
    case 'alert':
      return `alert ${sip.alert}`;
    case 'closed':
      return sip.how === 'reset' ? 'connection reset' : 'connection closed';
    case 'silent':
      return 'no answer (timeout)';
    case 'other_protocol':
      return saidText(sip.said);
  }
}

const saidText = (said: string) => (said === '' ? 'something that is not printable' : said);

/** A moment's day in UTC; a date that no calendar holds stays a number. */
function day(at: number): string {
  return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString().slice(0, 10) : String(at);
}
