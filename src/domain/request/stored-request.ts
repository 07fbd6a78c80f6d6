import type { DomainReport } from '#domain/checks/finding.ts';
import type { ProvisioningRequest } from '#domain/request/request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { Undelivered } from '#domain/request/undelivered.ts';

/** Where a request's card is: Slack channel id, message timestamp, and the last timeline entry told in its thread. */
export interface CardLocation {
  readonly channel: string;
  readonly ts: string;
  readonly toldSeq: number;
  /** The entry whose line in the thread does not name yet who acted, and that line's timestamp; absent mostly. */
  readonly unnamed?: { readonly seq: number; readonly ts: string };
}

/** True where whoever may follow the request can read the card and its thread: not in one person's direct messages. */
export function isReadByAll(card: CardLocation | null): card is CardLocation {
  return card !== null && !card.channel.startsWith('D');
}

/** A request with everything kept beside it. `version` counts its changes and equals the timeline's length. */
export interface StoredRequest {
  readonly request: ProvisioningRequest;
  readonly version: number;
  readonly timeline: readonly TimelineEntry[];
  readonly card: CardLocation | null;
  readonly reports: readonly DomainReport[];
  /** What could not be delivered and waits, oldest first. */
  readonly undelivered: readonly Undelivered[];
}

/** A request as a list of them shows it: without its reports, which are the larger part of it. */
export interface ListedRequest extends Omit<StoredRequest, 'reports' | 'undelivered'> {
  /** The SIP domain by which it stands in a list by domain; absent in every other list. */
  readonly domain?: string;
}
