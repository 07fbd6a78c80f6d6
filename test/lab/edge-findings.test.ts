import { expect, test } from 'vitest';
import type { CheckId } from '#domain/checks/catalogue.ts';
import { judge } from '#domain/checks/judge.ts';
import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import { addressAnswer, host, observed, seen, srvAnswer } from '../domain/checks/observed.ts';
import { edgeName } from './certificates.ts';
import { edgeTable } from './edge-table.ts';
import { edgeVariants, type EdgeVariant } from './edge-variants.ts';

const day = 86_400_000;
const address = '52.112.0.1';
const domain = 'contoso.test';

type Told = Readonly<Partial<Record<CheckId, string>>>;
/** Most Edges of the lab ask for no client certificate. */
const usual: Told = { 'TLS-01': 'warn client_certificate_not_asked' };
const after = (because: CheckId, checks: readonly CheckId[]) =>
  Object.fromEntries(checks.map((check) => [check, `skipped ${because}`]));
const certificateChecks: readonly CheckId[] = ['TLS-02', 'TLS-03', 'TLS-04', 'TLS-05', 'TLS-06'];
const withoutTls = (why: string): Told => ({ 'TLS-01': why, ...after('TLS-01', [...certificateChecks, 'SIP-01']) });
const withoutTcp = (why: string): Told => ({
  'NET-01': why,
  ...after('NET-01', ['TLS-01', ...certificateChecks, 'SIP-01']),
});

/** Edge by Edge, what is said of it beside `pass`. Only one that wants a certificate from us has nothing against it. */
const findingsTable: Readonly<Record<EdgeVariant, Told>> = {
  good: usual,
  'rsa key': usual,
  'TLS 1.2': usual,
  'certificate asked for': {},
  'certificate asked for, TLS 1.2': {},
  'certificate demanded': {},
  'certificate demanded, TLS 1.2': {},
  'certificate demanded, TLS 1.2, expired': { 'TLS-04': 'fail certificate_expired' },
  'hangs up on who brings no certificate': {},
  'for servers only': { ...usual, 'TLS-05': 'warn no_client_purpose' },
  'for clients only': { ...usual, 'TLS-05': 'fail no_server_purpose' },
  'without usage': usual,
  expired: { ...usual, 'TLS-04': 'fail certificate_expired' },
  'not yet valid': { ...usual, 'TLS-04': 'fail certificate_not_yet_valid' },
  'ending soon': { ...usual, 'TLS-04': 'warn certificate_expires_soon' },
  'another name': { ...usual, 'TLS-03': 'fail name_missing' },
  'common name only': { ...usual, 'TLS-03': 'warn name_only_common' },
  wildcard: { ...usual, 'TLS-03': 'fail name_only_wildcard' },
  'weak key': { ...usual, 'TLS-05': 'fail key_too_short' },
  'self-signed': { ...usual, 'TLS-02': 'fail certificate_self_signed' },
  'unknown root': { ...usual, 'TLS-02': 'fail root_unknown' },
  'unknown root, sent along': { ...usual, 'TLS-02': 'fail root_unknown' },
  'unknown root, expired': { ...usual, 'TLS-02': 'fail root_unknown', 'TLS-04': 'fail certificate_expired' },
  'leaf only': { ...usual, 'TLS-02': 'fail chain_incomplete' },
  'wrong intermediate': { ...usual, 'TLS-02': 'fail chain_incomplete' },
  'declines with diagnostics': usual,
  'HTTPS server': { ...usual, 'SIP-01': 'warn other_protocol' },
  'echoes the request': { ...usual, 'SIP-01': 'warn other_protocol' },
  'silent after the handshake': { ...usual, 'SIP-01': 'warn sip_silent' },
  'hangs up after the request': { ...usual, 'SIP-01': 'warn sip_cut_off' },
  'answers byte by byte': usual,
  'floods with half an answer': usual,
  'TLS 1.0 only': { 'TLS-01': 'fail tls_outdated', ...after('TLS-01', ['SIP-01']) },
  'TLS 1.2 with SHA-1 only': { 'TLS-01': 'warn tls_weak', ...after('TLS-01', ['SIP-01']) },
  'HTTP server': withoutTls('fail not_tls'),
  'mail server': withoutTls('fail not_tls'),
  'SIP without TLS': withoutTls('fail not_tls'),
  'says nothing': withoutTls('unknown tls_silent_from_here'),
  'hangs up at once': withoutTls('fail tls_cut_off'),
  'resets at the first byte': withoutTls('fail tls_cut_off'),
  'port closed': withoutTcp('fail port_refused'),
  'packets dropped': withoutTcp('unknown port_silent_from_here'),
};

/** The lab's table says dates in days from now. */
function dated(observation: AddressObservation): AddressObservation {
  const { chain } = observation;
  if (!chain) return { ...observation, address };
  const [own, ...above] = chain.certificates;
  const leaf = { ...own, notBefore: own.notBefore * day, notAfter: own.notAfter * day };
  return { ...observation, address, chain: { ...chain, certificates: [leaf, ...above] } };
}

test.each(edgeVariants)('an Edge of the kind “%s” is told its faults, and no others', (variant) => {
  const srv = observed('SRV', `_sipfederationtls._tcp.${domain}`, srvAnswer({ target: edgeName }));
  const hosts = new Map([[edgeName, host(edgeName, addressAnswer(address))]]);
  const probes = [dated(edgeTable[variant])];
  const findings = judge(seen({ domain, accessEdges: [edgeName], checkedAt: 0, srv, hosts, probes }));
  const told = findings
    .filter(({ check, outcome }) => !check.startsWith('DNS') && outcome !== 'pass')
    .map(({ check, outcome, reason }) => [
      check,
      `${outcome} ${reason.code === 'not_tested' ? reason.because : reason.code}`,
    ]);
  expect(Object.fromEntries(told)).toEqual(findingsTable[variant]);
});
