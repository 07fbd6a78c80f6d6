import type { Draft } from '#domain/request/draft.ts';
import { listQuestion, type ListQuestion } from '#domain/request/list-question.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { PageOfList, RequestTally } from '#ports/request-lists.ts';
import { createFindTroubles, type Troubles } from './find-troubles.ts';
import type { createDraftUseCases } from './keep-draft.ts';
import type { createListRequests } from './list-requests.ts';
import type { Policy } from './policy.ts';
import type { SightOf } from './sight.ts';

const rows = 5;
const troublesShown = 5;
const weekMs = 7 * 24 * 3_600_000;

/** Pages of the two lists that have more than one; they count from 0. */
interface HomePages {
  readonly mine: number;
  readonly queue: number;
}

interface Rows {
  readonly requests: readonly ListedRequest[];
  readonly total: number;
}

/** All that a person's Home tab shows. */
interface HomeFacts {
  readonly pages: HomePages;
  readonly perPage: number;
  readonly drafts: readonly Draft[];
  /** Open, and the person is requester, contact or assignee; the oldest first. */
  readonly open: Rows;
  readonly mine: Rows;
  /** What nobody took yet, the oldest first; null for whoever is no operator. */
  readonly queue: Rows | null;
  /** `waiting` are late and overdue ones, `within` the three bounds; null for whoever sees their own requests only. */
  readonly numbers: { readonly tally: RequestTally; readonly boundsMs: readonly number[] } | null;
  /** What the watch found, and how many domains it has without a request; null for whoever sees only their own ones. */
  readonly watch: (Troubles & { readonly domains: number }) | null;
}

/** Gathers a person's Home tab; how long that takes does not grow with the number of requests. */
export function createShowHome(
  { store, watches, clock }: Pick<Ports, 'store' | 'watches' | 'clock'>,
  {
    sightOf,
    drafts: kept,
    listRequests,
  }: {
    readonly sightOf: SightOf;
    readonly drafts: Pick<ReturnType<typeof createDraftUseCases>, 'listDrafts'>;
    readonly listRequests: ReturnType<typeof createListRequests>;
  },
  { delays }: Pick<Policy, 'delays'>,
) {
  const findTroubles = createFindTroubles({ store, watches });

  async function numbersOf(workspace: string) {
    const now = clock.now();
    const boundsMs = [delays.firstMs, weekMs, delays.finalMs].toSorted((a, b) => a - b);
    const submittedBefore = [now - delays.firstMs, now - delays.finalMs];
    return { tally: await store.tally(workspace, { submittedBefore, tookAtMostMs: boundsMs }), boundsMs };
  }

  async function watchOf(workspace: string) {
    const [troubles, domains] = await Promise.all([findTroubles(workspace, troublesShown), watches.count(workspace)]);
    return { ...troubles, domains };
  }

  return async function showHome(
    { workspace, user }: { readonly workspace: string; readonly user: string },
    pages: HomePages,
  ): Promise<HomeFacts> {
    const asker = { workspace, user };
    /** The last page where the one asked for is not there any more. */
    const page = async (question: ListQuestion, number: number) => {
      const found = await listRequests(asker, question, number, rows);
      const isPast = found.requests.length === 0 && number > 0;
      return isPast ? listRequests(asker, question, Math.max(0, Math.ceil(found.total / rows) - 1), rows) : found;
    };
    const firstOnes: PageOfList = { from: 'first', offset: 0, limit: rows };
    const { isOperator, seesOthers } = await sightOf(workspace, user);
    const [drafts, open, mine, queue, numbers, watch] = await Promise.all([
      kept.listDrafts(workspace, user),
      store.list(workspace, { by: 'open_of', user }, firstOnes),
      page(listQuestion({ about: 'mine' }), pages.mine),
      isOperator ? page(listQuestion({ about: 'state', state: 'submitted' }, 'oldest'), pages.queue) : null,
      seesOthers ? numbersOf(workspace) : null,
      seesOthers ? watchOf(workspace) : null,
    ]);
    const shown = { mine: mine.page, queue: queue?.page ?? 0 };
    return { pages: shown, perPage: rows, drafts, open, mine, queue, numbers, watch };
  };
}
