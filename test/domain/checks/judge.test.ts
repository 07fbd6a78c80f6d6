import { describe, expect, test } from 'vitest';
import { type CheckId } from '#domain/checks/catalogue.ts';
import { isBlocking, verdict, type Finding } from '#domain/checks/finding.ts';
import { judge } from '#domain/checks/judge.ts';
import type { Answer, DomainObservations, SrvRecord } from '#domain/checks/observation.ts';
import { addressAnswer, domain, host, nodata, observed, owner, seen, sip, srvAnswer } from './observed.ts';

function find(check: CheckId, given: Partial<DomainObservations>): Omit<Finding, 'evidence' | 'check'> | undefined {
  const found = judge(seen(given)).find((finding) => finding.check === check);
  return found && { outcome: found.outcome, reason: found.reason, paste: found.paste };
}

const question = `SRV ${owner}`;
const server = '192.0.2.1';

describe('an answer that says nothing about what exists is unknown, never the domain’s fault', () => {
  const anyServer = ['192.0.2.1', '192.0.2.2'];
  const silent = { code: 'no_server_answered', question, servers: anyServer, setting: 'DNS_SERVERS' };
  const last = { question, server: '192.0.2.2' };
  test.each<readonly [string, readonly [Answer, ...Answer[]], object]>([
    ['nobody answered in time', [{ kind: 'timeout' }, { kind: 'timeout' }], silent],
    ['ports closed and no way', [{ kind: 'port_closed' }, { kind: 'unreachable' }], silent],
    ['SERVFAIL', [{ kind: 'servfail', ede: null }], { code: 'server_failed', question, server, ede: null }],
    [
      'SERVFAIL, server not ready',
      [{ kind: 'servfail', ede: 14 }],
      { code: 'server_failed', question, server, ede: 14 },
    ],
    ['SERVFAIL, DNSSEC bogus', [{ kind: 'servfail', ede: 6 }], { code: 'dnssec_failed', question, server, ede: 6 }],
    ['REFUSED', [{ kind: 'refused' }], { code: 'query_refused', question, server }],
    ['lame', [{ kind: 'lame' }], { code: 'server_lame', question, server }],
    ['malformed', [{ kind: 'malformed' }], { code: 'answer_malformed', question, server }],
    ['truncated', [{ kind: 'truncated' }], { code: 'answer_truncated', question, server }],
    ['NOTIMP', [{ kind: 'rcode', rcode: 'NOTIMP' }], { code: 'answer_unusable', question, server, rcode: 'NOTIMP' }],
    ['one silent, one refusing', [{ kind: 'timeout' }, { kind: 'refused' }], { code: 'query_refused', ...last }],
    [
      'one refusing, one silent',
      [{ kind: 'refused' }, { kind: 'timeout' }],
      { code: 'query_refused', question, server },
    ],
  ])('%s', (_title, answers, reason) => {
    const srv = observed('SRV', owner, ...answers);
    expect(find('DNS-01', { srv })).toEqual({ outcome: 'unknown', reason, paste: null });
    const report = { domain, checkedAt: 0, findings: judge(seen({ srv, hosts: new Map() })) };
    expect([verdict(report), isBlocking(report)]).toEqual(['unknown', false]);
  });

  test('an address that could not be asked for is unknown even where the other family is fine', () => {
    const hosts = new Map([[sip, host(sip, addressAnswer('52.112.0.1'), { kind: 'servfail', ede: null })]]);
    expect(find('DNS-06', { hosts })).toEqual({
      outcome: 'unknown',
      reason: { code: 'server_failed', question: `AAAA ${sip}`, server, ede: null },
      paste: null,
    });
  });

  test('an empty answer that nobody vouches for leaves nothing open where the other family has addresses', () => {
    const lame: Answer = { kind: 'lame' };
    const [four, six] = [addressAnswer('52.112.0.1'), addressAnswer('2603:1027::1')];
    const addresses = (a: Answer, aaaa: Answer) => find('DNS-06', { hosts: new Map([[sip, host(sip, a, aaaa)]]) });
    expect([addresses(four, lame), addresses(lame, six), addresses(lame, nodata), addresses(lame, lame)]).toMatchObject(
      [
        { outcome: 'pass', reason: { code: 'addresses_public', addresses: ['52.112.0.1'] } },
        { outcome: 'pass', reason: { code: 'addresses_public', addresses: ['2603:1027::1'] } },
        { outcome: 'unknown', reason: { code: 'server_lame', question: `A ${sip}` } },
        { outcome: 'unknown', reason: { code: 'server_lame', question: `A ${sip}` } },
      ],
    );
    const hosts = new Map([
      [sip, host(sip, four, lame)],
      ['edge.fabrikam.com', host('edge.fabrikam.com', addressAnswer('52.112.0.9'), lame)],
    ]);
    expect(find('DNS-07', { hosts, accessEdges: ['edge.fabrikam.com'] })?.reason.code).toBe('target_is_not_edge');
  });

  test('an alias that leads to nothing is not said to be missing itself', () => {
    const [alias, aliases] = ['gone.hoster.com', ['gone.hoster.com', 'away.hoster.com']];
    const dangling: Answer = { kind: 'nxdomain', aliases };
    expect(find('DNS-01', { srv: observed('SRV', owner, dangling), hosts: new Map() })?.reason).toEqual({
      code: 'srv_missing',
      owner,
      answer: 'nxdomain',
      alias,
    });
    const reasonFor = (answer: Answer) =>
      find('DNS-06', { hosts: new Map([[sip, host(sip, answer, answer)]]) })?.reason;
    expect([reasonFor(dangling), reasonFor({ kind: 'nodata', aliases })]).toEqual([
      { code: 'no_address', target: sip, answer: 'nxdomain', alias },
      { code: 'no_address', target: sip, answer: 'nodata', alias },
    ]);
  });

  test('a private address is a fault even where the other family could not be asked for', () => {
    const hosts = new Map([[sip, host(sip, addressAnswer('52.112.0.1', '10.0.0.5'), { kind: 'timeout' })]]);
    expect(find('DNS-06', { hosts })).toMatchObject({
      outcome: 'fail',
      reason: { address: '10.0.0.5', kind: 'private' },
    });
  });

  test('whether the target is an alias is unknown only when neither family answered', () => {
    const refused: Answer = { kind: 'refused' };
    expect([
      find('DNS-05', { hosts: new Map([[sip, host(sip, refused, refused)]]) })?.outcome,
      find('DNS-05', { hosts: new Map([[sip, host(sip, refused, nodata)]]) })?.outcome,
    ]).toEqual(['unknown', 'pass']);
  });

  test('a target without addresses shares none with an Edge', () => {
    const hosts = new Map([
      [sip, host(sip, nodata)],
      ['sip.fabrikam.com', host('sip.fabrikam.com')],
    ]);
    expect(find('DNS-07', { hosts, accessEdges: ['sip.fabrikam.com'] })?.reason).toEqual({
      code: 'target_is_not_edge',
      target: sip,
      edges: ['sip.fabrikam.com'],
    });
  });

  test('an alias whose end nobody tells fails as an alias, and leaves the addresses unknown', () => {
    const alias: Answer = { kind: 'alias_unresolved', aliases: ['edge.hoster.com'] };
    const hosts = new Map([[sip, host(sip, alias, alias)]]);
    expect([find('DNS-05', { hosts })?.reason, find('DNS-06', { hosts })]).toEqual([
      { code: 'target_is_alias', target: sip, alias: 'edge.hoster.com' },
      {
        outcome: 'unknown',
        reason: { code: 'alias_unresolved', question: `A ${sip}`, server, alias: 'edge.hoster.com' },
        paste: null,
      },
    ]);
  });
});

