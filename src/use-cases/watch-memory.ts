import type { LookEffect, ScheduledEffect } from '#domain/request/effects.ts';
import type { WatchMemory } from '#domain/watch/memory.ts';
import type { Ports } from '#ports.ts';
import type { Watched } from '#ports/notifier.ts';
import type { WatchOwner } from '#ports/watch-store.ts';
import { untilFirst } from './until-first.ts';

/** What a change of a memory leads to. `memory` counts one version more than the one it was made from. */
export interface MemoryChange<Result> {
  readonly memory: WatchMemory;
  readonly effects: readonly ScheduledEffect<LookEffect>[];
  readonly result: Result;
}

/**
 * Changes what is remembered: a look, a click and a delivery may meet. Null when the owner is gone, or `decide` finds
 * nothing to change.
 */
export async function changeMemory<Result>(
  watches: Ports['watches'],
  owner: WatchOwner,
  decide: (memory: WatchMemory) => MemoryChange<Result> | null,
): Promise<Result | null> {
  const changed = await untilFirst(async () => {
    const memory = await watches.recall(owner);
    const change = memory && decide(memory);
    if (!change) return { result: null };
    const isFirst = await watches.remember(owner, change.memory, change.effects);
    return isFirst ? { result: change.result } : null;
  }, 'what a watch remembers');
  return changed.result;
}

/** What an effect or a button is about, as it is now; null when it is watched no more. */
export async function findWatched(
  { store, watches }: Pick<Ports, 'store' | 'watches'>,
  owner: WatchOwner,
): Promise<Watched | null> {
  if (owner.watchId === undefined) {
    const request = await store.find(owner.workspace, owner.requestId);
    return request?.request.state === 'active' ? { request } : null;
  }
  const watch = await watches.find(owner.workspace, owner.watchId);
  return watch && { watch };
}
