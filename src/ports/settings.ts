import type { PersonalSettings, WorkspaceSettings } from '#domain/settings/settings.ts';

/**
 * Keeps what workspaces and people have set; what they have not is as usual. A change takes effect at once, and two
 * that meet leave each other's part alone. Every method may reject with an Error whose cause is the store's own.
 */
export interface Settings {
  workspace(workspace: string): Promise<WorkspaceSettings>;
  /** Resolves with all settings after the change. */
  changeWorkspace(workspace: string, change: Partial<WorkspaceSettings>): Promise<WorkspaceSettings>;
  person(workspace: string, user: string): Promise<PersonalSettings>;
  /** Resolves with all settings after the change. */
  changePerson(workspace: string, user: string, change: Partial<PersonalSettings>): Promise<PersonalSettings>;
}
