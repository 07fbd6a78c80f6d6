import { describe, expect, test } from 'vitest';
import type { DomainReport } from '#domain/checks/finding.ts';
import { decideLook } from '#domain/watch/look.ts';
import { blankMemory, type WatchMemory } from '#domain/watch/memory.ts';
import { secondLookMs } from '#domain/watch/pace.ts';
import { aChain, aProbe } from '../../support/a-probe.ts';
import { addressAnswer, checkedAt, domain, host, observed, owner, sip, srvAnswer } from '../checks/observed.ts';
import { day, report, good, gone, silent, follow, summary, withCertificate, both, twoHosts } from './looks.ts';

describe('what is told of a domain', () => {
  const otherHosts = new Map([[sip, host(sip, addressAnswer('52.112.0.1', '52.112.0.9'))]]);
  const stories: readonly (readonly [string, readonly DomainReport[], readonly (readonly string[])[]])[] = [
    ['nothing, while all stays as it is', [good, good, good], [[], [], []]],
    [
      'an SRV record that is gone, and that it is back',
      [good, gone, gone, gone, good],
      [[], [], ['DNS-01 worse'], [], ['DNS-01 better']],
    ],
    ['nothing of servers that do not answer', [good, silent, silent, silent, good], [[], [], [], [], []]],
    [
      'another target, and the address behind it',
      [
        good,
        ...twice(
          report({
            srv: observed('SRV', owner, srvAnswer({ target: 'edge.contoso.com' })),
            hosts: new Map([
              ['edge.contoso.com', host('edge.contoso.com', addressAnswer('52.112.0.9'))],
              [sip, host(sip)],
            ]),
            probes: [
              aProbe({
                address: '52.112.0.9',
                serverName: 'edge.contoso.com',
                chain: aChain({ dnsNames: ['edge.contoso.com'] }),
              }),
            ],
          }),
        ),
      ],
      [[], [], ['records 0 0 5061 sip.contoso.com → 0 0 5061 edge.contoso.com', 'addresses 52.112.0.1 → 52.112.0.9']],
    ],
    [
      'one of two addresses that is another now',
      [both, ...twice(report({ hosts: otherHosts, probes: [withCertificate('AA', 90)] }))],
      [[], [], ['addresses 52.112.0.1, 52.112.0.2 → 52.112.0.1, 52.112.0.9']],
    ],
    [
      'another port, as a fault and as a change',
      [good, ...twice(report({ srv: observed('SRV', owner, srvAnswer({ port: 5062 })) }))],
      [[], [], ['DNS-03 worse', 'records 0 0 5061 sip.contoso.com → 0 0 5062 sip.contoso.com']],
    ],
    [
      'a port that is closed now',
      [
        good,
        ...twice(
          report({ probes: [aProbe({ tcp: { kind: 'refused', elapsedMs: 1 }, tls: null, chain: null, sip: null })] }),
        ),
      ],
      [[], [], ['NET-01 worse']],
    ],
    [
      'a certificate that was replaced',
      [report({ probes: [withCertificate('AA', 90)] }), ...twice(report({ probes: [withCertificate('BB', 365)] }))],
      [[], [], ['certificates AA → BB']],
    ],
    [
      'a certificate near its end, its end, and its replacement',
      [
        report({ probes: [withCertificate('AA', 60)] }),
        ...twice(report({ probes: [withCertificate('AA', 29)] })),
        ...twice(report({ probes: [withCertificate('AA', -1)] })),
        ...twice(report({ probes: [withCertificate('BB', 365)] })),
      ],
      [[], [], ['TLS-04 worse'], [], ['TLS-04 worse'], ['TLS-04 better'], ['certificates AA → BB']],
    ],
    [
      'nothing of an address that shows its certificate only now and then',
      [both, report({ hosts: twoHosts, probes: [withCertificate('AA', 90)] }), both, both],
      [[], [], [], []],
    ],
    [
      'what a check missed in one look is known in the next',
      [good, { ...good, findings: [] }, gone, gone],
      [[], [], [], ['DNS-01 worse']],
    ],
    ['nothing of one look that met an accident', [good, gone, good, gone, good], [[], [], [], [], []]],
  ];

  test.for(stories)('%s', ([, reports, told]) => {
    expect(follow(reports).news.map(summary)).toEqual(told);
  });

  test('holds before, after, since when, and what to paste', () => {
    const { news } = follow([good, gone, gone]);
    const [second = 0] = follow([good]).gaps;

    expect(news[2]).toEqual([
      {
        about: 'check',
        domain,
        check: 'DNS-01',
        turn: 'worse',
        before: { level: 'ok', reason: { code: 'srv_found', owner, target: sip, port: 5061 }, paste: null },
        after: {
          level: 'fail',
          reason: { code: 'srv_missing', owner, answer: 'nxdomain' },
          paste: `${owner}. 3600 IN SRV 0 0 5061 ${sip}.`,
        },
        since: checkedAt + second,
      },
    ]);
  });

  test('of several domains is one piece of news, and a domain that left is forgotten', () => {
    const other = (one: DomainReport): DomainReport => ({ ...one, domain: 'fabrikam.com' });
    const look = (memory: WatchMemory, reports: readonly DomainReport[], now: number) =>
      decideLook(memory, reports, { id: 'r1', now });
    const first = look(blankMemory, [good, other(good)], checkedAt);
    const second = look(first.memory, [gone, other(gone)], checkedAt + day);
    const third = look(second.memory, [gone, other(gone)], checkedAt + day + secondLookMs);

    expect(third.news?.items.map((item) => item.domain)).toEqual([domain, 'fabrikam.com']);
    expect(look(third.memory, [gone], checkedAt + 2 * day).memory.domains.map((one) => one.domain)).toEqual([domain]);
  });
});

describe('news', () => {
  test('are counted, and the newest ten are kept', () => {
    const flaps = Array.from({ length: 6 }, () => [gone, gone, good]).flat();

    expect(follow([good, ...flaps]).memory.news.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});

function twice(one: DomainReport): readonly [DomainReport, DomainReport] {
  return [one, one];
}
