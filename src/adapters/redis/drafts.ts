import { type Draft, draftLifetimeMs } from '#domain/request/draft.ts';
import type { RequestStore } from '#ports/request-store.ts';
import { readDraft } from './documents.ts';
import { workspaceKeys } from './keys.ts';
import { histories, newerThan } from './migrations.ts';
import { createScript, type RedisClient } from './script.ts';

const draftsListed = 5;
/** Some of the newest may have gone since they were listed: discarded elsewhere, or at the end of their life. */
const draftsLookedAt = 20;

/** Drafts in Redis: one key each, which Redis removes when its time is up, and a list by last touch for each person. */
export function createDrafts(
  redis: RedisClient,
): Pick<RequestStore, 'saveDraft' | 'findDraft' | 'listDrafts' | 'discardDraft'> {
  const save = createScript(redis, 'save-draft');

  const findDraft: RequestStore['findDraft'] = async (workspace, id) => {
    const reading = readDraft(await redis.get(workspaceKeys(workspace).draft(id)));
    if (reading.found === 'newer') throw new Error(newerThan(`draft ${id}`, reading.writtenWith, histories.draft));
    return reading.found === 'document' && reading.value.workspace === workspace ? reading.value : null;
  };

  return {
    findDraft,
    async saveDraft(draft) {
      const keys = workspaceKeys(draft.workspace);
      await save(
        [keys.draft(draft.id), keys.drafts(draft.user), keys.request(draft.id)],
        [JSON.stringify(draft), draft.id, draft.touchedAt, draftLifetimeMs],
      );
    },
    async listDrafts(workspace, user) {
      const keys = workspaceKeys(workspace);
      const ids = await redis.zrange(keys.drafts(user), 0, String(draftsLookedAt - 1), 'REV');
      if (ids.length === 0) return [];
      const texts = await redis.mget(ids.map((id) => keys.draft(id)));
      return texts
        .map(readDraft)
        .flatMap((reading): readonly Draft[] => (reading.found === 'document' ? [reading.value] : []))
        .filter((draft) => draft.workspace === workspace)
        .slice(0, draftsListed);
    },
    async discardDraft(workspace, id) {
      const draft = await findDraft(workspace, id);
      if (!draft) return;
      const keys = workspaceKeys(workspace);
      await Promise.all([redis.del(keys.draft(id)), redis.zrem(keys.drafts(draft.user), id)]);
    },
  };
}
