import type { StoredRequest } from '#domain/request/stored-request.ts';

/** Forgets for good: what it removes is nowhere any more. Every method may reject as those of the request store. */
export interface Forgetting {
  /** Forgets a request at that version, with numbers, lists, effects and timeline; false when it has changed since. */
  purge(stored: StoredRequest): Promise<boolean>;
  /** Forgets everything of a workspace. What is cut off half-way is made whole by doing it again. */
  forget(workspace: string): Promise<void>;
}
