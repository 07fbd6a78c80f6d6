import { isBlocking } from '#domain/checks/finding.ts';
import { parseForm } from '#domain/request/form.ts';
import { decideCreation } from '#domain/request/lifecycle.ts';
import type { Ports } from '#ports.ts';
import type { Policy } from './policy.ts';
import { resultOf, type RequestResult } from './request-result.ts';

export interface Submission {
  /** Names the Slack delivery, so that a repeat changes nothing. */
  readonly delivery: string;
  readonly workspace: string;
  readonly user: string;
  readonly draftId: string;
  /** `save_and_watch` keeps a request whose checks block, and looks again by itself. */
  readonly as: 'submit' | 'save_and_watch';
}

/** Turns a completed, checked draft into a request. The draft's id is the request's id: twice makes one. */
export function createSubmitRequest({ store, clock }: Pick<Ports, 'store' | 'clock'>, policy: Policy) {
  return async function submitRequest(submission: Submission): Promise<RequestResult> {
    const { workspace, user, draftId } = submission;
    const draft = await store.findDraft(workspace, draftId);
    if (!draft || draft.user !== user) {
      const earlier = await store.find(workspace, draftId);
      if (earlier?.request.requester === user) return { ok: true, stored: earlier };
      return { ok: false, refusal: { code: 'draft_gone' } };
    }
    const parsed = parseForm(draft, policy);
    if (!parsed.ok) return { ok: false, refusal: { code: 'form_incomplete' } };
    if (draft.reports.length === 0) return { ok: false, refusal: { code: 'checks_missing' } };
    const blocked = draft.reports.filter(isBlocking).map(({ domain }) => domain);
    if (blocked.length > 0 && submission.as === 'submit') {
      return { ok: false, refusal: { code: 'checks_block', domains: blocked } };
    }
    const facts = { id: draftId, workspace, requester: user, details: parsed.details };
    const decision = decideCreation(blocked.length > 0 ? 'save_and_watch' : 'submit', facts, {
      by: user,
      reason: null,
      now: clock.now(),
      // Anybody provisions.
      operators: [],
      delays: policy.delays,
    });
    const committed = await store.commit({
      delivery: submission.delivery,
      expectedVersion: 0,
      reports: draft.reports,
      ...decision,
    });
    const result = resultOf(committed);
    if (!result) throw new Error(`request ${draftId} exists with another version`);
    return result;
  };
}
