import { leadTimeMs } from '#domain/request/lead-time.ts';
import {
  heldDomains,
  isOpen,
  type ProvisioningRequest,
  type RequestState,
  waitingSince,
} from '#domain/request/request.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';
import type { RequestFilter } from '#domain/request/list-question.ts';
import type { RequestLists } from '#ports/request-lists.ts';
import { type createKeptRequests, type Kept, listedRequest } from './kept-requests.ts';

const isConcerned = ({ requester, details }: ProvisioningRequest, user: string) =>
  requester === user || details.contacts.includes(user);

/** The twin of the Redis lists: looks at every request each time. */
export function createMemoryLists(requests: ReturnType<typeof createKeptRequests>): RequestLists {
  /** The last one first. */
  function listed(workspace: string, filter: RequestFilter): readonly ListedRequest[] {
    const of = (wanted: (request: ProvisioningRequest) => boolean) =>
      requests.select(workspace, ({ request }) => wanted(request)).map((kept) => listedRequest(kept));
    switch (filter.by) {
      case 'all':
        return of(() => true).toSorted(({ request: a }, { request: b }) => b.number - a.number);
      case 'person':
        return of((request) => isConcerned(request, filter.user));
      case 'open_of':
        return of(
          (request) => isOpen(request) && (isConcerned(request, filter.user) || request.assignee === filter.user),
        );
      case 'state':
        return of(({ state }) => state === filter.state).toSorted(bySubmission);
      case 'channel':
        return of(({ details }) => details.notifyChannel === filter.channel);
      case 'waiting':
        return of((request) => (waitingSince(request) ?? Infinity) <= filter.submittedBefore).toSorted(bySubmission);
      case 'domain':
        return byDomain(
          requests.select(workspace, () => true),
          filter.prefix,
        );
    }
  }

  return {
    async list(workspace, filter, { from, offset, limit }) {
      const all = listed(workspace, filter);
      const inOrder = from === 'last' ? all : all.toReversed();
      return { requests: inOrder.slice(offset, offset + limit), total: all.length };
    },

    async tally(workspace, { submittedBefore, tookAtMostMs }) {
      const all = requests.select(workspace, () => true);
      const count = (state: RequestState) => all.filter(({ request }) => request.state === state).length;
      const leads = all.flatMap(leadOf).toSorted((a, b) => a - b);
      return {
        byState: {
          awaiting_dns: count('awaiting_dns'),
          submitted: count('submitted'),
          in_progress: count('in_progress'),
          active: count('active'),
          rejected: count('rejected'),
          cancelled: count('cancelled'),
          retired: count('retired'),
        },
        waiting: submittedBefore.map(
          (moment) => all.filter(({ request }) => (waitingSince(request) ?? Infinity) <= moment).length,
        ),
        leadTimes: {
          count: leads.length,
          within: tookAtMostMs.map((bound) => leads.filter((ms) => ms <= bound).length),
          medianMs: leads[Math.floor((leads.length - 1) / 2)] ?? null,
        },
      };
    },
  };
}

/** The last one that was submitted first; one that does not wait by its creation. Ids break ties. */
function bySubmission({ request: a }: ListedRequest, { request: b }: ListedRequest): number {
  const later = (waitingSince(b) ?? b.createdAt) - (waitingSince(a) ?? a.createdAt);
  return later || (a.id === b.id ? 0 : a.id < b.id ? 1 : -1);
}

/** The last domain of the alphabet first; within one its holder, then who named it last. A bar follows the name. */
function byDomain(kept: readonly Kept[], prefix: string): readonly ListedRequest[] {
  const rows = kept.flatMap((one) =>
    [...one.everNamed].filter((domain) => domain.startsWith(prefix)).map((domain) => ({ one, domain })),
  );
  const isHolder = ({ one, domain }: (typeof rows)[number]) => Number(heldDomains(one.request).includes(domain));
  return rows
    .toSorted((a, b) => {
      if (a.domain !== b.domain) return `${a.domain}|` < `${b.domain}|` ? 1 : -1;
      return isHolder(b) - isHolder(a) || b.one.request.number - a.one.request.number;
    })
    .map(({ one, domain }) => listedRequest(one, domain));
}

function leadOf({ request, timeline }: Kept): readonly number[] {
  return timeline.flatMap((entry) => leadTimeMs(request, entry) ?? []).slice(-1);
}
