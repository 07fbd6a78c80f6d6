import type { Draft, EditedRequest } from '#domain/request/draft.ts';
import { decideEdit, editOf } from '#domain/request/edit.ts';
import type { RequestDetails } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import { changeStored } from './change-stored.ts';
import type { OperatorsOf } from './operators-of.ts';
import type { Policy } from './policy.ts';
import type { RequestResult } from './request-result.ts';

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
    const { delivery, draft, edits, details, blocked } = submission;
    const { workspace, user: by } = draft;
    const operators = await operatorsOf(workspace);
    return changeStored(store, { delivery, workspace, id: edits.id, draft }, (current) => {
      if (isDone(current, submission)) return null;
      const context = { by, reason: null, now: clock.now(), operators, delays: policy.delays };
      return decideEdit({ details, blocked, since: edits.version }, current, context);
    });
  };
}

/** True where this very edit was carried out before. */
function isDone({ request, timeline }: StoredRequest, { draft, edits, details }: EditSubmission): boolean {
  const isMine = timeline.some(({ event, by, seq }) => event === 'edited' && by === draft.user && seq > edits.version);
  return isMine && editOf(request, details) === null;
}
