import type { CheckId } from '#domain/checks/catalogue.ts';
import type { CauseId } from '#domain/diagnosis/causes.ts';
import type { Symptom } from '#domain/diagnosis/symptom.ts';

/** How much a symptom says: `exact` names what is wrong, `narrow` where to look, `general` only that it failed. */
export const precisions = ['exact', 'narrow', 'general'] as const;
export type Precision = (typeof precisions)[number];

export interface Diagnosis {
  readonly symptom: Symptom;
  /** The symbol that headers and documentation use for the code, where there is one. */
  readonly symbol: string | null;
  readonly cause: CauseId;
  readonly precision: Precision;
  /** The checks that find what it points to; empty where none from outside can see it. */
  readonly checks: readonly CheckId[];
  readonly source: string;
}

const ocer = 'Microsoft, MS-OCER, SipStack error ids';
const netdork = 'jon.netdork.net, Lync Federation and DNS (2012)';
const risual = 'risual.com, Lync federation issue (2012); MS-OCER';
const testFederated = 'Microsoft, Lync Server 2013: Testing the ability to connect to a federated domain';
const events =
  'Microsoft, Events related to DNS, TLS and federation; lyncdude.com, Troubleshooting Lync federation (2014)';
const throttling = 'paul.vaillant.ca, Keeping Lync federated domains up to date (2015)';
const winerror = 'Windows SDK, winerror.h';
const rfc3261 = 'RFC 3261, section 21';

type Row = readonly [
  code: number | string,
  symbol: string | null,
  cause: CauseId,
  precision: Precision,
  checks: readonly CheckId[],
  source: string,
];

const certificate = ['TLS-02', 'TLS-03', 'TLS-04'] as const;

// What each check can see is what an Edge outside sees: the state of the domain that is asked about.
const diagnosticIds: readonly Row[] = [
  [1001, null, 'public_im_forbidden', 'exact', [], ocer],
  [1002, null, 'federation_forbidden', 'exact', [], ocer],
  [1003, null, 'user_unknown', 'exact', [], ocer],
  [1005, null, 'cannot_route', 'narrow', ['DNS-01', 'NET-01'], ocer],
  [1007, null, 'temporarily_cannot_route', 'narrow', ['NET-01'], ocer],
  [1008, null, 'srv_missing', 'exact', ['DNS-01', 'DNS-09', 'DNS-11'], ocer],
  [1009, null, 'srv_conflict', 'exact', ['DNS-04'], ocer],
  [1010, null, 'next_hop_untrusted', 'narrow', certificate, ocer],
  [1011, null, 'no_reason_given', 'general', [], ocer],
  [1012, null, 'outside_forbidden', 'exact', [], ocer],
  [1014, null, 'address_missing', 'exact', ['DNS-06'], ocer],
  [1027, null, 'request_type_forbidden', 'narrow', [], netdork],
  [1034, null, 'no_reason_given', 'general', [], netdork],
  [1047, null, 'tls_failed', 'narrow', ['TLS-01', ...certificate, 'TLS-05'], risual],
];

const eventIds: readonly Row[] = [
  [14_428, null, 'outgoing_tls_failed', 'narrow', certificate, events],
  [14_501, null, 'connections_failed', 'general', ['NET-01', 'TLS-01', ...certificate], events],
  [14_502, null, 'connections_failed', 'general', ['NET-01', 'TLS-01', ...certificate], events],
  [14_603, null, 'partner_throttled', 'exact', [], throttling],
];

