import { expect, test } from 'vitest';
import { draftLifetimeMs } from '#domain/request/draft.ts';
import { aCreation, aDraft, aWorkspace, anId, noon } from './a-change.ts';
import { type StoreUnderTest } from './store-under-test.ts';

/** What every store promises about drafts. */
export function describeDrafts(testing: () => StoreUnderTest): void {
  test('a draft is found as it was saved last, in its own workspace only', async () => {
    const { store } = testing();
    const draft = aDraft({ workspace: aWorkspace() });
    await store.saveDraft(draft);
    const touched = { ...draft, form: { ...draft.form, accessEdge: 'sip.contoso.com' }, touchedAt: noon + 1 };
    await store.saveDraft(touched);
    expect(await store.findDraft(draft.workspace, draft.id)).toEqual(touched);
    expect(await store.findDraft(aWorkspace(), draft.id)).toBeNull();
    expect(await store.listDrafts(draft.workspace, draft.user)).toEqual([touched]);
  });

  test('a draft lives seven days from its last touch', async () => {
    const { store, draftLifeLeftMs } = testing();
    const draft = aDraft({ workspace: aWorkspace() });
    await store.saveDraft(draft);
    const leftMs = (await draftLifeLeftMs(draft.workspace, draft.id)) ?? 0;
    expect(Math.ceil(leftMs / 60_000)).toBe(draftLifetimeMs / 60_000);
  });

  test("a person's five newest drafts are listed, last touched first, and nobody else's", async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const drafts = [4, 1, 6, 3, 7, 2, 5].map((minute) =>
      aDraft({ workspace, id: `${anId()}-${minute}`, touchedAt: noon + minute * 60_000 }),
    );
    for (const draft of drafts) await store.saveDraft(draft);
    await store.saveDraft(aDraft({ workspace, user: 'U2', touchedAt: noon + 9 * 60_000 }));
    const listed = await store.listDrafts(workspace, 'U1');
    expect(listed.map(({ touchedAt }) => (touchedAt - noon) / 60_000)).toEqual([7, 6, 5, 4, 3]);
  });

  test('a discarded draft is gone and makes room in the list', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const drafts = [1, 2, 3, 4, 5, 6].map((minute) => aDraft({ workspace, touchedAt: noon + minute * 60_000 }));
    for (const draft of drafts) await store.saveDraft(draft);
    for (const { id } of drafts.slice(4)) await store.discardDraft(workspace, id);
    await store.discardDraft(workspace, 'unknown');
    expect(await store.listDrafts(workspace, 'U1')).toEqual(drafts.slice(0, 4).toReversed());
    expect(await store.findDraft(workspace, drafts[5]?.id ?? '')).toBeNull();
  });

  test('submitting a draft removes it, and a late save does not bring it back', async () => {
    const { store } = testing();
    const draft = aDraft({ workspace: aWorkspace() });
    await store.saveDraft(draft);
    await store.commit(aCreation({ workspace: draft.workspace, id: draft.id, requester: draft.user }));
    expect(await store.findDraft(draft.workspace, draft.id)).toBeNull();
    await store.saveDraft({ ...draft, touchedAt: noon + 1 });
    expect(await store.findDraft(draft.workspace, draft.id)).toBeNull();
    expect(await store.listDrafts(draft.workspace, draft.user)).toEqual([]);
  });

  test('however many drafts a person submits, an older one stays in the list', async () => {
    const { store } = testing();
    const workspace = aWorkspace();
    const older = aDraft({ workspace });
    await store.saveDraft(older);
    for (let count = 1; count <= 30; count += 1) {
      const draft = aDraft({ workspace, touchedAt: noon + count });
      await store.saveDraft(draft);
      await store.commit(aCreation({ workspace, id: draft.id, requester: draft.user }));
    }
    expect(await store.listDrafts(workspace, older.user)).toEqual([older]);
  });

  test('a refused submission keeps its draft', async () => {
    const { store } = testing();
    const draft = aDraft({ workspace: aWorkspace() });
    const details = { sipDomains: ['contoso.com'] };
    await store.commit(aCreation({ workspace: draft.workspace, details }));
    await store.saveDraft(draft);
    const refused = await store.commit(aCreation({ workspace: draft.workspace, id: draft.id, details }));
    expect(refused.outcome).toBe('domain_taken');
    expect(await store.findDraft(draft.workspace, draft.id)).toEqual(draft);
  });
}
