import { expect, test } from 'vitest';
import { createMemorySettings } from '#adapters/memory/settings.ts';
import { usualWorkspaceSettings } from '#domain/settings/settings.ts';
import { createOperatorsOf } from '#use-cases/operators-of.ts';
import { setWorkspace } from '../support/set-workspace.ts';

const people = {
  find: async () => Promise.reject(new Error('nobody is looked for')),
  known: async () => null,
  membersOf: async (_workspace: string, group: string) => (group === 'S1' ? ['U3', 'U1'] : []),
};

test('operators are those of the configuration, those the workspace set, and the members of its group, each once', async () => {
  const settings = createMemorySettings(usualWorkspaceSettings({ notifyChannel: null, language: 'en' }));
  const operatorsOf = createOperatorsOf({ settings, people }, { operators: ['U1'] });
  expect(await operatorsOf('T1')).toEqual(['U1']);
  await setWorkspace(settings, 'T1', { operators: ['U2', 'U1'], operatorGroup: 'S1' });
  expect([await operatorsOf('T1'), await operatorsOf('T2')]).toEqual([['U1', 'U2', 'U3'], ['U1']]);
});
