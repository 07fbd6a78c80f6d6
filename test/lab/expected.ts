import type { CheckId } from '#domain/checks/catalogue.ts';
import type { TroubledServer } from '#domain/checks/delegation-servers.ts';
import type { Outcome } from '#domain/checks/finding.ts';
import type { Reason } from '#domain/checks/reasons.ts';

/** A finding without its evidence. */
export interface Expected {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly paste: string | null;
}
export type Findings = Readonly<Record<CheckId, Expected>>;

export const pass = (reason: Reason): Expected => ({ outcome: 'pass', reason, paste: null });
export const warn = (reason: Reason, paste: string | null = null): Expected => ({ outcome: 'warn', reason, paste });
export const fail = (reason: Reason, paste: string | null): Expected => ({ outcome: 'fail', reason, paste });
export const unknown = (reason: Reason): Expected => ({ outcome: 'unknown', reason, paste: null });
export const skip = (because: CheckId): Expected => ({
  outcome: 'skipped',
  reason: { code: 'not_tested', because },
  paste: null,
});

export const ownerOf = (domain: string) => `_sipfederationtls._tcp.${domain}`;
export const record = (domain: string, rest = `0 0 5061 sip.${domain}.`) => `${ownerOf(domain)}. 3600 IN SRV ${rest}`;

/** What all checks of connections say alike, as where there is nothing to connect to. */
export const connections = (told: Expected) => ({
  'NET-01': told,
  'TLS-01': told,
  'TLS-02': told,
  'TLS-03': told,
  'TLS-04': told,
  'TLS-05': told,
  'TLS-06': told,
  'SIP-01': told,
});
const notConnected: Expected = { outcome: 'skipped', reason: { code: 'probing_off' }, paste: null };

/** One resolver and the two names of the lab's server agree; an SRV record and a negative answer both last 300 s. */
const agree = pass({ code: 'servers_agree', resolvers: 1, nameServers: 2, silent: [], afterSeconds: 300 });
export const delegated = (zone: string) =>
  pass({ code: 'delegation_works', zone, servers: [`ns1.${zone}`, `ns2.${zone}`] });

/** The findings for a domain where all is right, whose record names `target`, apart from those given. */
export function allRight(domain: string, different: Partial<Findings> = {}, target = `sip.${domain}`): Findings {
  return {
    'DNS-01': pass({ code: 'srv_found', owner: ownerOf(domain), target, port: 5061 }),
    'DNS-02': pass({ code: 'target_is_host', target }),
    'DNS-03': pass({ code: 'port_right', port: 5061 }),
    'DNS-04': pass({ code: 'target_one_below', target, domain }),
    'DNS-05': pass({ code: 'no_alias', target }),
    'DNS-06': pass({ code: 'addresses_public', target, addresses: ['127.0.0.10'] }),
    'DNS-07': pass({ code: 'target_is_edge', target }),
    'DNS-08': pass({ code: 'one_record', target }),
    'DNS-09': agree,
    'DNS-10': pass({ code: 'no_wildcard' }),
    'DNS-11': delegated(domain),
    ...connections(notConnected),
    ...different,
  };
}

/** The findings for a domain without a record to look at: what DNS-01 says, and that nothing else was tested. */
export function nothingFound(first: Expected, different: Partial<Findings> = {}): Findings {
  const untested = skip('DNS-01');
  return {
    'DNS-01': first,
    'DNS-02': untested,
    'DNS-03': untested,
    'DNS-04': untested,
    'DNS-05': untested,
    'DNS-06': untested,
    'DNS-07': untested,
    'DNS-08': untested,
    'DNS-09': untested,
    'DNS-10': untested,
    'DNS-11': untested,
    ...connections(untested),
    ...different,
  };
}

/** What is found around a record that a zone of two good servers does not hold. */
export const inGoodZone = (domain: string): Partial<Findings> => ({
  'DNS-09': agree,
  'DNS-10': pass({ code: 'no_near_miss' }),
  'DNS-11': delegated(domain),
});

/** What DNS-02 leaves untested when the only target is no host. */
export const withoutHost: Partial<Findings> = {
  'DNS-04': skip('DNS-02'),
  'DNS-05': skip('DNS-02'),
  'DNS-06': skip('DNS-02'),
  'DNS-07': skip('DNS-02'),
  ...connections(skip('DNS-02')),
};

export const missing = (domain: string, answer: 'nxdomain' | 'nodata', alias?: string) =>
  fail({ code: 'srv_missing', owner: ownerOf(domain), answer, ...(alias && { alias }) }, record(domain));
export const ownerAlias = (domain: string, alias: string) =>
  fail({ code: 'owner_is_alias', owner: ownerOf(domain), alias }, record(domain));
export const troubled = (zone: string, ...all: readonly TroubledServer[]) =>
  warn({ code: 'servers_troubled', zone, troubled: all });
export const noneWorks = (zone: string, ...all: readonly TroubledServer[]) =>
  unknown({ code: 'no_server_works', zone, troubled: all });
