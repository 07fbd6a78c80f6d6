import { type Trouble, troubleIn } from '#domain/watch/memory.ts';
import type { Ports } from '#ports.ts';
import type { Watched } from '#ports/notifier.ts';
import type { WatchOwner } from '#ports/watch-store.ts';
import { findWatched } from './watch-memory.ts';

/** What the watch found somewhere: at a domain without a request, or at those of an active one. */
export interface FoundTrouble {
  readonly watched: Watched;
  readonly trouble: Trouble;
}

/** The first of them, the longest wrong first, and how many there are in all. */
export interface Troubles {
  readonly found: readonly FoundTrouble[];
  readonly total: number;
}

/** Finds where something is wrong now. How long that takes does not grow with what is watched. */
export function createFindTroubles({ store, watches }: Pick<Ports, 'store' | 'watches'>) {
  async function look(owner: WatchOwner): Promise<FoundTrouble | null> {
    const [watched, memory] = await Promise.all([findWatched({ store, watches }, owner), watches.recall(owner)]);
    const trouble = memory && troubleIn(memory);
    return watched && trouble ? { watched, trouble } : null;
  }

  return async function findTroubles(workspace: string, most: number): Promise<Troubles> {
    const found: FoundTrouble[] = [];
    for (;;) {
      const page = { offset: found.length, limit: most - found.length };
      const { owners, total } = await watches.troubled(workspace, page);
      const looked = await Promise.all(owners.map(async (owner) => ({ owner, is: await look(owner) })));
      found.push(...looked.flatMap(({ is }) => is ?? []));
      // Requests that have ended since make room for others.
      const over = looked.filter(({ is }) => !is);
      await Promise.all(over.map(({ owner }) => watches.leaveOut(owner)));
      if (over.length === 0 || found.length === most) return { found, total: total - over.length };
    }
  };
}
