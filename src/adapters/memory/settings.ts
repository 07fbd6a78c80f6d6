import { usualPersonalSettings, type PersonalSettings, type WorkspaceSettings } from '#domain/settings/settings.ts';
import type { Forgetful } from './forgetful.ts';
import type { Settings } from '#ports/settings.ts';

/** The twin of the settings in Redis. */
export function createMemorySettings(usual: WorkspaceSettings): Settings & Forgetful {
  const workspaces = new Map<string, Partial<WorkspaceSettings>>();
  const people = new Map<string, Partial<PersonalSettings>>();
  const keyOf = (workspace: string, user: string) => `${workspace}|${user}`;

  const workspaceOf = (workspace: string) => ({ ...usual, ...workspaces.get(workspace) });
  const personOf = (key: string) => ({ ...usualPersonalSettings, ...people.get(key) });

  return {
    forget(workspace) {
      workspaces.delete(workspace);
      for (const key of people.keys()) if (key.startsWith(`${workspace}|`)) people.delete(key);
    },
    workspace: async (workspace) => workspaceOf(workspace),
    async changeWorkspace(workspace, change) {
      workspaces.set(workspace, { ...workspaces.get(workspace), ...change });
      return workspaceOf(workspace);
    },
    person: async (workspace, user) => personOf(keyOf(workspace, user)),
    async changePerson(workspace, user, change) {
      const key = keyOf(workspace, user);
      people.set(key, { ...people.get(key), ...change });
      return personOf(key);
    },
  };
}
