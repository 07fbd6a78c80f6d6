import { heldDomains } from '#domain/request/request.ts';
import type { Change, CommitResult, RequestStore } from '#ports/request-store.ts';
import type { Clock } from '#ports/system.ts';
import type { Digests } from '#ports/digests.ts';
import type { WatchStore } from '#ports/watch-store.ts';
import { createKeptDrafts } from './kept-drafts.ts';
import { createKeptEffects, type KeptEffects } from './kept-effects.ts';
import { createMemoryDigests } from './digests.ts';
import { createKeptRequests, type Kept, storedRequest } from './kept-requests.ts';
import { createMemoryLists } from './request-lists.ts';
import { createMemoryWatches } from './watch-store.ts';

const draftsListed = 5;

/** The twin of the Redis store, and what tests look at. */
export interface MemoryStore extends RequestStore {
  readonly effects: KeptEffects;
  readonly watches: WatchStore;
  readonly digests: Digests;
  draftLifeLeftMs(workspace: string, id: string): number | null;
  /** See the port of forgetting. */
  purge(workspace: string, id: string, version: number): boolean;
  forget(workspace: string): void;
}

/** A store that forgets everything with the process. `clock` stands for the server's clock. */
export function createMemoryStore(clock: Clock): MemoryStore {
  const requests = createKeptRequests();
  const drafts = createKeptDrafts(clock);
  const numbers = new Map<string, number>();
  const effects = createKeptEffects(clock);
  const stored = (kept: Kept) =>
    storedRequest(kept, effects.undelivered({ workspace: kept.request.workspace, requestId: kept.request.id }));
  const found = (kept: Kept | null) => (kept ? stored(kept) : null);

  function commit(change: Change): CommitResult {
    const { workspace, id } = change.request;
    const before = requests.get(workspace, id);
    const isRepeat = before && (!change.before || before.deliveries.includes(change.delivery));
    if (isRepeat) return { outcome: 'repeated', stored: stored(before) };
    if ((before?.timeline.length ?? 0) !== (change.before?.version ?? 0)) return { outcome: 'conflict' };

    const linkedBefore = change.linked ? requests.get(workspace, change.linked.request.id) : null;
    if (change.linked && linkedBefore?.timeline.length !== change.linked.before.version) {
      return { outcome: 'conflict' };
    }
    const taken = takenDomain(change);
    if (taken) return taken;

    // A number is never given twice, also when the request that had it is forgotten.
    const number = before?.request.number ?? (numbers.get(workspace) ?? 0) + 1;
    if (!before) numbers.set(workspace, number);
    if (change.linked && linkedBefore) {
      const link = { id, number, kind: change.request.kind };
      const entry = { ...change.linked.entry, link };
      write(linkedBefore, { ...change.linked, entry, reports: [], delivery: change.delivery }, number);
    }
    const kept = write(before, change, number);
    const served = change.draft?.id ?? (before ? null : id);
    if (served !== null) drafts.remove(workspace, served);
    return { outcome: 'committed', stored: stored(kept) };
  }

  function write(
    before: Kept | null,
    {
      request,
      entry,
      reports,
      draft,
      ...change
    }: Pick<Change, 'delivery' | 'request' | 'entry' | 'reports' | 'draft' | 'effects' | 'dropped'>,
    number: number,
  ): Kept {
    const kept: Kept = {
      request: { ...request, number: before?.request.number ?? number },
      timeline: [...(before?.timeline ?? []), entry],
      deliveries: [...(before?.deliveries ?? []), change.delivery],
      card: before?.card ?? null,
      reports: reports.length > 0 || draft ? reports : (before?.reports ?? []),
      everNamed: new Set([...(before?.everNamed ?? []), ...request.details.sipDomains]),
    };
    requests.put(kept);
    const owner = { workspace: request.workspace, requestId: request.id };
    for (const effect of change.dropped) effects.drop(owner, effect);
    effects.takeUpUndelivered(owner);
    effects.schedule(owner, change.effects);
    return kept;
  }

  /** What the linked request lets go of in this very transition may be taken over. */
  function takenDomain({ request, linked }: Change): CommitResult | null {
    const keptByLinked = linked ? heldDomains(linked.request) : [];
    for (const domain of heldDomains(request)) {
      const holder = requests.holderOf(request.workspace, domain)?.request;
      const isLetGo = holder?.id === linked?.request.id && !keptByLinked.includes(domain);
      if (holder && holder.id !== request.id && !isLetGo) {
        return { outcome: 'domain_taken', domain, byRequest: holder.id, byNumber: holder.number };
      }
    }
    return null;
  }

  const watches = createMemoryWatches({ effects, hasRequest: (workspace, id) => requests.get(workspace, id) !== null });

  return {
    effects,
    purge(workspace, id, version) {
      const kept = requests.get(workspace, id);
      if (kept && kept.timeline.length !== version) return false;
      requests.remove(workspace, id);
      effects.forget({ workspace, requestId: id });
      return true;
    },
    forget(workspace) {
      for (const { request } of requests.select(workspace, () => true)) requests.remove(workspace, request.id);
      numbers.delete(workspace);
      drafts.forget(workspace);
      effects.forget({ workspace });
      watches.forget(workspace);
    },
    watches,
    digests: createMemoryDigests({ effects, clock }),
    draftLifeLeftMs: drafts.lifeLeftMs,
    async saveDraft(draft) {
      if (!requests.get(draft.workspace, draft.id)) drafts.put(draft);
    },
    findDraft: async (workspace, id) => drafts.get(workspace, id),
    listDrafts: async (workspace, user) => drafts.newest(workspace, user, draftsListed),
    discardDraft: async (workspace, id) => drafts.remove(workspace, id),
    commit: async (change) => commit(change),
    find: async (workspace, id) => found(requests.get(workspace, id)),
    findAccepted: async (workspace, id) => found(requests.get(workspace, id)),
    findByNumber: async (workspace, number) => found(requests.ofNumber(workspace, number)),
    findByDomain: async (workspace, domain) =>
      found(requests.holderOf(workspace, domain) ?? requests.lastNaming(workspace, domain)),
    ...createMemoryLists(requests),
    async recordCard(workspace, id, card) {
      const kept = requests.get(workspace, id);
      if (kept) requests.put({ ...kept, card });
    },
    async recordReports(workspace, id, reports) {
      const kept = requests.get(workspace, id);
      if (kept) requests.put({ ...kept, reports });
    },
    async schedule(workspace, id, scheduled) {
      if (requests.get(workspace, id)) effects.schedule({ workspace, requestId: id }, [scheduled]);
    },
  };
}
