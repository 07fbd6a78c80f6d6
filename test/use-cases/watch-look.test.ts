import { expect, test } from 'vitest';
import { createMemoryStore } from '#adapters/memory/request-store.ts';
import { createLook } from '#use-cases/watch-look.ts';
import { aMissingRecord, aReport, aRequest, anEntry, begun } from '../support/a-request.ts';

const { number: _number, ...request } = aRequest({ state: 'active' });
const { workspace, id } = request;
const tenMinutes = 600_000;

test('a card shows what was found, also where the store went away when it had just been remembered', async () => {
  let now = begun;
  let found = aReport();
  let isAway = false;
  const clock = { now: () => now };
  const memory = createMemoryStore(clock);
  const entry = anEntry({ event: 'marked_active', state: 'active' });
  await memory.commit({ delivery: 'd0', before: null, request, entry, effects: [], dropped: [], reports: [] });
  const gone = () => Promise.reject(new Error('the store is away'));
  const look = createLook({
    clock,
    inspector: { inspect: async () => found },
    store: {
      ...memory,
      recordReports: (...of) => (isAway ? gone() : memory.recordReports(...of)),
      schedule: (...of) => (isAway ? gone() : memory.schedule(...of)),
    },
    watches: {
      ...memory.watches,
      async remember(...of) {
        const isFirst = await memory.watches.remember(...of);
        isAway = of[2].some(({ effect }) => effect.kind === 'news');
        return isFirst;
      },
    },
  });
  const owner = { workspace, requestId: id };
  await look(owner);
  found = aMissingRecord();
  await look(owner);
  now += tenMinutes;
  await look(owner).catch(() => null);
  isAway = false;
  await look(owner);

  expect(memory.effects.waiting().map(({ effect }) => effect)).toContainEqual({ kind: 'card' });
  expect((await memory.find(workspace, id))?.reports).toEqual([aMissingRecord()]);
});
