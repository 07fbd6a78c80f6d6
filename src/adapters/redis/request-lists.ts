import { requestStates, type RequestState, waitingStates } from '#domain/request/request.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';
import type { RequestFilter } from '#domain/request/list-question.ts';
import type { RequestLists } from '#ports/request-lists.ts';
import type { Kept } from './documents.ts';
import { workspaceKeys } from './keys.ts';
import { domainRange, parseDomainMember } from './request-index.ts';
import { createScript, type RedisClient } from './script.ts';

/** How `list.lua` reads which indexes. */
interface Reach {
  readonly indexes: readonly string[];
  readonly by: 'all' | 'waiting' | 'domains';
  readonly from?: string;
  readonly to?: string | number;
}

function reachOf(workspace: string, filter: RequestFilter): Reach {
  const keys = workspaceKeys(workspace);
  switch (filter.by) {
    case 'all':
      return { by: 'all', indexes: [keys.numbers] };
    case 'person':
      return { by: 'all', indexes: [keys.requestsOf(filter.user)] };
    case 'open_of':
      return { by: 'all', indexes: [keys.openOf(filter.user)] };
    case 'state':
      return { by: 'all', indexes: [keys.inState(filter.state)] };
    case 'channel':
      return { by: 'all', indexes: [keys.inChannel(filter.channel)] };
    case 'waiting':
      return { by: 'waiting', indexes: waitingStates.map(keys.inState), from: '-inf', to: filter.submittedBefore };
    case 'domain': {
      const { from, below } = domainRange(filter.prefix);
      return { by: 'domains', indexes: [keys.domains], from, to: below };
    }
  }
}

/**
 * Lists of requests in Redis, by the indexes that every transition keeps. `accept` reads a request as the store does;
 * null for one that cannot be shown.
 */
export function createRequestLists({
  redis,
  accept,
}: {
  readonly redis: RedisClient;
  readonly accept: (workspace: string, id: string, kept: Kept) => Promise<ListedRequest | null>;
}): RequestLists {
  const scripts = { list: createScript(redis, 'list'), tally: createScript(redis, 'tally') };

  return {
    async list(workspace, filter, { from: begin, offset, limit }) {
      const keys = workspaceKeys(workspace);
      const { indexes, by, from = '', to = '' } = reachOf(workspace, filter);
      const [total, ...rows] = cells(
        await scripts.list(
          [...indexes, keys.numbers],
          [by, from, to, begin, offset, limit, keys.request(''), keys.beside('')],
        ),
      );
      const found = await Promise.all(
        rows.map(async (row): Promise<ListedRequest | null> => {
          const [member, id, text, mark] = cells(row);
          const kept = { text: String(text), mark: typeof mark === 'string' ? mark : null };
          const listed = await accept(workspace, String(id), kept);
          return listed && by === 'domains' ? { ...listed, domain: parseDomainMember(String(member)).domain } : listed;
        }),
      );
      return { requests: found.filter((listed) => listed !== null), total: Number(total) };
    },

    async tally(workspace, { submittedBefore, tookAtMostMs }) {
      const keys = workspaceKeys(workspace);
      const placesOfWaiting = waitingStates.map((state) => requestStates.indexOf(state) + 1);
      const [counts, waiting, count, within, median] = cells(
        await scripts.tally(
          [keys.leadTimes, ...requestStates.map(keys.inState)],
          [placesOfWaiting, submittedBefore, tookAtMostMs].map((list) => JSON.stringify(list)),
        ),
      );
      const ofStates = cells(counts).map(Number);
      return {
        byState: countsOf(ofStates),
        waiting: cells(waiting).map(Number),
        leadTimes: {
          count: Number(count),
          within: cells(within).map(Number),
          medianMs: typeof median === 'string' ? Number(median) : null,
        },
      };
    },
  };
}

const cells = (reply: unknown): readonly unknown[] => (Array.isArray(reply) ? reply : []);

function countsOf(counts: readonly number[]): Readonly<Record<RequestState, number>> {
  const of = (state: RequestState) => counts[requestStates.indexOf(state)] ?? 0;
  return {
    awaiting_dns: of('awaiting_dns'),
    submitted: of('submitted'),
    in_progress: of('in_progress'),
    active: of('active'),
    rejected: of('rejected'),
    cancelled: of('cancelled'),
    retired: of('retired'),
  };
}
