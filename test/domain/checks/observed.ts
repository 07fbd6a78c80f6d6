import type {
  AddressRecord,
  Answer,
  DomainObservations,
  HostObservation,
  NsRecord,
  Observation,
  QuestionType,
  ServerObservation,
  SrvRecord,
  ZoneObservation,
} from '#domain/checks/observation.ts';

import { aProbe } from '../../support/a-probe.ts';

export const domain = 'contoso.com';
export const owner = `_sipfederationtls._tcp.${domain}`;
export const sip = `sip.${domain}`;

/** A question with one answer, or with one per server asked in turn. */
export function observed(type: QuestionType, name: string, ...answers: readonly [Answer, ...Answer[]]): Observation {
  const [first, ...rest] = answers.map((answer, index) => ({
    server: `192.0.2.${index + 1}`,
    answer,
    notes: [],
    elapsedMs: 1,
  }));
  if (!first) throw new Error('an observation has at least one attempt');
  return { question: { type, name }, attempts: [first, ...rest] };
}

const srvRecord = (given: Partial<SrvRecord> = {}): SrvRecord => ({
  type: 'SRV',
  ttl: 3600,
  priority: 0,
  weight: 0,
  port: 5061,
  target: sip,
  ...given,
});

export const srvAnswer = (...records: readonly Partial<SrvRecord>[]): Answer => ({
  kind: 'records',
  aliases: [],
  records: (records.length > 0 ? records : [{}]).map(srvRecord),
});

export const addressAnswer = (...addresses: readonly string[]): Answer => ({
  kind: 'records',
  aliases: [],
  records: addresses.map((address): AddressRecord => ({
    type: address.includes(':') ? 'AAAA' : 'A',
    ttl: 60,
    address,
  })),
});

export const nodata: Answer = { kind: 'nodata', aliases: [] };

export function host(name: string, a: Answer = addressAnswer('52.112.0.1'), aaaa: Answer = nodata): HostObservation {
  return { a: observed('A', name, a), aaaa: observed('AAAA', name, aaaa) };
}

/** A negative answer that the zone vouches for; it may be kept for five minutes. */
export const missing = (kind: 'nxdomain' | 'nodata' = 'nxdomain', zoneName = domain): Answer => ({
  kind,
  aliases: [],
  voucher: { zone: zoneName, keptFor: 300 },
});

export const soaAnswer = (serial = 1): Answer => ({
  kind: 'records',
  aliases: [],
  records: [{ type: 'SOA', ttl: 3600, serial, minimum: 300 }],
});

export const nsAnswer = (...hosts: readonly string[]): Answer => ({
  kind: 'records',
  aliases: [],
  records: hosts.map((name): NsRecord => ({ type: 'NS', ttl: 3600, host: name })),
});

/** One server asked once; `from` is its address. */
export function heardAt(from: string, type: QuestionType, name: string, answer: Answer): Observation {
  return { question: { type, name }, attempts: [{ server: from, answer, notes: [], elapsedMs: 1 }] };
}

/** A name server at `address` that speaks for the zone, apart from what it is given to say. */
export function server(
  name: string,
  address: string,
  { srv = srvAnswer(), soa = soaAnswer(), lookedUp = host(name, addressAnswer(address)) } = {},
): ServerObservation {
  const heard = { address, soa: heardAt(address, 'SOA', domain, soa), srv: heardAt(address, 'SRV', owner, srv) };
  return { host: name, lookedUp, addresses: [address], heard };
}

/** Two servers and a resolver that agree, apart from what is given. */
export function zone(given: Partial<ZoneObservation> = {}): ZoneObservation {
  return {
    resolvers: [observed('SRV', owner, srvAnswer())],
    retests: [],
    soa: observed('SOA', domain, soaAnswer()),
    zone: domain,
    ns: observed('NS', domain, nsAnswer('ns1.contoso.com', 'ns2.contoso.com')),
    servers: [server('ns1.contoso.com', '52.112.0.53'), server('ns2.contoso.com', '52.113.0.53')],
    ...given,
  };
}

/** Noon of 2 January 2026, UTC. */
export const checkedAt = Date.UTC(2026, 0, 2, 12);

/** A domain where all is right, apart from what is given. */
export function seen(given: Partial<DomainObservations> = {}): DomainObservations {
  return {
    domain,
    accessEdges: [sip],
    allowed: [],
    srv: observed('SRV', owner, srvAnswer()),
    checkedAt,
    hosts: new Map([[sip, host(sip)]]),
    probes: [aProbe()],
    zone: zone(),
    nearMisses: { wildcard: observed('SRV', `_x._tcp.${domain}`, missing()), misses: [] },
    ...given,
  };
}
