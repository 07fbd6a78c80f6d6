import type { CheckId, Step } from '#domain/checks/catalogue.ts';
import { isCertificateReason } from '#domain/checks/certificate-reasons.ts';
import { isConnectionReason } from '#domain/checks/connection-reasons.ts';
import { isZoneReason } from '#domain/checks/delegation-reasons.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import { code } from '#slack/kit/text.ts';
import { certificateFinding } from './certificate-findings.ts';
import { connectionFinding } from './connection-findings.ts';
import { addressKinds, listed } from './phrases.ts';
import { zoneFinding } from './zone-findings.ts';

export const checkNames: Readonly<Record<CheckId, string>> = {
  'DNS-01': 'Federation SRV record',
  'DNS-02': 'Target is a host name',
  'DNS-03': 'Port 5061',
  'DNS-04': 'Target is in the domain',
  'DNS-05': 'No alias',
  'DNS-06': 'Public addresses',
  'DNS-07': 'Target is the Access Edge',
  'DNS-08': 'Order of records',
  'DNS-09': 'Same answer everywhere',
  'DNS-10': 'Similar names',
  'DNS-11': 'Domain and delegation',
  'NET-01': 'Port 5061 is open',
  'TLS-01': 'Mutual TLS',
  'TLS-02': 'Certificate chain',
  'TLS-03': 'Name in the certificate',
  'TLS-04': 'Dates of the certificate',
  'TLS-05': 'Fitness of the certificate',
  'TLS-06': 'Same certificate everywhere',
  'SIP-01': 'SIP server',
};

export const stepNames: Readonly<Record<Step, string>> = {
  dns: 'DNS',
  address: 'Addresses',
  tcp: 'TCP port 5061',
  tls: 'TLS and certificate',
  sip: 'SIP',
};

/** What was found, in one sentence or less; null when the check's name says it all. Formatted text. */
export function finding(reason: Reason): string | null {
  if (isConnectionReason(reason)) return connectionFinding(reason);
  if (isCertificateReason(reason)) return certificateFinding(reason);
  if (isZoneReason(reason)) return zoneFinding(reason);
  switch (reason.code) {
    case 'not_tested':
      return `not tested, because of “${checkNames[reason.because]}”`;
    case 'no_edge_declared':
      return 'no Access Edge was named, so the target counts as it';
    case 'no_server_answered':
      return `no name server answered (${listed(reason.servers)})`;
    case 'server_failed':
      return `${code(reason.server)} could not find out (SERVFAIL${extended(reason.ede)})`;
    case 'dnssec_failed':
      return `${code(reason.server)} refuses the zone’s signatures: DNSSEC is broken${extended(reason.ede)}`;
    case 'query_refused':
      return `${code(reason.server)} refuses to answer (REFUSED)`;
    case 'server_lame':
      return `${code(reason.server)} answers without knowing the zone`;
    case 'answer_malformed':
      return `${code(reason.server)} sent an answer that cannot be read`;
    case 'answer_truncated':
      return `the answer of ${code(reason.server)} is too long for UDP, and TCP did not bring it`;
    case 'answer_unusable':
      return `${code(reason.server)} answered ${code(reason.rcode)}`;
    case 'alias_unresolved':
      return `the name is an alias of ${code(reason.alias)}, and ${code(reason.server)} does not say where that leads`;
    case 'srv_found':
      return `${code(reason.target)}, port ${reason.port}`;
    case 'srv_missing':
      if (reason.alias !== undefined) return leadsNowhere(reason.owner, reason.alias, 'SRV record', reason.answer);
      return reason.answer === 'nxdomain'
        ? `${code(reason.owner)} does not exist (NXDOMAIN)`
        : `${code(reason.owner)} exists, but has no SRV record (NODATA)`;
    case 'srv_alias_loop':
      return `${code(reason.owner)} is an alias that leads in a circle through ${code(reason.alias)}`;
    case 'target_is_root':
      return `${code(reason.owner)} has the target ${code('.')}: the domain says that it offers no federation`;
    case 'target_is_address':
      return `the target ${code(reason.target)} is an address`;
    case 'target_not_host':
      return `the target ${code(reason.target)} has characters that no host name may have`;
    case 'port_wrong':
      return `the record for ${code(reason.target)} says port ${reason.port} instead of ${reason.expected}`;
    case 'target_equals_domain':
      return `the target is the domain itself, ${code(reason.target)}`;
    case 'target_too_deep':
      return `${code(reason.target)} is more than one label below ${code(reason.domain)}`;
    case 'target_doubled':
      return `${code(reason.target)} has the domain’s name twice`;
    case 'target_outside':
      return `${code(reason.target)} is not below ${code(reason.domain)}`;
    case 'target_is_microsoft_365':
      return `${code(reason.target)}: ${code(reason.domain)} already lives in Microsoft 365`;
    case 'owner_is_alias':
      return `${code(reason.owner)} is an alias (CNAME) of ${code(reason.alias)}`;
    case 'target_is_alias':
      return `the target ${code(reason.target)} is an alias (CNAME) of ${code(reason.alias)}`;
    case 'addresses_public':
      return listed(reason.addresses);
    case 'no_address':
      if (reason.alias !== undefined)
        return leadsNowhere(reason.target, reason.alias, 'A or AAAA record', reason.answer);
      return reason.answer === 'nxdomain'
        ? `${code(reason.target)} does not exist (NXDOMAIN)`
        : `${code(reason.target)} has no A or AAAA record (NODATA)`;
    case 'address_not_public':
      return `${code(reason.target)} has ${code(reason.address)}, ${addressKinds[reason.kind]}`;
    case 'target_alias_loop':
      return `${code(reason.target)} is an alias that leads in a circle through ${code(reason.alias)}`;
    case 'target_shares_edge_addresses':
      return `same addresses as ${code(reason.edge)}`;
    case 'target_is_not_edge':
      return `${code(reason.target)} is none of the Access Edges named (${listed(reason.edges)}), nor does it have their addresses`;
    case 'several_records':
      return `of ${reason.count}, ${code(reason.target)} counts (priority ${reason.priority}, weight ${reason.weight})`;
    case 'tied_records':
      return `${listed(reason.targets)} share priority ${reason.priority} and weight ${reason.weight}`;
    case 'too_many_targets':
      return `${reason.count} targets; the foremost ${reason.tested} were tested, ${code(reason.target)} first`;
    case 'target_is_host':
    case 'port_right':
    case 'target_one_below':
    case 'no_alias':
    case 'target_is_edge':
    case 'one_record':
      return null;
  }
}

const leadsNowhere = (name: string, alias: string, record: string, answer: string) =>
  `${code(name)} is an alias (CNAME) of ${code(alias)}, which leads to no ${record} (${answer.toUpperCase()})`;

const extended = (ede: number | null) => (ede === null ? '' : `, extended error ${ede}`);
