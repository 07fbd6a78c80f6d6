import { mergeSettings } from '#domain/settings/merge.ts';
import type { PersonalSettings, WorkspaceSettings } from '#domain/settings/settings.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';

/** What one person may see and change; `shared` is null for whoever may not change what is the workspace's. */
interface SettingsOfReader {
  readonly personal: PersonalSettings;
  readonly shared: WorkspaceSettings | null;
}

/** What a dialog showed, and how it was left. */
interface Edit<Fields> {
  readonly seen: Fields;
  readonly typed: Fields;
}

interface SettingsEdit {
  readonly workspace: string;
  readonly user: string;
  readonly personal: Edit<PersonalSettings>;
  readonly shared: Edit<WorkspaceSettings> | null;
}

/** `conflicts`: fields that somebody else set otherwise meanwhile; they are as `shared` says, everything else is kept. */
type SettingsChanged =
  | { readonly ok: true; readonly conflicts: readonly (keyof WorkspaceSettings)[]; readonly shared: WorkspaceSettings }
  | { readonly ok: false; readonly refused: 'not_allowed' };

/** What people and workspaces set. The workspace's part is for its admins, its owners and the operators. */
export function createSettingsUseCases(
  { settings, people }: Pick<Ports, 'settings' | 'people'>,
  operatorsOf: OperatorsOf,
) {
  async function mayChangeShared(workspace: string, user: string): Promise<boolean> {
    if ((await operatorsOf(workspace)).includes(user)) return true;
    const person = (await people.known(workspace, user)) ?? (await people.find(workspace, user));
    return person.isAdmin;
  }

  return {
    /** What the workspace has set. */
    settingsOf: (workspace: string) => settings.workspace(workspace),

    async settingsFor(workspace: string, user: string): Promise<SettingsOfReader> {
      const [personal, shared, mayChange] = await Promise.all([
        settings.person(workspace, user),
        settings.workspace(workspace),
        mayChangeShared(workspace, user),
      ]);
      return { personal, shared: mayChange ? shared : null };
    },

    /** Changes what was touched, and nothing at all where part of it is not this person's to change. */
    async changeSettings({ workspace, user, personal, shared }: SettingsEdit): Promise<SettingsChanged> {
      if (shared && !(await mayChangeShared(workspace, user))) return { ok: false, refused: 'not_allowed' };
      // Of two dialogs of one person the later one knows better.
      const { change } = mergeSettings(personal.seen, personal.typed, personal.seen);
      if (Object.keys(change).length > 0) await settings.changePerson(workspace, user, change);

      const now = await settings.workspace(workspace);
      if (!shared) return { ok: true, conflicts: [], shared: now };
      const merged = mergeSettings(shared.seen, shared.typed, now);
      if (Object.keys(merged.change).length === 0) return { ok: true, conflicts: merged.conflicts, shared: now };
      return {
        ok: true,
        conflicts: merged.conflicts,
        shared: await settings.changeWorkspace(workspace, merged.change),
      };
    },
  };
}
