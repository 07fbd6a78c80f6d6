import { describe, expect, test } from 'vitest';
import type { Answer, DomainObservations, Retest } from '#domain/checks/observation.ts';
import { addressAnswer, domain, host, missing, nodata, nsAnswer, observed, server, srvAnswer } from './observed.ts';
import { alias, find, referral, resolver, skipped, srv, timeout, told, two, withZone, type Row } from './zone-rows.ts';

describe('DNS-11, domain and delegation', () => {
  const servfail = (ede: number | null): Answer => ({ kind: 'servfail', ede });
  const soa = (answer: Answer) => observed('SOA', domain, answer);
  const retest = (ede: number | null, unchecked: Answer, again: Answer | null): Retest => ({
    failed: srv(servfail(ede)),
    unchecked: srv(unchecked),
    again: again && srv(again),
  });
  const failing = (...retests: readonly Retest[]) =>
    withZone({ retests, soa: soa(servfail(null)), ns: null, servers: [] }, servfail(null));
  const broken = (ede: number | null) => ({ code: 'dnssec_broken', domain, servers: [resolver], ede }) as const;
  const ns1 = server('ns1.contoso.com', '52.112.0.53');
  const works = told('pass', {
    code: 'delegation_works',
    zone: domain,
    servers: ['ns1.contoso.com', 'ns2.contoso.com'],
  });
  const other = { host: 'ns2.contoso.com', address: '52.113.0.53' };
  const troubled = (trouble: string, address: string | null = other.address) => ({
    outcome: 'warn',
    reason: { code: 'servers_troubled', zone: domain, troubled: [{ ...other, address, trouble }] },
    paste: null,
  });
  const troubledName = (named: string) => ({
    outcome: 'warn',
    reason: { code: 'servers_troubled', zone: domain, troubled: [{ host: named, address: null, trouble: 'not_host' }] },
    paste: null,
  });
  const unnameable = (named: string) =>
    withZone({ servers: [ns1, { host: named, lookedUp: null, addresses: [], heard: null }] });
  const withOther = (given: Parameters<typeof server>[2]) =>
    withZone({ servers: [ns1, server(other.host, other.address, given)] });
  const unasked = (address: string | null, a: Answer) =>
    withZone({
      servers: [
        ns1,
        { host: other.host, lookedUp: host(other.host, a), addresses: address === null ? [] : [address], heard: null },
      ],
    });

  const aliasedAddress: Answer = {
    kind: 'records',
    aliases: ['x.example.net'],
    records: [{ type: 'A', ttl: 60, address: other.address }],
  };

  test.each<Row>([
    ['two servers that answer', withZone({}), works],
    ['SERVFAIL that goes away without validation', failing(retest(7, srvAnswer(), null)), told('unknown', broken(7))],
    [
      'the same without an extended error, as it comes back with validation',
      failing(retest(null, missing(), servfail(null))),
      told('unknown', broken(null)),
    ],
    ['SERVFAIL that went away by itself', failing(retest(null, srvAnswer(), srvAnswer())), skipped('DNS-01')],
    ['SERVFAIL either way', failing(retest(6, servfail(22), null)), skipped('DNS-01')],
    [
      'one resolver of two refuses the signatures',
      withZone({ resolvers: [srv(servfail(9)), srv(srvAnswer())], retests: [retest(9, srvAnswer(), null)] }),
      told('warn', broken(9)),
    ],
    [
      'the domain does not exist',
      withZone({ soa: soa(missing('nxdomain', 'com')), zone: null, ns: null, servers: [] }, missing('nxdomain', 'com')),
      told('warn', { code: 'domain_missing', domain, zone: 'com' }),
    ],
    [
      'nobody says which zone it is, though there is an answer',
      withZone({ soa: soa({ kind: 'refused' }), zone: null, ns: null, servers: [] }),
      told('unknown', { code: 'query_refused', question: `SOA ${domain}`, server: resolver }),
    ],
    [
      'nobody names its servers',
      withZone({ ns: observed('NS', domain, nodata), servers: [] }),
      told('unknown', { code: 'servers_unknown', zone: domain }),
    ],
    [
      'the question for its servers fails',
      withZone({ ns: observed('NS', domain, { kind: 'malformed' }), servers: [] }),
      told('unknown', { code: 'answer_malformed', question: `NS ${domain}`, server: resolver }),
    ],
    [
      'one name server only',
      withZone({ ns: observed('NS', domain, nsAnswer('ns1.contoso.com')), servers: [ns1] }),
      told('warn', { code: 'one_name_server', zone: domain, host: 'ns1.contoso.com' }),
    ],
    [
      'no server works',
      withZone(two(timeout, { kind: 'refused' })),
      told('unknown', {
        code: 'no_server_works',
        zone: domain,
        troubled: [
          { host: 'ns1.contoso.com', address: '52.112.0.53', trouble: 'silent' },
          { ...other, trouble: 'refused' },
        ],
      }),
    ],
    ['a record in a zone below is no trouble', withOther({ srv: referral(`_tcp.${domain}`) }), works],
    [
      'an address that cannot be reached from here is nobody’s fault',
      withOther({ soa: { kind: 'unreachable' } }),
      {
        ...works,
        reason: { code: 'delegation_works', zone: domain, servers: ['ns1.contoso.com'] },
      },
    ],
    ['nobody answers at all', { srv: srv(timeout), zone: null, nearMisses: null }, skipped('DNS-01')],
  ])('%s', (_title, given, expected) => {
    expect(find('DNS-11', given)).toEqual(expected);
  });

  test.each<readonly [string, Partial<DomainObservations>, object]>([
    ['does not speak for the zone', withOther({ soa: { kind: 'lame' } }), troubled('lame')],
    ['refers for the zone itself', withOther({ soa: referral('com') }), troubled('lame')],
    ['refers upwards for the record', withOther({ srv: referral('com') }), troubled('lame')],
    ['says that the zone does not exist', withOther({ soa: missing() }), troubled('lame')],
    ['has an alias in place of the zone', withOther({ soa: alias('x.example.net') }), troubled('lame')],
    ['refuses', withOther({ soa: { kind: 'refused' } }), troubled('refused')],
    ['fails', withOther({ soa: servfail(null) }), troubled('failed')],
    ['answers for the zone and fails for the record', withOther({ srv: servfail(null) }), troubled('failed')],
    ['is silent', withOther({ soa: timeout }), troubled('silent')],
    ['has its port closed', withOther({ soa: { kind: 'port_closed' } }), troubled('silent')],
    ['sends what cannot be read', withOther({ srv: { kind: 'malformed' } }), troubled('unusable')],
    [
      'is an alias',
      withOther({
        lookedUp: host(other.host, aliasedAddress),
      }),
      troubled('alias'),
    ],
    ['has a private address', unasked('10.0.0.53', addressAnswer('10.0.0.53')), troubled('not_public', '10.0.0.53')],
    ['has no address', unasked(null, nodata), troubled('no_address', null)],
    ['has an address that nobody tells', unasked(null, timeout), troubled('address_unknown', null)],
    ['is an address', unnameable('192.0.2.53'), troubledName('192.0.2.53')],
    ['has a name that no question carries', unnameable('ns 2.contoso.com'), troubledName('ns 2.contoso.com')],
  ])('a warning where one of two servers %s', (_title, given, expected) => {
    expect(find('DNS-11', given)).toEqual(expected);
  });
});
