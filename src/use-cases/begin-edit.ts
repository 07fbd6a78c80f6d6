import { beginDraft, editDraftId } from '#domain/request/draft.ts';
import { formOf } from '#domain/request/form-of.ts';
import { refuse } from '#domain/request/lifecycle.ts';
import type { Ports } from '#ports.ts';
import type { UpdateBeginning } from './begin-update.ts';
import type { OperatorsOf } from './operators-of.ts';
import { noSuchRequest } from './request-result.ts';

/** Begins an edit of a request that nobody has taken on yet: a draft with what it has; or takes up the one begun. */
export function createBeginEdit({ store, clock }: Pick<Ports, 'store' | 'clock'>, operatorsOf: OperatorsOf) {
  return async function beginEdit(asked: {
    readonly workspace: string;
    readonly id: string;
    readonly by: string;
    /** Where the form goes back to. */
    readonly channel: string;
  }): Promise<UpdateBeginning> {
    const { workspace, id, by, channel } = asked;
    const stored = await store.find(workspace, id);
    if (!stored) return noSuchRequest;
    const { request, version, timeline } = stored;
    const refusal = refuse('edit', request, timeline, { by, operators: await operatorsOf(workspace) });
    if (refusal) return { ok: false, refusal };
    const begun = (await store.listDrafts(workspace, by)).find(({ edits }) => edits?.id === id);
    if (begun) {
      const isOld = timeline.some(({ event, seq }) => event === 'edited' && seq > (begun.edits?.version ?? 0));
      if (!isOld) return { ok: true, draft: begun, isResumed: true };
      await store.discardDraft(workspace, begun.id);
    }
    const draft = beginDraft({
      id: editDraftId({ id, version }, by),
      workspace,
      user: by,
      channel,
      form: formOf(request.details),
      changes: request.changes,
      edits: { id, number: request.number, version },
      touchedAt: clock.now(),
    });
    // Kept before the form opens: a view carries the draft's id alone, and what it edits must not get lost.
    await store.saveDraft(draft);
    return { ok: true, draft, isResumed: false };
  };
}
