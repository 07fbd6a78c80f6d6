import type { DomainReport } from '#domain/checks/finding.ts';
import type { ScheduledEffect, WatchEffect } from '#domain/request/effects.ts';
import { accessEdges } from '#domain/request/request.ts';
import { decideLook } from '#domain/watch/look.ts';
import type { Ports } from '#ports.ts';
import type { Watched } from '#ports/notifier.ts';
import type { WatchOwner } from '#ports/watch-store.ts';
import { checkDomains, type DomainsToCheck } from './check-domains.ts';
import { changeMemory, findWatched } from './watch-memory.ts';

export interface Look {
  readonly watched: Watched;
  readonly reports: readonly DomainReport[];
}

/** Looks at what is watched, remembers it, and sets going what is to be told. Null when it is watched no more. */
export function createLook(ports: Pick<Ports, 'store' | 'watches' | 'inspector' | 'clock'>) {
  const { store, watches, clock } = ports;
  return async function look(owner: WatchOwner): Promise<Look | null> {
    const watched = await findWatched(ports, owner);
    if (!watched) return null;
    const reports = await checkDomains(ports, questionOf(watched));
    const now = clock.now();
    const hasNews = await changeMemory(watches, owner, (memory) => {
      const { news, nextMs, memory: changed } = decideLook(memory, reports, { id: idOf(owner), now });
      const next: ScheduledEffect<WatchEffect> = { effect: { kind: 'look' }, afterMs: nextMs };
      const told = news ? tellings(watched, news.seq) : [];
      return { memory: changed, effects: [next, ...told], result: news !== null };
    });
    if (hasNews === null) return null;
    if ('request' in watched) {
      const { workspace, id } = watched.request.request;
      await store.recordReports(workspace, id, reports);
      if (hasNews) await store.schedule(workspace, id, { effect: { kind: 'card' }, afterMs: 0 });
    }
    return { watched, reports };
  };
}

const idOf = (owner: WatchOwner) => owner.requestId ?? owner.watchId;

/** What is asked about whatever is watched. */
export function questionOf(watched: Watched): DomainsToCheck {
  if ('watch' in watched) {
    const { domain, accessEdge } = watched.watch;
    return { domains: [domain], accessEdges: accessEdge === null ? [] : [accessEdge] };
  }
  const { details } = watched.request.request;
  return { domains: details.sipDomains, accessEdges: accessEdges(details) };
}

/** Everybody hears of an active request's domains in its thread, and those concerned directly as well. */
function tellings(watched: Watched, seq: number): readonly ScheduledEffect<WatchEffect>[] {
  const concerned =
    'request' in watched ? [watched.request.request.requester, ...watched.request.request.details.contacts] : [];
  const effects: readonly WatchEffect[] = [
    { kind: 'news' },
    ...[...new Set(concerned)].map((user) => ({ kind: 'news_to' as const, seq, user })),
  ];
  return effects.map((effect) => ({ effect, afterMs: 0 }));
}
