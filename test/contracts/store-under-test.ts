import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Digests } from '#ports/digests.ts';
import type { CommitResult, RequestStore } from '#ports/request-store.ts';
import type { WatchStore } from '#ports/watch-store.ts';

/** A store and what its caller cannot see through the port. */
export interface StoreUnderTest {
  readonly store: RequestStore;
  /** The same store, as another process has it. */
  readonly elsewhere: RequestStore;
  readonly watches: WatchStore;
  readonly digests: Digests;
  /**
   * Effects of a workspace that wait: request id (or `w:` and the id of a watch, `u:` and that of a person), effect
   * key, milliseconds until due; the next one first.
   */
  readonly effectsOf: (
    workspace: string,
  ) => Promise<readonly { readonly id: string; readonly key: string; readonly inMs: number }[]>;
  readonly draftLifeLeftMs: (workspace: string, id: string) => Promise<number | null>;
  /** Everything that contradicts itself in what is kept, in words. */
  readonly contradictions: (workspace: string) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** The request of a commit that must have led to one. */
export function storedOf(result: CommitResult): StoredRequest {
  if (result.outcome !== 'committed' && result.outcome !== 'repeated') throw new Error(`outcome ${result.outcome}`);
  return result.stored;
}
