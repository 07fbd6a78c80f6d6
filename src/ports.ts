import type { DomainReport } from '#domain/checks/finding.ts';
import type { KeptCheck } from '#domain/checks/kept-check.ts';
import type { CheckRefusal } from '#domain/checks/limits.ts';
import type { Draft } from '#domain/request/draft.ts';
import type { Effect, ScheduledEffect, WatchEffect } from '#domain/request/effects.ts';
import type { ReminderMessage } from '#domain/request/reminders.ts';
import type { UnnumberedRequest } from '#domain/request/request.ts';
import type { CardLocation, ListedRequest, StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { WatchMemory } from '#domain/watch/memory.ts';
import type { News } from '#domain/watch/news.ts';
import type { Watch } from '#domain/watch/watch.ts';

export type { CardLocation, StoredRequest } from '#domain/request/stored-request.ts';

/** One transition, carried out whole or not at all. */
export interface Change {
  /** Names the Slack delivery (or the effect) that caused it; a repeat changes nothing and gets the first answer. */
  readonly delivery: string;
  /** The version the decision was based on; 0 creates the request, numbers it and deletes its draft. */
  readonly expectedVersion: number;
  readonly request: UnnumberedRequest;
  readonly entry: TimelineEntry;
  readonly effects: readonly ScheduledEffect[];
  /** Effects that no longer apply. */
  readonly dropped: readonly Effect[];
  /** Kept beside the request when it is created. */
  readonly reports: readonly DomainReport[];
}

export type CommitResult =
  /** `repeated` when this delivery had been carried out before: `stored` is what it led to then or since. */
  | { readonly outcome: 'committed' | 'repeated'; readonly stored: StoredRequest }
  /** Somebody else was first; load, decide again. */
  | { readonly outcome: 'conflict' }
  | {
      readonly outcome: 'domain_taken';
      readonly domain: string;
      readonly byRequest: string;
      readonly byNumber: number;
    };

export interface RequestPage {
  readonly requests: readonly ListedRequest[];
  readonly total: number;
}

/** Keeps drafts and requests. Every method may reject with an Error whose cause is the store's own. */
export interface RequestStore {
  /** Writes the draft and lets it live `draftLifetimeMs` from now. */
  saveDraft(draft: Draft): Promise<void>;
  findDraft(workspace: string, id: string): Promise<Draft | null>;
  /** A person's drafts, last touched first, at most 5. */
  listDrafts(workspace: string, user: string): Promise<readonly Draft[]>;
  discardDraft(workspace: string, id: string): Promise<void>;
  commit(change: Change): Promise<CommitResult>;
  find(workspace: string, id: string): Promise<StoredRequest | null>;
  findByNumber(workspace: string, number: number): Promise<StoredRequest | null>;
  /** The open or active request that holds the domain, else the newest one that ever named it. */
  findByDomain(workspace: string, domain: string): Promise<StoredRequest | null>;
  /** Requests of which the person is requester or contact, newest first. */
  listByPerson(workspace: string, user: string, page: { offset: number; limit: number }): Promise<RequestPage>;
  /** Remembers where the card is and what its thread has told; no change of version. */
  recordCard(workspace: string, id: string, card: CardLocation): Promise<void>;
  /** Keeps the newest check reports beside the request; no change of version. */
  recordReports(workspace: string, id: string, reports: readonly DomainReport[]): Promise<void>;
  /** Makes an effect due, in place of its earlier time if it had one; no change of version. */
  schedule(workspace: string, id: string, scheduled: ScheduledEffect): Promise<void>;
}

/** What is watched: the domains of an active request, or a domain without one. */
export type WatchOwner =
  | { readonly workspace: string; readonly requestId: string; readonly watchId?: never }
  | { readonly workspace: string; readonly watchId: string; readonly requestId?: never };

export type BegunWatch =
  | { readonly outcome: 'begun' }
  /** The domain is watched in this workspace already. */
  | { readonly outcome: 'exists'; readonly watch: Watch }
  | { readonly outcome: 'too_many' };

/** Keeps watches and what is remembered of all that is watched. Every method may reject as those of the request store. */
export interface WatchStore {
  /** Keeps a new watch and makes its first look due; one for each domain of a workspace, at most so many in all. */
  begin(watch: Watch, limits: { readonly most: number; readonly firstLookMs: number }): Promise<BegunWatch>;
  find(workspace: string, id: string): Promise<Watch | null>;
  findByDomain(workspace: string, domain: string): Promise<Watch | null>;
  /** All watches of a workspace, by domain. */
  list(workspace: string): Promise<readonly Watch[]>;
  /** Ends a watch: what is remembered of it and its effects go with it. */
  end(watch: Watch): Promise<void>;
  /** What is remembered; null when the owner is unknown, and blank before the first look. */
  recall(owner: WatchOwner): Promise<WatchMemory | null>;
  /** Replaces the memory of the version before and schedules effects, in one write; false when somebody else was first. */
  remember(owner: WatchOwner, memory: WatchMemory, effects: readonly ScheduledEffect<WatchEffect>[]): Promise<boolean>;
}

/** An effect handed out for a while. It stays in the store until completed, so that a killed process loses nothing. */
export type LeasedEffect =
  | { readonly workspace: string; readonly requestId: string; readonly watchId?: never; readonly effect: Effect }
  | { readonly workspace: string; readonly watchId: string; readonly requestId?: never; readonly effect: WatchEffect };

/** How carrying out an effect ended: for good, or to be tried again after a time (milliseconds, store's clock). */
export type EffectOutcome = { readonly done: true } | { readonly done: false; readonly againInMs: number };

/** Carries due effects to the use cases: at least once each, one of a request or watch at a time. */
export interface EffectRunner {
  /** Starts handing out effects; a handler that rejects is retried with growing gaps. */
  start(carryOut: (effect: LeasedEffect) => Promise<EffectOutcome>): Promise<void>;
  /** Hands out nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

/** Asks the outside world about one SIP domain. */
export interface Inspector {
  /**
   * Runs every check for `domain`; `accessEdges` are the FQDNs the request declares (may be empty).
   * `onProgress` gets the report as it grows. Never rejects for what a network does: that is a finding.
   */
  inspect(
    question: { readonly domain: string; readonly accessEdges: readonly string[] },
    onProgress?: (report: DomainReport) => void,
  ): Promise<DomainReport>;
}

/** Checks to be counted. `domains` are SIP domains as `parseSipDomain` gives them, each once. */
export interface CountedChecks {
  readonly workspace: string;
  readonly user: string;
  readonly domains: readonly string[];
}

export type Admission = { readonly ok: true } | { readonly ok: false; readonly refusal: CheckRefusal };

/** Counts checks against the limits of person, workspace and domain. */
export interface CheckLimits {
  /**
   * Lets all of them in and counts each domain once, or lets none in and counts nothing. Never rejects: while the
   * store cannot count, it lets nothing in.
   */
  admit(checks: CountedChecks): Promise<Admission>;
}

/** Keeps finished checks for `keptCheckLifetimeMs`. Every method may reject with an Error whose cause is the store's own. */
export interface KeptChecks {
  keep(check: KeptCheck): Promise<void>;
  /** Takes the check out: of several who come for it, one gets it. */
  take(workspace: string, id: string): Promise<KeptCheck | null>;
}

export type DeliveryProblem =
  | { readonly problem: 'rate_limited'; readonly retryAfterMs: number }
  /** Nobody can be reached there: channel gone or archived, bot not in it, person gone. `reason` is Slack's error code. */
  | { readonly problem: 'undeliverable'; readonly reason: string };
export type Delivery<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & DeliveryProblem);

export interface SharedCheck {
  readonly check: KeptCheck;
  readonly channel: string;
  readonly by: string;
  readonly at: number;
}

/** Whose domains news are about. */
export type Watched = { readonly request: StoredRequest } | { readonly watch: Watch };

/** Tells people, in Slack. Rejects when it is not known whether Slack took the message (timeout, reset, 5xx). */
export interface Notifier {
  /** Posts the card, or updates it where it is; posts anew when it was deleted. */
  showCard(stored: StoredRequest): Promise<Delivery<{ readonly channel: string; readonly ts: string }>>;
  /** Adds a line about one timeline entry to the card's thread. */
  tellThread(stored: StoredRequest, entry: TimelineEntry): Promise<Delivery<null>>;
  /** Sends a direct message about one timeline entry. */
  tellPerson(stored: StoredRequest, entry: TimelineEntry, user: string): Promise<Delivery<null>>;
  /** Posts a reminder to the card's thread and channel. */
  remind(stored: StoredRequest, reminder: ReminderMessage): Promise<Delivery<null>>;
  /**
   * Posts what a watch saw: to the card's thread or the watch's channel, or to one person directly. Whoever began a
   * watch gets the news of a channel that does not take them.
   */
  tellNews(watched: Watched, news: News, user: string | null): Promise<Delivery<null>>;
  /** Posts a check to a channel as a person's share. `at` is epoch ms. */
  shareCheck(shared: SharedCheck): Promise<Delivery<null>>;
}

/** Writes lines for the operator: facts first, then a plain sentence. Never what a person typed, never a secret. */
export interface Logger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export interface Ids {
  /** A new opaque id: 128 random bits, lower-case hexadecimal. */
  next(): string;
}

export interface Ports {
  readonly store: RequestStore;
  readonly watches: WatchStore;
  readonly effects: EffectRunner;
  readonly inspector: Inspector;
  readonly checkLimits: CheckLimits;
  readonly keptChecks: KeptChecks;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly ids: Ids;
}
