import type { Forgetting } from '#ports/forgetting.ts';
import type { Forgetful } from './forgetful.ts';
import type { MemoryStore } from './request-store.ts';

/** The twin of forgetting in Redis, over the twins that keep something of a workspace. */
export function createMemoryForgetting(store: MemoryStore, others: readonly Forgetful[] = []): Forgetting {
  return {
    purge: async ({ request: { workspace, id }, version }) => store.purge(workspace, id, version),
    async forget(workspace) {
      for (const one of [store, ...others]) one.forget(workspace);
    },
  };
}
