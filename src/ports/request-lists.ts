import type { RequestFilter } from '#domain/request/list-question.ts';
import type { RequestState } from '#domain/request/request.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';

export interface PageOfList {
  /** Of creation, or what the filter says. `first` is the oldest one, and the first domain of the alphabet. */
  readonly from: 'last' | 'first';
  readonly offset: number;
  readonly limit: number;
}

export interface RequestPage {
  readonly requests: readonly ListedRequest[];
  readonly total: number;
}

/** What a workspace has, in numbers. */
export interface RequestTally {
  readonly byState: Readonly<Record<RequestState, number>>;
  /** Of those that are open, submitted at or before each of the moments asked for. */
  readonly waiting: readonly number[];
  readonly leadTimes: {
    /** Requests that were ever marked active. */
    readonly count: number;
    /** Of these, how many took at most as long as each of the bounds asked for. */
    readonly within: readonly number[];
    /** Half of them took at most so long (ms); null when there is none. */
    readonly medianMs: number | null;
  };
}

/**
 * Lists of a workspace's requests, in time that does not grow with their number. Every method may reject with an Error
 * whose cause is the store's own.
 */
export interface RequestLists {
  list(workspace: string, filter: RequestFilter, page: PageOfList): Promise<RequestPage>;
  /** `submittedBefore`: moments, epoch ms. `tookAtMostMs`: bounds of lead times. */
  tally(
    workspace: string,
    asked: { readonly submittedBefore: readonly number[]; readonly tookAtMostMs: readonly number[] },
  ): Promise<RequestTally>;
}
