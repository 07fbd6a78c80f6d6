import { describe, expect, test } from 'vitest';
import type { Reason } from '#domain/checks/reasons.ts';
import { domain, heardAt, missing, owner, server, sip, soaAnswer, srvAnswer } from './observed.ts';
import { alias, find, referral, resolver, skipped, srv, timeout, told, two, withZone, type Row } from './zone-rows.ts';

const question = `SRV ${owner}`;

describe('DNS-09, the same answer everywhere', () => {
  const agree = (given: Partial<Extract<Reason, { code: 'servers_agree' }>> = {}) =>
    told('pass', { code: 'servers_agree', resolvers: 1, nameServers: 2, silent: [], afterSeconds: 3600, ...given });
  const second = [srv(srvAnswer()), heardAt('192.0.2.9', 'SRV', owner, timeout)];

  test.each<Row>([
    ['all say the same', withZone({}), agree()],
    ['the longest TTL counts', withZone(two(srvAnswer(), srvAnswer({ ttl: 86_400 }))), agree({ afterSeconds: 86_400 })],
    [
      'order does not count',
      withZone(
        two(srvAnswer({}, { target: 'b.contoso.com' }), srvAnswer({ target: 'b.contoso.com' }, {})),
        srvAnswer({ target: 'b.contoso.com' }, {}),
      ),
      agree(),
    ],
    [
      'NXDOMAIN and NODATA are both missing, for the negative TTL',
      withZone(two(missing(), missing('nodata')), missing('nodata')),
      agree({ afterSeconds: 300 }),
    ],
    [
      'the same alias, wherever it leads',
      withZone(two(alias('x.example.net'), alias('x.example.net')), {
        kind: 'records',
        aliases: ['x.example.net'],
        records: [{ type: 'SRV', ttl: 60, priority: 0, weight: 0, port: 5061, target: sip }],
      }),
      agree({ afterSeconds: null }),
    ],
    ['a resolver without answer is named', withZone({ resolvers: second }), agree({ silent: ['192.0.2.9'] })],
    ['a name server without answer is not counted', withZone(two(srvAnswer(), timeout)), agree({ nameServers: 1 })],
    [
      'another serial alone is no fault',
      withZone({
        servers: [
          server('ns1.contoso.com', '52.112.0.53', { soa: soaAnswer(7) }),
          server('ns2.contoso.com', '52.113.0.53', { soa: soaAnswer(6) }),
        ],
      }),
      told('pass', { code: 'serials_differ', serials: [7, 6] }),
    ],
    [
      'the name servers contradict each other',
      withZone(two(srvAnswer(), missing())),
      told('warn', {
        code: 'name_servers_differ',
        answers: [
          { server: '52.112.0.53', says: `0 0 5061 ${sip}.`, serial: 1 },
          { server: '52.113.0.53', says: 'NXDOMAIN', serial: 1 },
        ],
      }),
    ],
    [
      'a resolver still says what was',
      withZone(two(srvAnswer(), srvAnswer()), srvAnswer({ target: 'old.contoso.com', ttl: 42 })),
      told('warn', {
        code: 'resolvers_differ',
        answers: [{ server: resolver, says: '0 0 5061 old.contoso.com.' }],
        says: `0 0 5061 ${sip}.`,
        forSeconds: 42,
      }),
    ],
    [
      'a resolver still says that there is nothing',
      withZone({}, missing()),
      told('warn', {
        code: 'resolvers_differ',
        answers: [{ server: resolver, says: 'NXDOMAIN' }],
        says: `0 0 5061 ${sip}.`,
        forSeconds: 300,
      }),
    ],
    [
      'all name servers point below, where nobody was found',
      withZone({ ...two(referral(`_tcp.${domain}`), referral(`_tcp.${domain}`)) }),
      told('unknown', { code: 'server_lame', question, server: '52.112.0.53' }),
    ],
    ['no name server says anything', withZone(two(timeout, { kind: 'malformed' })), skipped('DNS-11')],
    ['no resolver says anything', withZone({}, { kind: 'refused' }), skipped('DNS-01')],
    ['nobody answers at all', { srv: srv(timeout), zone: null, nearMisses: null }, skipped('DNS-01')],
  ])('%s', (_title, given, expected) => {
    expect(find('DNS-09', given)).toEqual(expected);
  });
});
