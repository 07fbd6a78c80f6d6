import { filterOf, listQuestion, type ListQuestion } from '#domain/request/list-question.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { Policy } from './policy.ts';
import type { SightOf } from './sight.ts';

const requestsPerPage = 5;

/** One page of a list; pages count from 0. */
interface ListPage {
  /** What the list answers: one's own requests where the person who asked may not see others. */
  readonly question: ListQuestion;
  readonly isCurtailed: boolean;
  readonly requests: readonly ListedRequest[];
  readonly total: number;
  readonly page: number;
  readonly perPage: number;
}

/** Lists requests as people ask for them, as far as they may see them. */
export function createListRequests(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  sightOf: SightOf,
  { delays }: Pick<Policy, 'delays'>,
) {
  return async function listRequests(
    { workspace, user }: { readonly workspace: string; readonly user: string },
    asked: ListQuestion,
    page: number,
    perPage: number = requestsPerPage,
  ): Promise<ListPage> {
    const isMine = asked.subject.about === 'mine';
    const isCurtailed = !isMine && !(await sightOf(workspace, user)).seesOthers;
    const question = isCurtailed ? listQuestion({ about: 'mine' }, asked.order) : asked;
    const { filter, from } = filterOf(question, { user, now: clock.now(), delays });
    const found = await store.list(workspace, filter, { from, offset: page * perPage, limit: perPage });
    return { question, isCurtailed, ...found, page, perPage };
  };
}
