import { beginDraft, type Draft } from '#domain/request/draft.ts';
import { formOf } from '#domain/request/form-of.ts';
import { asChanged } from '#domain/request/request.ts';
import type { Refusal } from '#domain/request/refusals.ts';
import type { Ports } from '#ports.ts';
import type { FindOriginal } from './find-original.ts';

export type UpdateBeginning =
  | { readonly ok: true; readonly draft: Draft; readonly isResumed: boolean }
  | { readonly ok: false; readonly refusal: Refusal };

/** Begins a change of an active request: a draft with what it has, kept at once; or takes up the one begun. */
export function createBeginUpdate(
  { store, clock, ids }: Pick<Ports, 'store' | 'clock' | 'ids'>,
  findOriginal: FindOriginal,
) {
  return async function beginUpdate(asked: {
    readonly workspace: string;
    readonly id: string;
    readonly by: string;
    /** Where the form goes back to. */
    readonly channel: string;
  }): Promise<UpdateBeginning> {
    const { workspace, by, channel } = asked;
    const original = await findOriginal({ workspace, id: asked.id, by, action: 'update' });
    if (!original.ok) return original;
    const begun = (await store.listDrafts(workspace, by)).find(({ changes }) => changes?.id === asked.id);
    if (begun) return { ok: true, draft: begun, isResumed: true };
    const { request } = original.stored;
    const draft = beginDraft({
      id: ids.next(),
      workspace,
      user: by,
      channel,
      form: formOf(request.details),
      changes: asChanged(request),
      touchedAt: clock.now(),
    });
    // Kept before the form opens: a view carries the draft's id alone, and what it changes must not get lost.
    await store.saveDraft(draft);
    return { ok: true, draft, isResumed: false };
  };
}
