import type { Context } from '@slack/bolt';
import type { NameOptions } from '#domain/names/hostname.ts';
import type { DraftForm } from '#domain/request/draft.ts';
import type { FormRules } from '#domain/request/form.ts';
import type { ReminderDelays } from '#domain/request/reminders.ts';
import type { Wording } from '#slack/wording/en.ts';
import type { UseCases } from '#use-cases/index.ts';

/** What every listener may need; each takes the least of it. */
export interface Surroundings {
  readonly useCases: UseCases;
  readonly wording: Wording;
  readonly rules: FormRules;
  readonly delays: ReminderDelays;
  /** Base of permalinks, such as `https://acme.slack.com/`; null until Slack has told it. */
  readonly workspaceUrl: () => string | null;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The workspace that a delivery from Slack belongs to; the organisation where an app is installed for all of it. */
export function workspaceOf(context: Context): string {
  const workspace = context.teamId ?? context.enterpriseId;
  if (!workspace) throw new Error('the delivery names no workspace');
  return workspace;
}

/** How names that are typed outside the form are read: as in it. */
export function nameOptions({ allowTestNames }: FormRules): NameOptions {
  return { allowTest: allowTestNames };
}

/** A direct message is nobody else's: nothing can be shared in it, and nobody be notified there. */
export const isChannel = (id: string): boolean => /^[CG]/.test(id);

/**
 * What the form proposes before anybody typed: the workspace's channel, whatever the channel of the command. Only a
 * channel can be notified, not a direct message.
 */
export async function proposedForm(
  { useCases }: Pick<Surroundings, 'useCases'>,
  place: { readonly workspace: string; readonly channel: string },
): Promise<DraftForm> {
  const { notifyChannel } = await useCases.settingsOf(place.workspace);
  const channel = notifyChannel ?? (isChannel(place.channel) ? place.channel : undefined);
  return channel ? { notifyChannel: channel } : {};
}
