import type {
  AddressRecord,
  Answer,
  DomainObservations,
  HostObservation,
  Observation,
  QuestionType,
  SrvRecord,
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

/** Noon of 2 January 2026, UTC. */
export const checkedAt = Date.UTC(2026, 0, 2, 12);

/** A domain where all is right, apart from what is given. */
export function seen(given: Partial<DomainObservations> = {}): DomainObservations {
  return {
    domain,
    accessEdges: [sip],
    allowed: [],
    checkedAt,
    srv: observed('SRV', owner, srvAnswer()),
    hosts: new Map([[sip, host(sip)]]),
    probes: [aProbe()],
    ...given,
  };
}
