import { describe, expect, test } from 'vitest';
import type { DomainReport } from '#domain/checks/finding.ts';
import type { DomainObservations } from '#domain/checks/observation.ts';
import { decideLook, mute } from '#domain/watch/look.ts';
import { blankMemory, type WatchMemory } from '#domain/watch/memory.ts';
import { muteMs, secondLookMs } from '#domain/watch/pace.ts';
import { aProbe } from '../../support/a-probe.ts';
import { addressAnswer, host, observed, owner, sip, srvAnswer } from '../checks/observed.ts';
import { day, report, good, gone, follow, summary, withCertificate } from './looks.ts';

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

  test.for([
    ['records', { srv: observed('SRV', owner, srvAnswer({ priority: 7 })) }],
    ['addresses', { hosts: new Map([[sip, host(sip, addressAnswer('52.112.0.9'))]]) }],
    ['certificates', { probes: [withCertificate('BB', 90)] }],
  ] as const)('of other %s silences these alone', ([about, change]) => {
    const known = { probes: [withCertificate('AA', 90)] };
    const other = report({ ...known, ...change });
    const changed = follow([report(known), other, other]);
    const [silenced] = mute(changed.memory, 1, changed.now)?.memory.domains ?? [];
    const until = (what: string) => (what === about ? changed.now + muteMs : null);

    expect(changed.memory.news.flatMap(({ items }) => items.map((item) => item.about))).toEqual([about]);
    expect({
      records: silenced?.records?.mutedUntil,
      addresses: silenced?.addresses?.mutedUntil,
      certificates: silenced?.certificates?.mutedUntil,
    }).toEqual({ records: until('records'), addresses: until('addresses'), certificates: until('certificates') });
  });

  test('of news whose fault has passed is no mute', () => {
    const healthy = look(told.memory, good, told.now);

    expect(mute(healthy.memory, 1, told.now + day)).toBeNull();
    expect(mute(healthy.memory, 99, told.now + day)).toBeNull();
  });
});
