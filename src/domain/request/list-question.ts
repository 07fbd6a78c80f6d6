import type { ReminderDelays } from '#domain/request/reminders.ts';
import type { RequestState } from '#domain/request/request.ts';

/** Which requests of a workspace a list holds. */
export type RequestFilter =
  /** In the order of their numbers. */
  | { readonly by: 'all' }
  /** Requester or contact. */
  | { readonly by: 'person'; readonly user: string }
  /** Those that are open and of which the person is requester, contact or assignee. */
  | { readonly by: 'open_of'; readonly user: string }
  /** Those that wait are in the order of their submission. */
  | { readonly by: 'state'; readonly state: RequestState }
  /** The channel that follows the request. */
  | { readonly by: 'channel'; readonly channel: string }
  /** Submitted at or before a moment (epoch ms) and still open; the order is that of submission. */
  | { readonly by: 'waiting'; readonly submittedBefore: number }
  /**
   * By every SIP domain that they name, or ever named, and that begins like this; all of them for an empty prefix. The
   * order is that of the domains, within one of the numbers, its holder last; a request stands once for each of them.
   */
  | { readonly by: 'domain'; readonly prefix: string };

/** Whose or which requests somebody wants to see. */
export type ListSubject =
  | { readonly about: 'mine' }
  | { readonly about: 'all' }
  | { readonly about: 'late' }
  | { readonly about: 'person'; readonly user: string }
  | { readonly about: 'channel'; readonly channel: string }
  | { readonly about: 'state'; readonly state: RequestState }
  /** Those with a SIP domain that begins like this. */
  | { readonly about: 'domains'; readonly prefix: string };

export const listOrders = ['newest', 'oldest', 'domain'] as const;
export type ListOrder = (typeof listOrders)[number];

export interface ListQuestion {
  readonly subject: ListSubject;
  readonly order: ListOrder;
}

const byTime: readonly [ListOrder, ...ListOrder[]] = ['newest', 'oldest'];

/** The orders in which a list can be had, the usual one first. What is late the longest matters most. */
const orders: Readonly<Record<ListSubject['about'], readonly [ListOrder, ...ListOrder[]]>> = {
  mine: byTime,
  all: ['newest', 'oldest', 'domain'],
  late: ['oldest', 'newest'],
  person: byTime,
  channel: byTime,
  state: byTime,
  domains: ['domain'],
};

/** The orders in which a list of that subject can be had, the usual one first. */
export function ordersOf({ about }: ListSubject): readonly ListOrder[] {
  return orders[about];
}

/** The question with the order that was asked for, or the usual one where the list cannot be had in that. */
export function listQuestion(subject: ListSubject, asked: ListOrder | null = null): ListQuestion {
  const [usual, ...others] = orders[subject.about];
  return { subject, order: others.find((order) => order === asked) ?? usual };
}

/** What a question asks of the store, for the person (Slack user id) who asks at `now` (epoch ms). */
export function filterOf(
  { subject, order }: ListQuestion,
  { user, now, delays }: { readonly user: string; readonly now: number; readonly delays: ReminderDelays },
): { readonly filter: RequestFilter; readonly from: 'last' | 'first' } {
  const from = order === 'newest' ? 'last' : 'first';
  switch (subject.about) {
    case 'mine':
      return { filter: { by: 'person', user }, from };
    case 'all':
      return { filter: order === 'domain' ? { by: 'domain', prefix: '' } : { by: 'all' }, from };
    case 'late':
      return { filter: { by: 'waiting', submittedBefore: now - delays.firstMs }, from };
    case 'person':
      return { filter: { by: 'person', user: subject.user }, from };
    case 'channel':
      return { filter: { by: 'channel', channel: subject.channel }, from };
    case 'state':
      return { filter: { by: 'state', state: subject.state }, from };
    case 'domains':
      return { filter: { by: 'domain', prefix: subject.prefix }, from };
  }
}
