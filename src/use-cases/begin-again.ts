import { beginDraft, type Draft } from '#domain/request/draft.ts';
import { formOf } from '#domain/request/form-of.ts';
import { isAllowed } from '#domain/request/permissions.ts';
import type { Refusal } from '#domain/request/refusals.ts';
import { isOpen, type ProvisioningRequest } from '#domain/request/request.ts';
import type { Ports } from '#ports.ts';
import type { createBeginUpdate } from './begin-update.ts';
import type { createChangeRequest } from './change-request.ts';
import type { OperatorsOf } from './operators-of.ts';
import { noSuchRequest } from './request-result.ts';

export interface AgainAsked {
  /** Names the Slack delivery, so that a repeat cancels nothing more. */
  readonly delivery: string;
  readonly workspace: string;
  readonly id: string;
  readonly by: string;
  /** Where the form goes back to. */
  readonly channel: string;
}

/**
 * Begins a request anew with what another one has: Microsoft takes changes of active ones only. One that is open is
 * cancelled first, so that its SIP domains are free.
 */
export function createBeginAgain(
  { store, clock, ids }: Pick<Ports, 'store' | 'clock' | 'ids'>,
  changeRequest: ReturnType<typeof createChangeRequest>,
  beginUpdate: ReturnType<typeof createBeginUpdate>,
  operatorsOf: OperatorsOf,
) {
  return async function beginAgain(
    asked: AgainAsked,
  ): Promise<{ readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly refusal: Refusal }> {
    const { workspace, id, by, delivery } = asked;
    const stored = await store.find(workspace, id);
    if (!stored) return noSuchRequest;
    const { request } = stored;
    // What it has is not for everybody: its agreement number comes along.
    if (!isAllowed('cancel', request, by, await operatorsOf(workspace))) {
      return { ok: false, refusal: { code: 'not_allowed', action: 'update', number: request.number } };
    }
    // One that became active meanwhile is refused by this as well.
    if (isOpen(request) || request.state === 'active') {
      const cancelled = await changeRequest({ delivery, workspace, id, by, event: 'cancel' });
      if (!cancelled.ok) return cancelled;
    }
    // An update that was active stands for itself: what it changed is no more.
    const begun = request.changes && request.state !== 'retired' ? await updateOf(request, asked) : fresh(asked);
    if (!begun.ok) return begun;
    const draft = { ...begun.draft, form: formOf(request.details) };
    await store.saveDraft(draft);
    return { ok: true, draft };
  };

  /** What changed an active request changes it again, as it is now. */
  async function updateOf({ changes }: ProvisioningRequest, { workspace, by, channel }: AgainAsked) {
    return beginUpdate({ workspace, id: changes?.id ?? '', by, channel });
  }

  function fresh({ workspace, by, channel }: AgainAsked): { readonly ok: true; readonly draft: Draft } {
    return { ok: true, draft: beginDraft({ id: ids.next(), workspace, user: by, channel, touchedAt: clock.now() }) };
  }
}
