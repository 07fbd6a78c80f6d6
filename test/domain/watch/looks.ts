import type { DomainReport } from '#domain/checks/finding.ts';
import { gatherFacts } from '#domain/checks/gather-facts.ts';
import { judge } from '#domain/checks/judge.ts';
import type { DomainObservations } from '#domain/checks/observation.ts';
import { decideLook } from '#domain/watch/look.ts';
import { blankMemory, watchMemorySchema, type WatchMemory } from '#domain/watch/memory.ts';
import type { NewsItem } from '#domain/watch/news.ts';
import { aChain, aProbe } from '../../support/a-probe.ts';
import { addressAnswer, checkedAt, domain, host, missing, observed, owner, seen, sip } from '../checks/observed.ts';

export const day = 24 * 3_600_000;

export function report(given: Partial<DomainObservations> = {}): DomainReport {
  const observations = seen(given);
  return { domain, checkedAt, findings: judge(observations), facts: gatherFacts(observations) };
}

export const good = report();
export const gone = report({ srv: observed('SRV', owner, missing()) });
export const silent = report({ srv: observed('SRV', owner, { kind: 'timeout' }), hosts: new Map() });

/** Looks at one report after the other, as far apart as each look asks for; `from` is where it begins. */
export function follow(reports: readonly DomainReport[], from: WatchMemory = blankMemory) {
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

export const summary = (items: readonly NewsItem[]) =>
  items.map((item) =>
    item.about === 'check'
      ? `${item.check} ${item.turn}`
      : `${item.about} ${texts(item.before)} → ${texts(item.after)}`,
  );
const texts = (values: readonly unknown[]) =>
  values
    .map((value) => (typeof value === 'object' && value && 'fingerprint' in value ? value.fingerprint : value))
    .join(', ');

export const withCertificate = (fingerprint: string, days: number, address = '52.112.0.1') =>
  aProbe({
    address,
    chain: aChain({ fingerprint, notBefore: checkedAt - 300 * day, notAfter: checkedAt + days * day }),
  });
export const twoHosts = new Map([[sip, host(sip, addressAnswer('52.112.0.1', '52.112.0.2'))]]);

export const both = report({
  hosts: twoHosts,
  probes: [withCertificate('AA', 90), withCertificate('BB', 90, '52.112.0.2')],
});
export const atAddress = (address: string) => report({ hosts: new Map([[sip, host(sip, addressAnswer(address))]]) });