const windowsCodes: readonly Row[] = [
  ['0x80090322', 'SEC_E_WRONG_PRINCIPAL', 'name_mismatch', 'exact', ['TLS-03'], winerror],
  ['0x80090325', 'SEC_E_UNTRUSTED_ROOT', 'root_untrusted', 'exact', ['TLS-02'], winerror],
  ['0x80090326', 'SEC_E_ILLEGAL_MESSAGE', 'no_common_tls', 'narrow', ['TLS-01'], winerror],
  ['0x80090328', 'SEC_E_CERT_EXPIRED', 'certificate_expired', 'exact', ['TLS-04'], winerror],
  ['0x80090331', 'SEC_E_ALGORITHM_MISMATCH', 'no_common_tls', 'exact', ['TLS-01'], winerror],
  ['0x80092010', 'CRYPT_E_REVOKED', 'certificate_revoked', 'exact', [], winerror],
  ['0x80092012', 'CRYPT_E_NO_REVOCATION_CHECK', 'revocation_unchecked', 'exact', [], winerror],
  ['0x80092013', 'CRYPT_E_REVOCATION_OFFLINE', 'revocation_unchecked', 'exact', [], winerror],
  ['0x800B0101', 'CERT_E_EXPIRED', 'certificate_expired', 'exact', ['TLS-04'], winerror],
  ['0x800B0109', 'CERT_E_UNTRUSTEDROOT', 'root_untrusted', 'exact', ['TLS-02'], winerror],
  ['0x800B010A', 'CERT_E_CHAINING', 'root_untrusted', 'exact', ['TLS-02'], winerror],
  ['0x800B010F', 'CERT_E_CN_NO_MATCH', 'name_mismatch', 'exact', ['TLS-03'], winerror],
  ['0x80072746', 'WSAECONNRESET', 'connection_reset', 'general', ['NET-01', 'TLS-01', 'TLS-02'], risual],
  ['0x8007274C', 'WSAETIMEDOUT', 'connection_timed_out', 'narrow', ['NET-01'], winerror],
  ['0x8007274D', 'WSAECONNREFUSED', 'connection_refused', 'narrow', ['NET-01'], winerror],
  ['0x80072751', 'WSAEHOSTUNREACH', 'host_unreachable', 'narrow', ['NET-01'], winerror],
  ['0x80072AF9', 'WSAHOST_NOT_FOUND', 'host_not_found', 'exact', ['DNS-06'], winerror],
];

const statuses: readonly Row[] = [
  [401, 'Unauthorized', 'unauthorised', 'general', ['SIP-01'], rfc3261],
  [403, 'Forbidden', 'forbidden', 'general', [], rfc3261],
  [404, 'Not Found', 'user_unknown', 'general', [], rfc3261],
  [407, 'Proxy Authentication Required', 'unauthorised', 'general', ['SIP-01'], rfc3261],
  [408, 'Request Timeout', 'request_timed_out', 'general', ['NET-01', 'SIP-01'], rfc3261],
  [480, 'Temporarily Unavailable', 'unavailable', 'general', [], rfc3261],
  [488, 'Not Acceptable Here', 'not_acceptable', 'general', [], rfc3261],
  [500, 'Server Internal Error', 'server_fault', 'general', ['SIP-01'], rfc3261],
  [503, 'Service Unavailable', 'service_unavailable', 'general', ['NET-01', 'SIP-01'], rfc3261],
  [504, 'Server Time-out', 'server_timed_out', 'general', ['DNS-01', 'NET-01', 'TLS-01', 'TLS-02'], testFederated],
];

const rows = (table: readonly Row[], symptomOf: (code: number | string) => Symptom): readonly Diagnosis[] =>
  table.map(([code, symbol, cause, precision, checks, source]) => ({
    symptom: symptomOf(code),
    symbol,
    cause,
    precision,
    checks,
    source,
  }));

/** Everything that can be explained. */
export const diagnoses: readonly Diagnosis[] = [
  ...rows(diagnosticIds, (id) => ({ kind: 'ms_diagnostics', id: Number(id) })),
  ...rows(eventIds, (id) => ({ kind: 'event', id: Number(id) })),
  ...rows(windowsCodes, (code) => ({ kind: 'windows_code', code: String(code) })),
  ...rows(statuses, (status) => ({ kind: 'sip_status', status: Number(status) })),
];
