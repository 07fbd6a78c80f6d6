import type { DomainReport } from '#domain/checks/finding.ts';
import type { Draft } from '#domain/request/draft.ts';
import type { Effect, ScheduledEffect } from '#domain/request/effects.ts';
import type { UnnumberedRequest } from '#domain/request/request.ts';
import type { CardLocation, StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { RequestLists } from './request-lists.ts';

/** What a transition does to the request that its own one updates or removes, in the same workspace. */
export interface LinkedChange {
  /** What the decision was based on. */
  readonly before: Pick<StoredRequest, 'request' | 'version'>;
  readonly request: UnnumberedRequest;
  /** The store adds the link to the request of the transition, whose number it may give only now. */
  readonly entry: Omit<TimelineEntry, 'link'>;
  readonly effects: readonly ScheduledEffect[];
  readonly dropped: readonly Effect[];
}

/** One transition, carried out whole or not at all. */
export interface Change {
  /** Names the Slack delivery (or the effect) that caused it; a repeat changes nothing and gets the first answer. */
  readonly delivery: string;
  /** What the decision was based on; null creates the request, numbers it and deletes its draft. */
  readonly before: StoredRequest | null;
  readonly request: UnnumberedRequest;
  readonly entry: TimelineEntry;
  readonly effects: readonly ScheduledEffect[];
  /** Effects that no longer apply. */
  readonly dropped: readonly Effect[];
  /** Kept beside the request in place of those that were; where there are none and no draft has served, these stay. */
  readonly reports: readonly DomainReport[];
  /** A person's draft that has served with it and goes; a request that is created has that of its own id. */
  readonly draft?: Pick<Draft, 'id' | 'user'>;
  /** Carried out with it or not at all; domains that the linked request lets go of may be taken over. */
  readonly linked?: LinkedChange | null;
}

export type CommitResult =
  /** `repeated` when this delivery had changed the request before: `stored` is what it led to then or since. */
  | { readonly outcome: 'committed' | 'repeated'; readonly stored: StoredRequest }
  /** Somebody else was first, with this request or the linked one; load, decide again. */
  | { readonly outcome: 'conflict' }
  | {
      readonly outcome: 'domain_taken';
      readonly domain: string;
      readonly byRequest: string;
      readonly byNumber: number;
    };

/** Keeps drafts and requests. Every method may reject with an Error whose cause is the store's own. */
export interface RequestStore extends RequestLists {
  /** Writes the draft and lets it live `draftLifetimeMs` from now. */
  saveDraft(draft: Draft): Promise<void>;
  findDraft(workspace: string, id: string): Promise<Draft | null>;
  /** A person's drafts, last touched first, at most 5. */
  listDrafts(workspace: string, user: string): Promise<readonly Draft[]>;
  discardDraft(workspace: string, id: string): Promise<void>;
  commit(change: Change): Promise<CommitResult>;
  find(workspace: string, id: string): Promise<StoredRequest | null>;
  /**
   * The same for whoever tells somebody what a change before has led to. It rejects as `commit` does where it is not
   * known whether that will last.
   */
  findAccepted(workspace: string, id: string): Promise<StoredRequest | null>;
  findByNumber(workspace: string, number: number): Promise<StoredRequest | null>;
  /** The open or active request that holds the domain, else the last one that ever named it, by their numbers. */
  findByDomain(workspace: string, domain: string): Promise<StoredRequest | null>;
  /** Remembers where the card is and what its thread has told; no change of version. */
  recordCard(workspace: string, id: string, card: CardLocation): Promise<void>;
  /** Keeps the newest check reports beside the request; no change of version. */
  recordReports(workspace: string, id: string, reports: readonly DomainReport[]): Promise<void>;
  /** Makes an effect due, in place of its earlier time if it had one; no change of version. */
  schedule(workspace: string, id: string, scheduled: ScheduledEffect): Promise<void>;
}
