import { checkIds } from '#domain/checks/catalogue.ts';
import type { DomainReport, Finding } from '#domain/checks/finding.ts';
import { type ProvisioningRequest, type RequestDetails, requestVersion } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Friday 2 January 2026, 12:00 UTC, epoch ms: when every request of a test begins. */
export const begun = Date.UTC(2026, 0, 2, 12);
export const after = (hours: number): number => begun + hours * hour;
export const delays = { firstMs: 48 * hour, finalMs: 30 * 24 * hour } as const;

/** PIC-12 of Alice for contoso.com, submitted; Bob is a contact as well. */
export function aRequest(
  facts: Partial<Omit<ProvisioningRequest, 'details'>> & { readonly details?: Partial<RequestDetails> } = {},
): ProvisioningRequest {
  return {
    schemaVersion: requestVersion,
    id: '0123456789abcdef0123456789abcdef',
    number: 12,
    workspace: 'T0CONTOSO',
    kind: 'provision',
    changes: null,
    state: 'submitted',
    requester: 'U0ALICE',
    assignee: null,
    createdAt: begun,
    submittedAt: begun,
    dnsPassedAt: null,
    closedAt: null,
    ...facts,
    details: {
      agreement: { type: 'volume_licensing', number: 'V1234567' },
      productUseRights: { acceptedBy: 'U0ALICE', acceptedAt: begun - minute },
      platform: 'lync-2013-cu5',
      accessEdge: 'sip.contoso.com',
      sipDomains: ['contoso.com'],
      additionalAccessEdges: [],
      provider: 'skype',
      notifyChannel: 'C0TEAM',
      contacts: ['U0ALICE', 'U0BOB'],
      ...facts.details,
    },
  };
}

/** One entry of a timeline; the first submission by Alice unless told otherwise. */
export function anEntry(facts: Partial<TimelineEntry> = {}): TimelineEntry {
  return { seq: 1, event: 'submitted', state: 'submitted', at: begun, by: 'U0ALICE', reason: null, ...facts };
}

type StoredFacts = Partial<Omit<StoredRequest, 'request'>> & {
  readonly request?: Parameters<typeof aRequest>[0];
};

/** A request with what is kept beside it: submitted, its check passed, its card posted. */
export function aStored({ request, ...beside }: StoredFacts = {}): StoredRequest {
  const timeline = beside.timeline ?? [anEntry()];
  return {
    request: aRequest(request),
    timeline,
    version: timeline.length,
    card: { channel: 'C0TEAM', ts: '1767355200.000100', toldSeq: timeline.length },
    reports: [aReport()],
    undelivered: [],
    ...beside,
  };
}

const target = (domain: string) => `sip.${domain}`;

/** Every check passes, as for a domain whose one record names its Access Edge. */
function passing(domain: string): readonly Finding[] {
  const reasons: Readonly<Record<(typeof checkIds)[number], Finding['reason']>> = {
    'DNS-01': { code: 'srv_found', owner: `_sipfederationtls._tcp.${domain}`, target: target(domain), port: 5061 },
    'DNS-02': { code: 'target_is_host', target: target(domain) },
    'DNS-03': { code: 'port_right', port: 5061 },
    'DNS-04': { code: 'target_one_below', target: target(domain), domain },
    'DNS-05': { code: 'no_alias', target: target(domain) },
    'DNS-06': { code: 'addresses_public', target: target(domain), addresses: ['131.107.1.27'] },
    'DNS-07': { code: 'target_is_edge', target: target(domain) },
    'DNS-08': { code: 'one_record', target: target(domain) },
    'DNS-09': { code: 'servers_agree', resolvers: 3, nameServers: 2, silent: [], afterSeconds: 3600 },
    'DNS-10': { code: 'no_wildcard' },
    'DNS-11': { code: 'delegation_works', zone: domain, servers: [`ns1.${domain}`, `ns2.${domain}`] },
    'NET-01': { code: 'port_open', target: target(domain), addresses: ['131.107.1.27'] },
    'TLS-01': { code: 'tls_mutual', target: target(domain), protocol: 'TLSv1.3', clientCertificate: 'asked' },
    'TLS-02': { code: 'chain_trusted', target: target(domain), issuer: 'Fabrikam TLS CA 7' },
    'TLS-03': { code: 'name_in_certificate', target: target(domain) },
    'TLS-04': { code: 'certificate_valid', target: target(domain), until: after(60 * 24) },
    'TLS-05': { code: 'certificate_fit', target: target(domain) },
    'TLS-06': { code: 'same_certificate', target: target(domain) },
    'SIP-01': { code: 'sip_answers', target: target(domain), status: 200, phrase: 'OK', diagnostics: null },
  };
  return checkIds.map((check) => ({ check, outcome: 'pass', reason: reasons[check], evidence: [], paste: null }));
}

/** A report in which every check passes, but for the findings given. */
export function aReport(
  facts: { readonly domain?: string; readonly checkedAt?: number; readonly findings?: readonly Finding[] } = {},
): DomainReport {
  const domain = facts.domain ?? 'contoso.com';
  const given = facts.findings ?? [];
  return {
    domain,
    checkedAt: facts.checkedAt ?? begun,
    findings: passing(domain).map((usual) => given.find(({ check }) => check === usual.check) ?? usual),
  };
}

/** There is no record at all, and so nothing else could be tested. */
export function aMissingRecord(domain = 'contoso.com'): DomainReport {
  const owner = `_sipfederationtls._tcp.${domain}`;
  const skipped = checkIds.slice(1).map((check): Finding => ({
    check,
    outcome: 'skipped',
    reason: { code: 'not_tested', because: 'DNS-01' },
    evidence: [],
    paste: null,
  }));
  const missing: Finding = {
    check: 'DNS-01',
    outcome: 'fail',
    reason: { code: 'srv_missing', owner, answer: 'nxdomain' },
    evidence: [{ server: '9.9.9.9', question: `SRV ${owner}`, answer: 'NXDOMAIN', elapsedMs: 11.6 }],
    paste: `${owner}. 3600 IN SRV 0 0 5061 sip.${domain}.`,
  };
  return aReport({ domain, findings: [missing, ...skipped] });
}
