import type { Context, types } from '@slack/bolt';
import type { NameOptions } from '#domain/names/hostname.ts';
import type { DraftForm } from '#domain/request/draft.ts';
import type { FormRules } from '#domain/request/form.ts';
import type { ReminderDelays } from '#domain/request/reminders.ts';
import type { Language } from '#domain/settings/language.ts';
import type { Message } from '#slack/kit/blocks.ts';
import type { createLanguages } from '#slack/people/languages.ts';
import type { Wording } from '#slack/wording/en.ts';
import { wordings } from '#slack/wording/wordings.ts';
import type { UseCases } from '#use-cases/index.ts';

/** What the configuration says of what a workspace may set. */
export interface Configured {
  readonly notifyChannel: string | null;
  readonly operators: readonly string[];
  readonly language: Language;
}

/** What every listener may need; each takes the least of it. */
export interface Surroundings {
  readonly useCases: UseCases;
  readonly languages: Pick<ReturnType<typeof createLanguages>, 'ofReader' | 'ofWorkspace'>;
  /** What counts in a workspace that set nothing; these operators count everywhere. */
  readonly configured: Configured;
  readonly rules: FormRules;
  readonly delays: ReminderDelays;
  /** Base of permalinks, such as `https://acme.slack.com/`; null until Slack has told it. */
  readonly workspaceUrl: () => string | null;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The surroundings of one delivery, once it is known who reads the answer. */
export interface Spoken extends Surroundings {
  /** In the language of whoever did this: for what only they read. */
  readonly wording: Wording;
  /** For what is said in a conversation: in the workspace's language where others read it as well. */
  readonly wordingIn: (conversation: string | undefined) => Wording;
}

/** Where a modal is opened: a client of Slack's, or what shows it in the place of another one. */
export interface Opener {
  readonly views: {
    readonly open: (of: { readonly trigger_id: string; readonly view: types.ModalView }) => Promise<unknown>;
  };
}

/** An answer to one person. */
export type Answer = (Message | { readonly text: string }) & {
  readonly response_type?: 'ephemeral';
  readonly replace_original?: boolean;
};

/** How answers reach whoever typed a command: the first words, what follows them, and a form. */
export interface AnswerWays {
  /** Without words where a form follows. */
  readonly ack: (answer?: Answer) => Promise<void>;
  readonly respond: (answer: Answer) => Promise<unknown>;
  readonly client: Opener;
}

const spoken = new WeakMap<Context, Promise<Pick<Spoken, 'wording' | 'wordingIn'>>>();

/** Adds the words in which a delivery is answered. They are looked up once a delivery, however many listeners ask. */
export async function spokenTo<Around extends Pick<Surroundings, 'languages'>>(
  context: Context,
  around: Around,
): Promise<Around & Pick<Spoken, 'wording' | 'wordingIn'>> {
  const words = spoken.get(context) ?? wordsFor(context, around);
  spoken.set(context, words);
  return { ...around, ...(await words) };
}

/** The same once more, after the reader may have changed the language. */
export function spokenAnew<Around extends Pick<Surroundings, 'languages'>>(context: Context, around: Around) {
  spoken.delete(context);
  return spokenTo(context, around);
}

async function wordsFor(context: Context, { languages }: Pick<Surroundings, 'languages'>) {
  const asked = workspaceOf(context);
  const { reader, workspace } = context.userId
    ? await languages.ofReader(asked, context.userId)
    : await bothOf(languages.ofWorkspace(asked));
  const isShared = (conversation: string | undefined) => conversation !== undefined && isChannel(conversation);
  return {
    wording: wordings[reader],
    wordingIn: (conversation: string | undefined) => wordings[isShared(conversation) ? workspace : reader],
  };
}

async function bothOf(asked: Promise<Language>) {
  const language = await asked;
  return { reader: language, workspace: language };
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
