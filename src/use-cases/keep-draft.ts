import {
  beginDraft,
  draftLifetimeMs,
  editedBy,
  isWorthKeeping,
  type Draft,
  type DraftForm,
} from '#domain/request/draft.ts';
import { isAsItWas } from '#domain/request/form-of.ts';
import type { Ports } from '#ports.ts';

export interface DraftOrigin {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
}

/** Drafts of the form: begun in memory, kept from the first step on, offered to be resumed. */
export function createDraftUseCases({ store, clock, ids }: Pick<Ports, 'store' | 'clock' | 'ids'>) {
  /** Keeps what was typed into one step; `begun` serves when the store has not seen the draft yet. */
  async function keepDraft(begun: Draft, typed: DraftForm): Promise<Draft> {
    const found = await store.findDraft(begun.workspace, begun.id);
    // A view may report its closing after its draft was submitted. One that edits a request is kept before it opens.
    if (!found && (editedBy(begun.id) || (await store.find(begun.workspace, begun.id)))) return begun;
    const kept = found ?? begun;
    const now = clock.now();
    const draft: Draft = {
      ...kept,
      form: { ...kept.form, ...typed },
      acceptedAt: typed.productUseRightsAccepted === true ? (kept.acceptedAt ?? now) : kept.acceptedAt,
      reports: namesChanged(kept.form, typed) ? [] : kept.reports,
      touchedAt: now,
    };
    await store.saveDraft(draft);
    return draft;
  }

  return {
    /** A fresh draft, not kept yet: a modal must open before anything is awaited. */
    beginDraft(origin: DraftOrigin, form: DraftForm): Draft {
      return beginDraft({ ...origin, id: ids.next(), form, touchedAt: clock.now() });
    },

    keepDraft,

    /**
     * Keeps what was typed into a form that is left. One that edits or changes a request is kept before it opens: where
     * it still says what the request says it goes, and is not offered again.
     */
    async leaveDraft(begun: Draft, typed: DraftForm): Promise<void> {
      const { workspace, id } = begun;
      const left = isWorthKeeping(typed) ? await keepDraft(begun, typed) : await store.findDraft(workspace, id);
      const about = left?.edits ?? left?.changes;
      const stored = about && (await store.find(workspace, about.id));
      if (left && stored && isAsItWas(left.form, stored.request.details)) await store.discardDraft(workspace, id);
    },

    /** A person's unfinished drafts, last touched first. */
    async listDrafts(workspace: string, user: string): Promise<readonly Draft[]> {
      const now = clock.now();
      const drafts = await store.listDrafts(workspace, user);
      return drafts.filter((draft) => now - draft.touchedAt < draftLifetimeMs);
    },

    /** The draft, if it is still kept and belongs to this person. */
    async findDraft(workspace: string, id: string, user: string): Promise<Draft | null> {
      const draft = await store.findDraft(workspace, id);
      return draft?.user === user ? draft : null;
    },

    async discardDraft(workspace: string, id: string, user: string): Promise<void> {
      const draft = await store.findDraft(workspace, id);
      if (draft?.user === user) await store.discardDraft(workspace, id);
    },
  };
}

/** Reports speak for the names they were made for. */
function namesChanged(kept: DraftForm, typed: DraftForm): boolean {
  const { accessEdge, sipDomains, additionalAccessEdges } = { ...kept, ...typed };
  return (
    accessEdge !== kept.accessEdge ||
    sipDomains !== kept.sipDomains ||
    additionalAccessEdges !== kept.additionalAccessEdges
  );
}
