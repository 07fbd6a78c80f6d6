import type { Ports } from '#ports.ts';
import type { Policy } from './policy.ts';

/** The operators of a workspace (Slack user ids): of the configuration, its settings, and its operators' group. */
export function createOperatorsOf(
  { settings, people }: Pick<Ports, 'settings' | 'people'>,
  { operators: configured }: Pick<Policy, 'operators'>,
) {
  return async function operatorsOf(workspace: string): Promise<readonly string[]> {
    const { operators, operatorGroup } = await settings.workspace(workspace);
    const members = operatorGroup === null ? [] : await people.membersOf(workspace, operatorGroup);
    return [...new Set([...configured, ...operators, ...members])];
  };
}
export type OperatorsOf = ReturnType<typeof createOperatorsOf>;