describe('several records', () => {
  const order = (...records: readonly Partial<SrvRecord>[]) =>
    find('DNS-08', { srv: observed('SRV', owner, srvAnswer(...records)) });

  test('lowest priority comes first, then highest weight, then as answered', () => {
    const answer = srvAnswer(
      { priority: 10, weight: 99, target: 'd.contoso.com' },
      { priority: 5, weight: 10, target: 'c.contoso.com' },
      { priority: 5, weight: 20, target: 'b.contoso.com' },
      { priority: 5, weight: 20, target: 'a.contoso.com' },
    );
    expect(find('DNS-08', { srv: observed('SRV', owner, answer) })?.reason).toEqual({
      code: 'tied_records',
      targets: ['b.contoso.com', 'a.contoso.com'],
      priority: 5,
      weight: 20,
    });
  });

  test('with a clear order are fine', () => {
    expect(order({}, { priority: 1, target: 'sip2.contoso.com' })).toMatchObject({
      outcome: 'pass',
      reason: { code: 'several_records', count: 2, target: sip },
    });
  });

  test('a fault in one that may be used blocks; in one that is left aside it warns', () => {
    const port = (weight: number) =>
      find('DNS-03', {
        srv: observed('SRV', owner, srvAnswer({ weight: 5 }, { weight, port: 5060, target: 'x.contoso.com' })),
      });
    expect([port(5)?.outcome, port(4)?.outcome]).toEqual(['fail', 'warn']);
  });

  test('one that is Microsoft 365’s does not keep the other from being looked up', () => {
    const srv = observed('SRV', owner, srvAnswer({ target: 'sipfed.online.lync.com' }, { priority: 9 }));
    expect([
      find('DNS-04', { srv })?.reason.code,
      find('DNS-06', { srv })?.outcome,
      find('DNS-07', { srv })?.reason,
    ]).toEqual(['target_is_microsoft_365', 'pass', { code: 'not_tested', because: 'DNS-04' }]);
  });
});

test('where one record has a host that is not to be looked up and one has none, DNS-04 has told why', () => {
  const srv = observed('SRV', owner, srvAnswer({ target: 'sipfed.online.lync.com' }, { target: '.', priority: 9 }));

  expect(find('DNS-06', { srv })?.reason).toEqual({ code: 'not_tested', because: 'DNS-04' });
});

describe('what is to be published instead', () => {
  test.for([
    ['once where the domain was added twice', 'im.contoso.com.contoso.com', 'im.contoso.com'],
    ['the usual name where what is left would be too deep', 'im.eu.contoso.com.contoso.com', sip],
  ] as const)('has the target %s', ([, target, expected]) => {
    expect(find('DNS-04', { srv: observed('SRV', owner, srvAnswer({ target })) })).toEqual({
      outcome: 'fail',
      reason: { code: 'target_doubled', target, expected },
      paste: `${owner}. 3600 IN SRV 0 0 5061 ${expected}.`,
    });
  });
});
