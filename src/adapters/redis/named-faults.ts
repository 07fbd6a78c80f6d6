import type { RequestStore } from '#ports/request-store.ts';

/** The same store; what it rejects with says what was not done. The cause is ioredis's own. */
export function withNamedFaults(store: RequestStore): RequestStore {
  return {
    saveDraft: (draft) => named('save a draft', store.saveDraft(draft)),
    findDraft: (workspace, id) => named('find a draft', store.findDraft(workspace, id)),
    listDrafts: (workspace, user) => named('list drafts', store.listDrafts(workspace, user)),
    discardDraft: (workspace, id) => named('discard a draft', store.discardDraft(workspace, id)),
    commit: (change) => named('carry out a change', store.commit(change)),
    find: (workspace, id) => named('find a request', store.find(workspace, id)),
    findAccepted: (workspace, id) => named('find an accepted request', store.findAccepted(workspace, id)),
    findByNumber: (workspace, number) => named('find a request', store.findByNumber(workspace, number)),
    findByDomain: (workspace, domain) => named('find a request', store.findByDomain(workspace, domain)),
    list: (workspace, filter, page) => named('list requests', store.list(workspace, filter, page)),
    tally: (workspace, asked) => named('count requests', store.tally(workspace, asked)),
    recordCard: (workspace, id, card) => named('record a card', store.recordCard(workspace, id, card)),
    recordReports: (workspace, id, reports) => named('record reports', store.recordReports(workspace, id, reports)),
    schedule: (workspace, id, scheduled) => named('schedule an effect', store.schedule(workspace, id, scheduled)),
  };
}

/** What `answer` resolves with; what it rejects with says what was not done. */
export async function named<T>(what: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new Error(`Redis could not ${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
