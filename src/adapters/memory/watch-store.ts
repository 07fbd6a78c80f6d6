import { blankMemory, type WatchMemory } from '#domain/watch/memory.ts';
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
  const memories = new Map<string, WatchMemory>();

  const of = (workspace: string) => [...watches.values()].filter((watch) => watch.workspace === workspace);
  const isThere = (owner: WatchOwner) =>
    owner.watchId === undefined ? hasRequest(owner.workspace, owner.requestId) : watches.has(keyOf(owner));

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
    recall: async (owner) => (isThere(owner) ? (memories.get(keyOf(owner)) ?? blankMemory) : null),
    async remember(owner, memory, scheduled) {
      if (!isThere(owner) || (memories.get(keyOf(owner))?.version ?? 0) !== memory.version - 1) return false;
      memories.set(keyOf(owner), memory);
      effects.scheduleWatching(owner, scheduled);
      return true;
    },
  };
}
