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
      const result = isDone(current, submission)
        ? { ok: true as const, stored: current }
        : await tryOnce(current, submission, operators);
      if (result?.ok) return { ok: true, stored: await finish(result.stored, submission) };
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
    return resultOf(await store.commit({ delivery, before: current, reports: [], ...decided }));
  }

  /** The checks of the form are those of the request now, and the draft has served. */
  async function finish(stored: StoredRequest, { draft }: EditSubmission): Promise<StoredRequest> {
    await store.recordReports(draft.workspace, stored.request.id, draft.reports);
    await store.discardDraft(draft.workspace, draft.id);
    return { ...stored, reports: draft.reports };
  }
}

/** True where this very edit was carried out before. */
function isDone({ request, timeline }: StoredRequest, { draft, edits, details }: EditSubmission): boolean {
  const isMine = timeline.some(({ event, by, seq }) => event === 'edited' && by === draft.user && seq > edits.version);
  return isMine && editOf(request, details) === null;
}
