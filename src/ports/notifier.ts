import type { KeptCheck } from '#domain/checks/kept-check.ts';
import type { ReminderMessage } from '#domain/request/reminders.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { News } from '#domain/watch/news.ts';
import type { Watch } from '#domain/watch/watch.ts';
import type { Attempt } from './effect-runner.ts';

export type DeliveryProblem =
  | { readonly problem: 'rate_limited'; readonly retryAfterMs: number }
  /** It is not known yet what became of an earlier attempt: to be looked for after a time. */
  | { readonly problem: 'unsettled'; readonly retryAfterMs: number }
  /** Nobody can be reached: channel gone or archived, bot not in it, person gone. `reason` is Slack's error code. */
  | { readonly problem: 'undeliverable'; readonly reason: string };
export type Delivery<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & DeliveryProblem);

export interface SharedCheck {
  readonly check: KeptCheck;
  readonly channel: string;
  readonly by: string;
  readonly at: number;
}

/** A text file for people: its content is sent as UTF-8. */
export interface OutgoingFile {
  readonly name: string;
  readonly title: string;
  /** What is said above the file, as mrkdwn. */
  readonly comment: string;
  readonly content: string;
}

/** Whose domains news are about. */
export type Watched = { readonly request: StoredRequest } | { readonly watch: Watch };

/** Whom a reminder in a thread calls, and what tells it from others of the same request; null for the one to all. */
export interface ReminderTo {
  readonly people: readonly string[];
  readonly occasion: string | null;
}

/** One thing that a digest tells; by its key it is looked up once more. */
export type DigestContent = { readonly key: string } & (
  | { readonly about: 'reminder'; readonly stored: StoredRequest; readonly reminder: ReminderMessage }
  | { readonly about: 'change'; readonly stored: StoredRequest; readonly entry: TimelineEntry }
  | { readonly about: 'news'; readonly watched: Watched; readonly news: News }
);

/** `more` were left out. */
export interface Digest {
  readonly id: string;
  readonly contents: readonly DigestContent[];
  readonly more: number;
}

/**
 * Tells people, in Slack. Rejects when it is not known whether Slack took the message (timeout, reset, 5xx); the
 * attempt after such a one looks for the message before it posts it again.
 */
export interface Notifier {
  /**
   * Posts the card, or updates it where it is; posts anew when it was deleted. Slack calls whomever a new message
   * mentions, but nobody whom an edit adds: one posted for others to read names nobody who acted until shown again.
   */
  showCard(
    stored: StoredRequest,
    attempt: Attempt,
  ): Promise<Delivery<{ readonly channel: string; readonly ts: string }>>;
  /** Adds a line about one timeline entry to the card's thread; where others read it, who acted is not named yet. */
  tellThread(stored: StoredRequest, entry: TimelineEntry, attempt: Attempt): Promise<Delivery<{ readonly ts: string }>>;
  /** Writes who acted into such a line. */
  nameInThread(stored: StoredRequest, entry: TimelineEntry, ts: string): Promise<Delivery<null>>;
  /** Sends a direct message about one timeline entry. */
  tellPerson(stored: StoredRequest, entry: TimelineEntry, user: string, attempt: Attempt): Promise<Delivery<null>>;
  /** Posts a reminder to the card's thread, and to its channel as well when it is for all. */
  remind(stored: StoredRequest, reminder: ReminderMessage, to: ReminderTo, attempt: Attempt): Promise<Delivery<null>>;
  /** Sends one direct message about several things; about one thing, the same as if it came by itself. */
  tellDigest(
    person: { readonly workspace: string; readonly user: string },
    digest: Digest,
    attempt: Attempt,
  ): Promise<Delivery<null>>;
  /**
   * Posts what a watch saw: to the card's thread or the watch's channel, or to one person directly. Whoever began a
   * watch gets the news of a channel that does not take them.
   */
  tellNews(watched: Watched, news: News, user: string | null, attempt: Attempt): Promise<Delivery<null>>;
  /** Posts a check to a channel as a person's share. `at` is epoch ms. */
  shareCheck(shared: SharedCheck): Promise<Delivery<null>>;
  /** Sends a file to one person directly, once, now. Undeliverable as well where Slack takes no such file. */
  sendFile(workspace: string, user: string, file: OutgoingFile): Promise<Delivery<null>>;
}
