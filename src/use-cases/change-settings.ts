import { mergeSettings } from '#domain/settings/merge.ts';
import type { PersonalSettings, SetMeanwhile, WorkspaceSettings } from '#domain/settings/settings.ts';
import type { Ports } from '#ports.ts';
import type { OperatorsOf } from './operators-of.ts';
import { untilFirst } from './until-first.ts';

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

type SettingsChanged =
  | { readonly ok: true }
  | { readonly ok: false; readonly refused: 'not_allowed' }
  /** Somebody else set fields otherwise that were touched here: how they are `now`. Nothing was changed. */
  | {
      readonly ok: false;
      readonly refused: 'set_meanwhile';
      readonly fields: readonly SetMeanwhile[];
      readonly now: WorkspaceSettings;
    };

/** What people and workspaces set. The workspace's part is for its admins, its owners and the operators. */
export function createSettingsUseCases(
  { settings, people, clock }: Pick<Ports, 'settings' | 'people' | 'clock'>,
  operatorsOf: OperatorsOf,
) {
  async function mayChangeShared(workspace: string, user: string): Promise<boolean> {
    if ((await operatorsOf(workspace)).includes(user)) return true;
    const person = (await people.known(workspace, user)) ?? (await people.find(workspace, user));
    return person.isAdmin;
  }

  /** Null where somebody else was first: it has to be decided again. */
  async function tryShared(
    workspace: string,
    by: string,
    { seen, typed }: Edit<WorkspaceSettings>,
  ): Promise<SettingsChanged | null> {
    const kept = await settings.keptWorkspace(workspace);
    const { change, conflicts } = mergeSettings(seen, typed, kept.settings);
    if (conflicts.length > 0) {
      const fields = conflicts.map((field) => ({ field, by: kept.setBy[field] ?? null }));
      return { ok: false, refused: 'set_meanwhile', fields, now: kept.settings };
    }
    if (Object.keys(change).length === 0) return { ok: true };
    const decided = { expectedVersion: kept.version, change, by, at: clock.now() };
    return (await settings.changeWorkspace(workspace, decided)) && { ok: true };
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

    /**
     * Changes what was touched, and nothing at all where part of it is not this person's to change, or where somebody
     * else changed part of it meanwhile.
     */
    async changeSettings({ workspace, user, personal, shared }: SettingsEdit): Promise<SettingsChanged> {
      if (shared && !(await mayChangeShared(workspace, user))) return { ok: false, refused: 'not_allowed' };
      const changed = shared
        ? await untilFirst(() => tryShared(workspace, user, shared), `the settings of ${workspace}`)
        : { ok: true as const };
      if (!changed.ok) return changed;
      // Of two dialogs of one person the later one knows better.
      const { change } = mergeSettings(personal.seen, personal.typed, personal.seen);
      if (Object.keys(change).length > 0) await settings.changePerson(workspace, user, change);
      return changed;
    },
  };
}
