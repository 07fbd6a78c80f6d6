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
  /** Slack user ids. */
  readonly operators: readonly string[];
  /** The channel the form proposes whatever the channel of the command, if one is configured. */
  readonly notifyChannel: string | undefined;
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

/** What the form proposes before anybody typed. Only a channel can be notified, not a direct message. */
export function proposedForm(typedIn: string, notifyChannel: string | undefined): DraftForm {
  const channel = notifyChannel ?? (/^[CG]/.test(typedIn) ? typedIn : undefined);
  return channel ? { notifyChannel: channel } : {};
}
