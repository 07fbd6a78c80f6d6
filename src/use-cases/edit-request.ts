import type { Draft, EditedRequest } from '#domain/request/draft.ts';
import { decideEdit, editOf } from '#domain/request/edit.ts';
import type { RequestDetails } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';
import type { Policy } from './policy.ts';
import { attempts, resultOf, type RequestResult } from './request-result.ts';

export interface EditSubmission {
  /** Names the Slack delivery, so that a repeat changes nothing. */
  readonly delivery: string;
  readonly draft: Draft;
  readonly edits: EditedRequest;
  readonly details: RequestDetails;
  /** Domains whose checks fail. */
  readonly blocked: readonly string[];
}

/** Makes a request what a checked draft has it to be: one transition, with its domains, card and clocks. */
export function createEditRequest(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  operatorsOf: OperatorsOf,
  policy: Policy,
) {
  return async function editRequest(submission: EditSubmission): Promise<RequestResult> {
    const { draft, edits } = submission;
    const operators = await operatorsOf(draft.workspace);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const current = await store.find(draft.workspace, edits.id);
      if (!current) return { ok: false, refusal: { code: 'request_unknown', asked: '' } };
      if (isDone(current, submission)) {
        return { ok: true, stored: (await store.findAccepted(draft.workspace, edits.id)) ?? current };
      }
      const result = await tryOnce(current, submission, operators);
      if (result) return result;
    }
    throw new Error(`request ${edits.id} kept changing while it was to be edited`);
  };

  async function tryOnce(
    current: StoredRequest,
    { delivery, draft, edits, details, blocked }: EditSubmission,
    operators: readonly string[],
  ): Promise<RequestResult | null> {
    const context = { by: draft.user, reason: null, now: clock.now(), operators, delays: policy.delays };
    const decided = decideEdit({ details, blocked, since: edits.version }, current, context);
    if (!decided.ok) return decided;
    const { reports } = draft;
    return resultOf(await store.commit({ delivery, before: current, reports, draft, ...decided }));
  }
}

/** True where this very edit was carried out before. */
function isDone({ request, timeline }: StoredRequest, { draft, edits, details }: EditSubmission): boolean {
  const isMine = timeline.some(({ event, by, seq }) => event === 'edited' && by === draft.user && seq > edits.version);
  return isMine && editOf(request, details) === null;
}
