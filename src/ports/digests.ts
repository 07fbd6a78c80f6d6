import type { DigestItem } from '#domain/request/digest.ts';

export interface DigestOwner {
  readonly workspace: string;
  /** Slack user id. */
  readonly user: string;
}

/** What a digest tells: the same items at every attempt until it is finished. */
export interface SealedDigest {
  /** Unlike that of every other digest of this person. */
  readonly id: string;
  /** Those owed longest first. */
  readonly items: readonly DigestItem[];
}

/**
 * Collects what a person is to be told of, each with its own time; when the first of them is due, so is the person's
 * effect `digest`. Every method may reject with an Error whose cause is the store's own.
 */
export interface Digests {
  /** Keeps an item until `afterMs` from now. One that waits, or was told within the last hour, stays as it is. */
  add(owner: DigestOwner, item: DigestItem, afterMs: number): Promise<void>;
  /** The same for an item that a person put off: its new time counts, whatever became of it before. */
  putOff(owner: DigestOwner, item: DigestItem, afterMs: number): Promise<void>;
  /** Closes the list of what is due now; null when nothing is. Until it is finished the same list is answered. */
  seal(owner: DigestOwner): Promise<SealedDigest | null>;
  /** Its items are told. What came since, or was put off, waits for the next one. */
  finish(owner: DigestOwner, id: string): Promise<void>;
}
