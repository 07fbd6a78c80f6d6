import type { DomainReport } from '#domain/checks/finding.ts';
import type { LookEffect, ScheduledEffect } from '#domain/request/effects.ts';
import { accessEdges, peopleConcerned } from '#domain/request/request.ts';
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
    if ('request' in watched) await store.recordReports(owner.workspace, watched.request.request.id, reports);
    const now = clock.now();
    return changeMemory(watches, owner, (memory) => {
      const { news, nextMs, memory: changed } = decideLook(memory, reports, { id: idOf(owner), now });
      const next: ScheduledEffect<LookEffect> = { effect: { kind: 'look' }, afterMs: nextMs };
      const told = news ? tellings(watched, news.seq) : [];
      return { memory: changed, effects: [next, ...told], result: { watched, reports } };
    });
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

/** Everybody hears of an active request's domains by its card and in its thread, those concerned directly as well. */
function tellings(watched: Watched, seq: number): readonly ScheduledEffect<LookEffect>[] {
  const concerned = 'request' in watched ? peopleConcerned(watched.request.request) : [];
  const effects: readonly LookEffect[] = [
    { kind: 'news' },
    ...concerned.map((user) => ({ kind: 'news_to' as const, seq, user })),
    ...('request' in watched ? [{ kind: 'card' as const }] : []),
  ];
  return effects.map((effect) => ({ effect, afterMs: 0 }));
}
