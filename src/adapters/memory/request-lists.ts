import { leadTimeMs } from '#domain/request/lead-time.ts';
import { isOpen, type ProvisioningRequest, type RequestState, waitingSince } from '#domain/request/request.ts';
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
        return of(() => true);
      case 'person':
        return of((request) => isConcerned(request, filter.user));
      case 'open_of':
        return of(
          (request) => isOpen(request) && (isConcerned(request, filter.user) || request.assignee === filter.user),
        );
      case 'state':
        return of(({ state }) => state === filter.state);
      case 'channel':
        return of(({ details }) => details.notifyChannel === filter.channel);
      case 'waiting':
        return of((request) => (waitingSince(request) ?? Infinity) <= filter.submittedBefore).toSorted(
          ({ request: a }, { request: b }) =>
            (waitingSince(b) ?? 0) - (waitingSince(a) ?? 0) || (a.id === b.id ? 0 : a.id < b.id ? 1 : -1),
        );
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

/** As the index has them: `contoso.com.au` before `contoso.com`, for a bar follows the name. */
function byDomain(kept: readonly Kept[], prefix: string): readonly ListedRequest[] {
  const rows = kept.flatMap((one) =>
    [...one.everNamed].filter((domain) => domain.startsWith(prefix)).map((domain) => ({ one, domain })),
  );
  return rows
    .toSorted((a, b) => (a.domain === b.domain ? 0 : `${a.domain}|` < `${b.domain}|` ? 1 : -1))
    .map(({ one, domain }) => listedRequest(one, domain));
}

function leadOf({ request, timeline }: Kept): readonly number[] {
  return timeline.flatMap((entry) => leadTimeMs(request, entry) ?? []).slice(-1);
}
