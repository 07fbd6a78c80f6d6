import { requestStates, type RequestState } from '#domain/request/request.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';
import type { RequestFilter } from '#domain/request/list-question.ts';
import type { RequestLists } from '#ports/request-lists.ts';
import { domainRange, facets, indexRange, listsMark, workspaceKeys } from './keys.ts';
import { createScript, type RedisClient, type Script } from './script.ts';

/** Requests that one call of the reindexing script takes: some milliseconds. */
const reindexedAtOnce = 250;

interface Range {
  readonly index: string;
  readonly order: 'LEX' | 'SCORE';
  readonly from: string;
  readonly to: string;
}

const lexical = (index: string, { from, below }: { readonly from: string; readonly below: string }): Range => ({
  index,
  order: 'LEX',
  from,
  to: below,
});

/** The part of an index that a list shows. */
function rangeOf(workspace: string, filter: RequestFilter): Range {
  const keys = workspaceKeys(workspace);
  switch (filter.by) {
    case 'all':
      return lexical(keys.lists, indexRange(facets.all));
    case 'person':
      return lexical(keys.people, indexRange(filter.user));
    case 'open_of':
      return lexical(keys.lists, indexRange(facets.openOf(filter.user)));
    case 'state':
      return lexical(keys.states, indexRange(filter.state));
    case 'channel':
      return lexical(keys.lists, indexRange(facets.channel(filter.channel)));
    case 'waiting':
      return { index: keys.waiting, order: 'SCORE', from: '-inf', to: String(filter.submittedBefore) };
    case 'domain':
      return lexical(keys.named, domainRange(filter.prefix));
  }
}

/**
 * Lists of requests in Redis, by the indexes that every transition keeps. Where requests were stored before there were
 * lists, whoever asks first for one has them put in, a slice at a time; from then on the index says that it is complete.
 * `accept` reads one row of `list.lua`, as the store reads a request.
 */
export function createRequestLists({
  redis,
  accept,
}: {
  readonly redis: RedisClient;
  readonly accept: (workspace: string, row: readonly unknown[]) => Promise<ListedRequest | null>;
}): RequestLists {
  const scripts = {
    list: createScript(redis, 'list'),
    tally: createScript(redis, 'tally'),
    reindex: createScript(redis, 'reindex'),
  };

  async function complete(workspace: string): Promise<void> {
    const keys = workspaceKeys(workspace);
    let next = 1;
    while (next > 0) {
      const slice = [next, reindexedAtOnce, keys.request(''), keys.timeline(''), listsMark];
      next = Number(await scripts.reindex([keys.numbers, keys.lists, keys.waiting, keys.leadTimes], slice));
    }
  }

  /** Runs a script that reads the lists; if they are not complete yet, they are completed first. */
  async function read(script: Script, workspace: string, keys: readonly string[], args: readonly (string | number)[]) {
    const reply = await script(keys, args);
    if (reply !== 'incomplete') return cells(reply);
    await complete(workspace);
    return cells(await script(keys, args));
  }

  return {
    async list(workspace, filter, { from: begin, offset, limit }) {
      const keys = workspaceKeys(workspace);
      const { index, order, from, to } = rangeOf(workspace, filter);
      const page = [order, from, to, begin, offset, limit, keys.request(''), keys.timeline(''), listsMark];
      const [total, ...rows] = await read(scripts.list, workspace, [index, keys.lists, keys.numbers], page);
      const found = await Promise.all(
        rows.map(async (row): Promise<ListedRequest | null> => {
          const listed = await accept(workspace, cells(row));
          const [domain] = String(cells(row)[0]).split('|');
          return listed && filter.by === 'domain' && domain ? { ...listed, domain } : listed;
        }),
      );
      return { requests: found.filter((listed) => listed !== null), total: Number(total) };
    },

    async tally(workspace, { submittedBefore, tookAtMostMs }) {
      const keys = workspaceKeys(workspace);
      const [counts, waiting, count, within, median] = await read(
        scripts.tally,
        workspace,
        [keys.states, keys.waiting, keys.leadTimes, keys.lists, keys.numbers],
        [listsMark, ...[requestStates, submittedBefore, tookAtMostMs].map((list) => JSON.stringify(list))],
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
