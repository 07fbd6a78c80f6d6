import type { DomainReport } from '#domain/checks/finding.ts';
import type { DomainMemory, WatchMemory } from '#domain/watch/memory.ts';
import type { News } from '#domain/watch/news.ts';
import { observe } from '#domain/watch/observe.ts';
import { muteMs, regularLookMs, secondLookMs } from '#domain/watch/pace.ts';

/** Older news can no longer be told or muted. */
const newsKept = 10;
const leastGapMs = 1000;

export interface LookDecision {
  readonly memory: WatchMemory;
  /** What this look has to tell; null when nothing. */
  readonly news: News | null;
  /** How long after this look the next one comes, milliseconds. */
  readonly nextMs: number;
}

/**
 * Decides what a look at all domains of a watch tells, what is remembered, and when to look again. Domains without a
 * report are forgotten. `id` is that of the watch or request, `now` is epoch ms.
 */
export function decideLook(
  memory: WatchMemory,
  reports: readonly DomainReport[],
  { id, now }: { readonly id: string; readonly now: number },
): LookDecision {
  const seen = reports.map((report) => {
    const known = memory.domains.find(({ domain }) => domain === report.domain) ?? null;
    return observe(known, report, now);
  });
  const items = seen.flatMap((one) => one.items);
  const last = Math.max(memory.toldSeq, memory.news.at(-1)?.seq ?? 0);
  const news: News | null = items.length > 0 ? { seq: last + 1, at: now, items } : null;
  const domains = seen.map((one) => one.memory);
  return {
    memory: {
      ...memory,
      version: memory.version + 1,
      lookedAt: now,
      domains,
      news: [...memory.news, ...(news ? [news] : [])].slice(-newsKept),
    },
    news,
    nextMs: nextLookMs(domains, id, now),
  };
}

/** A second look at what is suspected, a look when a mute ends, or the regular one: whichever comes first. */
function nextLookMs(domains: readonly DomainMemory[], id: string, now: number): number {
  const moments = domains.flatMap(keptOf).flatMap(({ suspect, mutedUntil }) => {
    if (mutedUntil !== null) return [mutedUntil];
    return suspect ? [suspect.departedAt + secondLookMs] : [];
  });
  const ahead = moments.filter((moment) => moment > now).map((moment) => moment - now);
  return Math.max(leastGapMs, Math.min(regularLookMs(id, now), ...ahead));
}

/** Keeps what one piece of news told from being told for seven days; null when all of it has passed since. */
export function mute(memory: WatchMemory, seq: number, now: number): { memory: WatchMemory; until: number } | null {
  const items = memory.news.find((news) => news.seq === seq)?.items ?? [];
  const until = now + muteMs;
  let isAnything = false;
  const silence = <Kept extends { readonly mutedUntil: number | null }>(kept: Kept): Kept => {
    isAnything = true;
    return { ...kept, mutedUntil: until };
  };
  const domains = memory.domains.map((one): DomainMemory => {
    const about = items.filter(({ domain }) => domain === one.domain);
    const isAbout = (what: 'records' | 'addresses' | 'certificates') => about.some((item) => item.about === what);
    return {
      ...one,
      checks: one.checks.map(({ check, kept }) => {
        const isTold = about.some((item) => item.about === 'check' && item.check === check);
        return { check, kept: isTold && kept.value.level !== 'ok' ? silence(kept) : kept };
      }),
      records: one.records && isAbout('records') ? silence(one.records) : one.records,
      addresses: one.addresses && isAbout('addresses') ? silence(one.addresses) : one.addresses,
      certificates: one.certificates && isAbout('certificates') ? silence(one.certificates) : one.certificates,
    };
  });
  return isAnything ? { memory: { ...memory, version: memory.version + 1, domains }, until } : null;
}

function keptOf({ checks, records, addresses, certificates }: DomainMemory) {
  return [...checks.map(({ kept }) => kept), ...[records, addresses, certificates].filter((kept) => kept !== null)];
}
