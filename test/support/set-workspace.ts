import type { WorkspaceSettings } from '#domain/settings/settings.ts';
import type { Settings } from '#ports/settings.ts';

/** Sets something for a workspace, as somebody does whom nobody disturbs; resolves with all of its settings. */
export async function setWorkspace(
  settings: Settings,
  workspace: string,
  change: Partial<WorkspaceSettings>,
): Promise<WorkspaceSettings> {
  const { version } = await settings.keptWorkspace(workspace);
  const set = await settings.changeWorkspace(workspace, { expectedVersion: version, change, by: 'U0SOMEBODY', at: 1 });
  if (!set) throw new Error('somebody else was first');
  return set;
}
