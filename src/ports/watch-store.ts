import type { LookEffect, ScheduledEffect } from '#domain/request/effects.ts';
import type { WatchMemory } from '#domain/watch/memory.ts';
import type { Watch } from '#domain/watch/watch.ts';

/** What is watched: the domains of an active request, or a domain without one. */
export type WatchOwner =
  | { readonly workspace: string; readonly requestId: string; readonly watchId?: never }
  | { readonly workspace: string; readonly watchId: string; readonly requestId?: never };

export type BegunWatch =
  | { readonly outcome: 'begun' }
  /** The domain is watched in this workspace already. */
  | { readonly outcome: 'exists'; readonly watch: Watch }
  | { readonly outcome: 'too_many' };

/** Keeps watches, and what is remembered of all that is watched. Every method may reject as the request store's do. */
export interface WatchStore {
  /**
   * Keeps a new watch and makes its first look due; one for each domain of a workspace, at most so many in all. It
   * rejects as `commit` does where it is not known whether that, or the one that is there, will last.
   */
  begin(watch: Watch, limits: { readonly most: number; readonly firstLookMs: number }): Promise<BegunWatch>;
  find(workspace: string, id: string): Promise<Watch | null>;
  findByDomain(workspace: string, domain: string): Promise<Watch | null>;
  /** All watches of a workspace, by domain. */
  list(workspace: string): Promise<readonly Watch[]>;
  /** Ends a watch: what is remembered of it and its effects go with it. */
  end(watch: Watch): Promise<void>;
  /** What is remembered; null when the owner is unknown, and blank before the first look. */
  recall(owner: WatchOwner): Promise<WatchMemory | null>;
  /** How many domains are watched without a request. */
  count(workspace: string): Promise<number>;
  /**
   * Whose memory says that something is wrong, the longest wrong first, and how many these are. A request that has
   * ended stays among them until `leaveOut`.
   */
  troubled(
    workspace: string,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly owners: readonly WatchOwner[]; readonly total: number }>;
  leaveOut(owner: WatchOwner): Promise<void>;
  /**
   * Replaces the memory of the version before, with its effects, in one write; false when somebody else was first. Only
   * a request has a card.
   */
  remember(owner: WatchOwner, memory: WatchMemory, effects: readonly ScheduledEffect<LookEffect>[]): Promise<boolean>;
}
