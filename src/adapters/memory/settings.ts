import { usualPersonalSettings, type PersonalSettings, type WorkspaceSettings } from '#domain/settings/settings.ts';
import type { Forgetful } from './forgetful.ts';
import type { KeptWorkspaceSettings, Settings } from '#ports/settings.ts';

/** The twin of the settings in Redis. */
export function createMemorySettings(usual: WorkspaceSettings): Settings & Forgetful {
  const workspaces = new Map<string, Omit<KeptWorkspaceSettings, 'settings'> & { set: Partial<WorkspaceSettings> }>();
  const people = new Map<string, Partial<PersonalSettings>>();
  const keyOf = (workspace: string, user: string) => `${workspace}|${user}`;

  const keptOf = (workspace: string) => workspaces.get(workspace) ?? { set: {}, version: 0, setBy: {} };
  const workspaceOf = (workspace: string) => ({ ...usual, ...keptOf(workspace).set });
  const personOf = (key: string) => ({ ...usualPersonalSettings, ...people.get(key) });

  return {
    forget(workspace) {
      workspaces.delete(workspace);
      for (const key of people.keys()) if (key.startsWith(`${workspace}|`)) people.delete(key);
    },
    workspace: async (workspace) => workspaceOf(workspace),
    async keptWorkspace(workspace) {
      const { version, setBy } = keptOf(workspace);
      return { settings: workspaceOf(workspace), version, setBy };
    },
    async changeWorkspace(workspace, { expectedVersion, change, by, at }) {
      const { set, version, setBy } = keptOf(workspace);
      if (version !== expectedVersion) return null;
      const fields = Object.keys(change).map((field) => [field, { by, at }] as const);
      workspaces.set(workspace, {
        set: { ...set, ...change },
        version: version + 1,
        setBy: { ...setBy, ...Object.fromEntries(fields) },
      });
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
