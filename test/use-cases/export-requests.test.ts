import { expect, test } from 'vitest';
import { createMemoryStore } from '#adapters/memory/request-store.ts';
import { listQuestion } from '#domain/request/list-question.ts';
import { createChangeRequest } from '#use-cases/change-request.ts';
import { createExportRequests } from '#use-cases/export-requests.ts';
import { aCreation } from '../contracts/a-change.ts';
import { begun, delays } from '../support/a-request.ts';

const workspace = 'T0CONTOSO';
const policy = { operators: ['U0CAROL'], delays, allowTestNames: false };
const clock = { now: () => begun };
const operatorsOf = async () => policy.operators;
const asker = { workspace, user: 'U0CAROL' };

test('a file holds every request that stays in the list, whatever leaves it while the file is made', async () => {
  const store = createMemoryStore(clock);
  const ids = Array.from({ length: 650 }, (_, index) => `r${String(index).padStart(4, '0')}`);
  for (const [index, id] of ids.entries()) {
    await store.commit(aCreation({ workspace, id, createdAt: begun + index }));
  }
  const changeRequest = createChangeRequest({ store, clock }, operatorsOf, policy);
  const sight = async () => ({ user: asker.user, seesOthers: true, isOperator: true });
  const exportRequests = createExportRequests({ store, clock }, sight, policy);
  const file = await exportRequests(asker, listQuestion({ about: 'state', state: 'submitted' }));
  const [read, gone]: [string[], string[]] = [[], []];
  for await (const page of file?.pages ?? []) {
    read.push(...page.map(({ request }) => request.id));
    for (const id of ids.slice(gone.length, gone.length + 3)) {
      await changeRequest({ delivery: id, workspace, id, by: asker.user, event: 'mark_active' });
      gone.push(id);
    }
  }

  const stayed = ids.slice(gone.length);
  expect(gone.length).toBeGreaterThan(6);
  expect(stayed.filter((id) => !read.includes(id))).toEqual([]);
  expect(read).toEqual([...new Set(read)]);
});
