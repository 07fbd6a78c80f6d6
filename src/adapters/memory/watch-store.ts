import { blankMemory, troubleIn, type WatchMemory } from '#domain/watch/memory.ts';
import type { Watch } from '#domain/watch/watch.ts';
import type { WatchOwner, WatchStore } from '#ports/watch-store.ts';
import type { Forgetful } from './forgetful.ts';
import type { KeptEffects } from './kept-effects.ts';

const keyOf = ({ workspace, requestId, watchId }: WatchOwner) => `${workspace}|${requestId ?? `w:${watchId}`}`;
const ownerOf = ({ workspace, id }: Pick<Watch, 'workspace' | 'id'>): WatchOwner => ({ workspace, watchId: id });

/** The twin of the watches in Redis; effects and requests are those of the memory store. */
export function createMemoryWatches({
  effects,
  hasRequest,
}: {
  readonly effects: KeptEffects;
  readonly hasRequest: (workspace: string, id: string) => boolean;
}): WatchStore & Forgetful {
  const watches = new Map<string, Watch>();
  const memories = new Map<string, { readonly owner: WatchOwner; readonly memory: WatchMemory }>();
  const leftOut = new Set<string>();

  const of = (workspace: string) => [...watches.values()].filter((watch) => watch.workspace === workspace);
  const isThere = (owner: WatchOwner) =>
    owner.watchId === undefined ? hasRequest(owner.workspace, owner.requestId) : watches.has(keyOf(owner));

  /** All with something wrong, the longest wrong first. */
  const troubledOf = (workspace: string) =>
    [...memories.values()]
      .flatMap(({ owner, memory }) => {
        const trouble = owner.workspace === workspace && !leftOut.has(keyOf(owner)) ? troubleIn(memory) : null;
        return trouble ? [{ owner, since: trouble.since }] : [];
      })
      .toSorted((one, other) => one.since - other.since || (keyOf(one.owner) < keyOf(other.owner) ? -1 : 1))
      .map(({ owner }) => owner);

  return {
    async begin(watch, { most, firstLookMs }) {
      const others = of(watch.workspace);
      const kept = others.find(({ domain }) => domain === watch.domain);
      if (kept) return { outcome: 'exists', watch: kept };
      if (others.length >= most) return { outcome: 'too_many' };
      watches.set(keyOf(ownerOf(watch)), watch);
      effects.scheduleWatching(ownerOf(watch), [{ effect: { kind: 'look' }, afterMs: firstLookMs }]);
      return { outcome: 'begun' };
    },
    find: async (workspace, id) => watches.get(keyOf(ownerOf({ workspace, id }))) ?? null,
    findByDomain: async (workspace, domain) => of(workspace).find((watch) => watch.domain === domain) ?? null,
    list: async (workspace) => of(workspace).toSorted((one, other) => (one.domain < other.domain ? -1 : 1)),
    async end(watch) {
      const owner = ownerOf(watch);
      watches.delete(keyOf(owner));
      memories.delete(keyOf(owner));
      effects.drop(owner, { kind: 'look' });
      effects.drop(owner, { kind: 'news' });
    },
    forget(workspace) {
      for (const kept of [watches, memories]) {
        for (const key of kept.keys()) if (key.startsWith(`${workspace}|`)) kept.delete(key);
      }
    },
    count: async (workspace) => of(workspace).length,
    async troubled(workspace, { offset, limit }) {
      const owners = troubledOf(workspace);
      return { owners: owners.slice(offset, offset + limit), total: owners.length };
    },
    async leaveOut(owner) {
      leftOut.add(keyOf(owner));
    },
    recall: async (owner) => (isThere(owner) ? (memories.get(keyOf(owner))?.memory ?? blankMemory) : null),
    async remember(owner, memory, scheduled) {
      if (!isThere(owner) || (memories.get(keyOf(owner))?.memory.version ?? 0) !== memory.version - 1) return false;
      memories.set(keyOf(owner), { owner, memory });
      leftOut.delete(keyOf(owner));
      effects.scheduleWatching(owner, scheduled);
      return true;
    },
  };
}
