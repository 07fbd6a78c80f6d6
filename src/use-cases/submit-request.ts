import { isBlocking } from '#domain/checks/finding.ts';
import { difference, domainsToCheck, isNothing } from '#domain/request/difference.ts';
import { type Draft, editedBy } from '#domain/request/draft.ts';
import { parseForm } from '#domain/request/form.ts';
import { decideCreation } from '#domain/request/lifecycle.ts';
import type { RequestDetails } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { createEditRequest } from './edit-request.ts';
import type { FindOriginal } from './find-original.ts';
import type { Policy } from './policy.ts';
import { resultOf, type RequestResult } from './request-result.ts';
import { untilFirst } from './until-first.ts';

export interface Submission {
  /** Names the Slack delivery, so that a repeat changes nothing. */
  readonly delivery: string;
  readonly workspace: string;
  readonly user: string;
  readonly draftId: string;
  /** `save_and_watch` keeps a request whose checks block, and looks again by itself. */
  readonly as: 'submit' | 'save_and_watch';
}

/**
 * Turns a completed, checked draft into a request, or into an update of the one it is to change; or edits the one it
 * was begun from. The draft's id is the request's id: twice makes one.
 */
export function createSubmitRequest(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  findOriginal: FindOriginal,
  editRequest: ReturnType<typeof createEditRequest>,
  policy: Policy,
) {
  return async function submitRequest(submission: Submission): Promise<RequestResult> {
    const { workspace, user, draftId } = submission;
    const draft = await store.findDraft(workspace, draftId);
    if (!draft || draft.user !== user) {
      const earlier = await findEarlier(submission);
      return earlier ? { ok: true, stored: earlier } : { ok: false, refusal: { code: 'draft_gone' } };
    }
    const parsed = parseForm(draft, policy);
    if (!parsed.ok) return { ok: false, refusal: { code: 'form_incomplete' } };
    if (draft.changes && isNothing(difference(parsed.details, draft.changes))) {
      return { ok: false, refusal: { code: 'nothing_changed', number: draft.changes.number } };
    }
    const toCheck = domainsToCheck({ kind: draft.changes ? 'update' : 'provision', ...draft, details: parsed.details });
    if (draft.reports.length === 0 && toCheck.length > 0) return { ok: false, refusal: { code: 'checks_missing' } };
    const blocked = draft.reports.filter(isBlocking).map(({ domain }) => domain);
    if (blocked.length > 0 && submission.as === 'submit') {
      return { ok: false, refusal: { code: 'checks_block', domains: blocked } };
    }
    if (draft.edits) {
      const { delivery } = submission;
      return editRequest({ delivery, draft, edits: draft.edits, details: parsed.details, blocked });
    }
    // Its own request is new: others can be first only at what it changes.
    return untilFirst(
      () => tryOnce(submission, draft, parsed.details, blocked.length > 0),
      `what request ${draftId} changes`,
    );
  };

  /** What came of the same draft before. */
  async function findEarlier({ workspace, user, draftId }: Submission): Promise<StoredRequest | null> {
    const edits = editedBy(draftId);
    const earlier = await store.findAccepted(workspace, edits?.id ?? draftId);
    if (!edits) return earlier?.request.requester === user ? earlier : null;
    const isDone = earlier?.timeline.some(
      ({ event, by, seq }) => event === 'edited' && by === user && seq > edits.version,
    );
    return isDone ? earlier : null;
  }

  async function tryOnce(
    { delivery, workspace, user, draftId: id }: Submission,
    { changes, reports }: Draft,
    details: RequestDetails,
    isBlocked: boolean,
  ): Promise<RequestResult | null> {
    const original = changes && (await findOriginal({ workspace, id: changes.id, by: user, action: 'update' }));
    if (original && !original.ok) {
      // What is in the way has to last as well.
      await store.findAccepted(workspace, changes.id);
      return original;
    }
    const decision = decideCreation(
      isBlocked ? 'save_and_watch' : 'submit',
      { id, workspace, requester: user, details, kind: changes ? 'update' : 'provision', changes },
      { by: user, reason: null, now: clock.now(), operators: [], delays: policy.delays },
      original?.stored ?? null,
    );
    return resultOf(await store.commit({ delivery, before: null, reports, ...decision }));
  }
}
