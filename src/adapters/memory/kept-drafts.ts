import { type Draft, draftLifetimeMs } from '#domain/request/draft.ts';
import type { Clock } from '#ports/system.ts';

const keyOf = (workspace: string, id: string) => `${workspace}|${id}`;

/** Drafts of the memory twin, each with the moment at which it is gone. */
export function createKeptDrafts(clock: Clock) {
  const byKey = new Map<string, { readonly draft: Draft; readonly goneAt: number }>();
  const isLive = ({ goneAt }: { readonly goneAt: number }) => clock.now() < goneAt;
  const live = (workspace: string, id: string) => {
    const found = byKey.get(keyOf(workspace, id));
    return found && isLive(found) ? found : null;
  };

  return {
    put: (draft: Draft) =>
      void byKey.set(keyOf(draft.workspace, draft.id), { draft, goneAt: clock.now() + draftLifetimeMs }),
    get: (workspace: string, id: string): Draft | null => live(workspace, id)?.draft ?? null,
    remove: (workspace: string, id: string) => void byKey.delete(keyOf(workspace, id)),
    forget: (workspace: string) => {
      for (const [key, { draft }] of byKey) if (draft.workspace === workspace) byKey.delete(key);
    },
    newest: (workspace: string, user: string, limit: number): readonly Draft[] =>
      [...byKey.values()]
        .filter((kept) => isLive(kept) && kept.draft.workspace === workspace && kept.draft.user === user)
        .map(({ draft }) => draft)
        .toSorted((a, b) => b.touchedAt - a.touchedAt)
        .slice(0, limit),
    /** Milliseconds until the draft is gone; null when it is. */
    lifeLeftMs: (workspace: string, id: string): number | null => {
      const found = live(workspace, id);
      return found && found.goneAt - clock.now();
    },
  };
}
