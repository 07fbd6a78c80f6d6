import { describe, expect, test } from 'vitest';
import type { DomainReport } from '#domain/checks/finding.ts';
import { gatherFacts } from '#domain/checks/gather-facts.ts';
import { judge } from '#domain/checks/judge.ts';
import type { DomainObservations } from '#domain/checks/observation.ts';
import { decideLook, mute } from '#domain/watch/look.ts';
import { blankMemory, watchMemorySchema, type WatchMemory } from '#domain/watch/memory.ts';
import type { NewsItem } from '#domain/watch/news.ts';
import { lookPeriodMs, muteMs, secondLookMs } from '#domain/watch/pace.ts';
import { aChain, aProbe } from '../../support/a-probe.ts';
import {
  addressAnswer,
  checkedAt,
  domain,
  host,
  missing,
  observed,
  owner,
  seen,
  sip,
  srvAnswer,
} from '../checks/observed.ts';

const day = 24 * 3_600_000;

function report(given: Partial<DomainObservations> = {}): DomainReport {
  const observations = seen(given);
  return { domain, checkedAt, findings: judge(observations), facts: gatherFacts(observations) };
}

const good = report();
const gone = report({ srv: observed('SRV', owner, missing()) });
const silent = report({ srv: observed('SRV', owner, { kind: 'timeout' }), hosts: new Map() });

/** Looks at one report after the other, as far apart as each look asks for; `from` is where it begins. */
function follow(reports: readonly DomainReport[], from: WatchMemory = blankMemory) {
  let memory = from;
  let now = memory.lookedAt ?? checkedAt;
  const news: (readonly NewsItem[])[] = [];
  const gaps: number[] = [];
  for (const one of reports) {
    const decided = decideLook(memory, [one], { id: 'w1', now });
    memory = watchMemorySchema.parse(JSON.parse(JSON.stringify(decided.memory)));
    news.push(decided.news?.items ?? []);
    gaps.push(decided.nextMs);
    now += decided.nextMs;
  }
  return { memory, news, gaps, now };
}

const summary = (items: readonly NewsItem[]) =>
  items.map((item) =>
    item.about === 'check'
      ? `${item.check} ${item.turn}`
      : `${item.about} ${texts(item.before)} → ${texts(item.after)}`,
  );
const texts = (values: readonly unknown[]) =>
  values
    .map((value) => (typeof value === 'object' && value && 'fingerprint' in value ? value.fingerprint : value))
    .join(', ');

const withCertificate = (fingerprint: string, days: number, address = '52.112.0.1') =>
  aProbe({
    address,
    chain: aChain({ fingerprint, notBefore: checkedAt - 300 * day, notAfter: checkedAt + days * day }),
  });
const twoHosts = new Map([[sip, host(sip, addressAnswer('52.112.0.1', '52.112.0.2'))]]);

const both = report({
  hosts: twoHosts,
  probes: [withCertificate('AA', 90), withCertificate('BB', 90, '52.112.0.2')],
});
const atAddress = (address: string) => report({ hosts: new Map([[sip, host(sip, addressAnswer(address))]]) });

describe('what is told of a domain', () => {
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

describe('the next look', () => {
  test('comes ten minutes after the first sight of a fault, and otherwise within half a period to one and a half', () => {
    const { gaps } = follow([good, gone, gone, gone, good]);
    const regular = gaps.filter((_, index) => index !== 1);

    expect(gaps[1]).toBe(secondLookMs);
    expect(regular.filter((gap) => gap < lookPeriodMs / 2 || gap >= 1.5 * lookPeriodMs)).toEqual([]);
  });

  test('of many watches spreads evenly over a period, one period on average', () => {
    const gaps = Array.from(
      { length: 4000 },
      (_, index) => decideLook(blankMemory, [good], { id: `w${index}`, now: checkedAt }).nextMs,
    );
    const tenths = Array.from({ length: 10 }, (_, tenth) => {
      const from = lookPeriodMs * (0.5 + tenth / 10);
      return gaps.filter((gap) => gap >= from && gap < from + lookPeriodMs / 10).length;
    });

    expect(tenths.filter((count) => count < 300 || count > 500)).toEqual([]);
  });

  test('is hurried once by what never stays the same', () => {
    const [one, other] = [atAddress('52.112.0.8'), atAddress('52.112.0.9')];
    const { gaps, news } = follow([good, one, other, one, other, one]);

    expect(gaps.filter((gap) => gap < lookPeriodMs / 2)).toEqual([secondLookMs]);
    expect(news.flat()).toEqual([]);
  });

  test('is not hurried by what stays in doubt', () => {
    const { gaps } = follow([good, gone, silent, silent]);

    expect(gaps[1]).toBe(secondLookMs);
    expect(gaps.slice(2).filter((gap) => gap < lookPeriodMs / 2)).toEqual([]);
  });
});

describe('a mute', () => {
  const told = follow([good, gone, gone]);
  const muted = mute(told.memory, 1, told.now);
  const memory = muted?.memory ?? blankMemory;
  const look = (from: WatchMemory, one: DomainReport, now: number) => decideLook(from, [one], { id: 'w1', now });

  test('silences what these news told for seven days, and the next look is no later than its end', () => {
    const nearEnd = told.now + muteMs - 60_000;

    expect(muted?.until).toBe(told.now + muteMs);
    expect(look(memory, gone, nearEnd)).toMatchObject({ news: null, nextMs: 60_000 });
    const after = look(look(memory, gone, nearEnd).memory, gone, told.now + muteMs);
    expect(summary(after.news?.items ?? [])).toEqual(['DNS-01 still']);
  });

  test('does not silence anything else', () => {
    const worse = report({
      probes: [aProbe({ tcp: { kind: 'refused', elapsedMs: 1 }, tls: null, chain: null, sip: null })],
    });
    const back = look(memory, worse, told.now + day);
    const confirmed = look(back.memory, worse, told.now + day + secondLookMs);

    expect([back.news, summary(confirmed.news?.items ?? [])]).toEqual([null, ['NET-01 worse']]);
  });

  test('of one fault leaves another one that was told before', () => {
    const closed = (given: Partial<DomainObservations>) => report({ ...given, probes: [withCertificate('AA', 20)] });
    const [ending, alsoDeep] = [closed({}), closed({ srv: observed('SRV', owner, srvAnswer({ port: 5062 })) })];
    const two = follow([report({ probes: [withCertificate('AA', 60)] }), ending, ending, alsoDeep, alsoDeep]);
    const of = mute(two.memory, 2, two.now)?.memory.domains[0]?.checks.filter(({ kept }) => kept.mutedUntil !== null);

    expect(two.memory.news.map(({ items }) => summary(items)[0])).toEqual(['TLS-04 worse', 'DNS-03 worse']);
    expect(of?.map(({ check }) => check)).toEqual(['DNS-03']);
  });

  test('of news whose fault has passed is no mute', () => {
    const healthy = look(told.memory, good, told.now);

    expect(mute(healthy.memory, 1, told.now + day)).toBeNull();
    expect(mute(healthy.memory, 99, told.now + day)).toBeNull();
  });
});

function twice(one: DomainReport): readonly [DomainReport, DomainReport] {
  return [one, one];
}
