import { expect, test } from 'vitest';
import { catalogue, checkIds, type CheckId } from '#domain/checks/catalogue.ts';
import type { Outcome } from '#domain/checks/finding.ts';
import { judge } from '#domain/checks/judge.ts';
import type { Answer, DomainObservations, SrvRecord } from '#domain/checks/observation.ts';
import { addressAnswer, domain, host, missing, nsAnswer, observed, seen, server, sip, srvAnswer } from './observed.ts';
import { referral, srv, timeout, two, withZone } from './zone-rows.ts';

type Seen = Partial<DomainObservations>;
const good: Seen = {};
const gone: Seen = withZone(two(missing(), missing()), missing());
const silent: Seen = { srv: srv(timeout), zone: null };
const answered = (...records: readonly Partial<SrvRecord>[]): Seen => withZone({}, srvAnswer(...records));
const withHost = (a: Answer, aaaa?: Answer): Seen => ({ hosts: new Map([[sip, host(sip, a, aaaa)]]) });
/** A sound record, and below it one that an Edge leaves aside. */
const leftAside = (other: Partial<SrvRecord>): Seen => answered({}, { priority: 9, ...other });
const asideHost = (a: Answer): Seen => ({
  ...leftAside({ target: 'b.contoso.com' }),
  hosts: new Map([
    [sip, host(sip)],
    ['b.contoso.com', host('b.contoso.com', a)],
  ]),
});
const alias: Answer = { kind: 'nodata', aliases: ['edge.contoso.com'] };
const root = answered({ target: '.' });
const wildcard = (answer: Answer) => observed('SRV', `_x._tcp.${domain}`, answer);

/** What has to be seen for a check to come out so; an outcome that is not here, it cannot have. */
const ways: Readonly<Partial<Record<CheckId, Readonly<Partial<Record<Outcome, Seen>>>>>> = {
  'DNS-01': { pass: good, fail: gone, unknown: silent },
  'DNS-02': { pass: good, fail: root, warn: leftAside({ target: '192.0.2.1' }), skipped: gone },
  'DNS-03': { pass: good, fail: answered({ port: 5060 }), warn: leftAside({ port: 443 }), skipped: root },
  'DNS-04': {
    pass: good,
    fail: answered({ target: 'sip.fabrikam.com' }),
    warn: answered({ target: domain }),
    skipped: root,
  },
  'DNS-05': {
    pass: good,
    fail: withHost(alias),
    warn: asideHost(alias),
    unknown: withHost(timeout, timeout),
    skipped: root,
  },
  'DNS-06': {
    pass: good,
    fail: withHost(addressAnswer('10.0.0.1')),
    warn: asideHost(addressAnswer('10.0.0.1')),
    unknown: withHost(timeout),
    skipped: root,
  },
  'DNS-07': {
    pass: good,
    warn: {
      accessEdges: ['edge.contoso.com'],
      hosts: new Map(
        [sip, 'edge.contoso.com'].map((name, index) => [name, host(name, addressAnswer(`52.112.0.${index + 1}`))]),
      ),
    },
    unknown: {
      accessEdges: ['edge.contoso.com'],
      hosts: new Map([
        [sip, host(sip)],
        ['edge.contoso.com', host('edge.contoso.com', timeout, timeout)],
      ]),
    },
    skipped: root,
  },
  'DNS-08': { pass: good, warn: answered({}, { target: 'b.contoso.com' }), skipped: gone },
  'DNS-09': {
    pass: good,
    warn: withZone(two(srvAnswer(), missing())),
    unknown: withZone(two(referral(`_tcp.${domain}`), referral(`_tcp.${domain}`))),
    skipped: silent,
  },
  'DNS-10': {
    pass: good,
    warn: {
      ...gone,
      nearMisses: {
        wildcard: wildcard(missing()),
        misses: [observed('SRV', `_sipfederationtls._tls.${domain}`, srvAnswer())],
      },
    },
    unknown: { nearMisses: { wildcard: wildcard(timeout), misses: [] } },
    skipped: silent,
  },
  'DNS-11': {
    pass: good,
    warn: withZone({
      ns: observed('NS', domain, nsAnswer('ns1.contoso.com')),
      servers: [server('ns1.contoso.com', '52.112.0.53')],
    }),
    unknown: withZone({ soa: observed('SOA', domain, { kind: 'refused' }), zone: null, ns: null, servers: [] }),
    skipped: silent,
  },
};

const cases = Object.entries(ways).flatMap(([check, outcomes]) =>
  Object.entries(outcomes).map(([outcome, given]) => [check, outcome, given] as const),
);

test.each(cases)('%s can be seen as %s', (check, outcome, given) => {
  expect(judge(seen(given)).find((finding) => finding.check === check)?.outcome).toBe(outcome);
});

test('every check of DNS is in the table, with the worst that the catalogue says of it and nothing worse', () => {
  const ofDns = checkIds.filter((id) => ['dns', 'address'].includes(catalogue[id].step));
  expect(Object.keys(ways)).toEqual(ofDns);
  for (const id of ofDns) {
    const { worst } = catalogue[id];
    expect([id, worst in (ways[id] ?? {}), 'fail' in (ways[id] ?? {})]).toEqual([id, true, worst === 'fail']);
  }
});
