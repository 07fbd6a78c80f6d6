import { createMemoryStore } from '#adapters/memory/request-store.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { effectKey } from '#domain/request/effects.ts';
import { describeRequestStore } from '../../contracts/request-store.contract.ts';

describeRequestStore(async () => {
  const store = createMemoryStore(systemClock);
  return {
    store,
    // Its processes are one.
    elsewhere: store,
    watches: store.watches,
    digests: store.digests,
    effectsOf: async (workspace) =>
      store.effects
        .waiting()
        .filter((waiting) => waiting.workspace === workspace)
        .map(({ requestId, watchId, user, effect, dueAt }) => ({
          id: requestId ?? (watchId === undefined ? `u:${user}` : `w:${watchId}`),
          key: effectKey(effect),
          inMs: dueAt - systemClock.now(),
        })),
    draftLifeLeftMs: async (workspace, id) => store.draftLifeLeftMs(workspace, id),
    // One map is all it keeps: nothing in it can contradict anything else.
    contradictions: async () => [],
    close: async () => undefined,
  };
});
