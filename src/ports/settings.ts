import type { PersonalSettings, SetBy, WorkspaceSettings } from '#domain/settings/settings.ts';

/** What a workspace has set, as one that changes it needs to know it. `version` counts the changes there were. */
export interface KeptWorkspaceSettings {
  readonly settings: WorkspaceSettings;
  readonly version: number;
  readonly setBy: Readonly<Partial<Record<keyof WorkspaceSettings, SetBy>>>;
}

/** A change that was decided on `expectedVersion`: by whom (Slack user id), and when (epoch ms). */
export interface WorkspaceChange extends SetBy {
  readonly expectedVersion: number;
  readonly change: Partial<WorkspaceSettings>;
}

/**
 * Keeps what workspaces and people have set; what they have not is as usual. A change takes effect at once. Every
 * method may reject with an Error whose cause is the store's own.
 */
export interface Settings {
  workspace(workspace: string): Promise<WorkspaceSettings>;
  keptWorkspace(workspace: string): Promise<KeptWorkspaceSettings>;
  /** Resolves with all settings after the change; with null, and nothing is changed, where somebody else was first. */
  changeWorkspace(workspace: string, change: WorkspaceChange): Promise<WorkspaceSettings | null>;
  person(workspace: string, user: string): Promise<PersonalSettings>;
  /** Resolves with all settings after the change. Changes that meet leave each other's part alone. */
  changePerson(workspace: string, user: string, change: Partial<PersonalSettings>): Promise<PersonalSettings>;
}
