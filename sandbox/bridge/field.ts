import { typedMoment } from './moment.ts';
import { drawPlain } from './text.ts';
import type { Element, Option } from './block-kit.ts';

/** One choice of a list; `original` is the option as the bot sent it, where it sent one. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly original?: Option;
}

export type Control =
  | { readonly kind: 'text'; readonly isMultiline: boolean; readonly initial: string | null }
  | { readonly kind: 'date'; readonly initial: string | null }
  | { readonly kind: 'one'; readonly choices: readonly Choice[]; readonly initial: string | null }
  | { readonly kind: 'many'; readonly choices: readonly Choice[]; readonly initial: readonly string[] };

/** Something a person fills in, whatever Slack calls its element. */
export interface Field {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: Element;
  readonly label: string;
  readonly hint: string | null;
  readonly isOptional: boolean;
  readonly control: Control;
}

/** What a person gave: a text or one value, several values, or nothing. */
export type Answer = string | null | readonly string[];

export const keyOf = (field: Pick<Field, 'blockId' | 'actionId'>) => `${field.blockId}/${field.actionId}`;

/** The answers of a form, by the key of their field. */
export type Answers = ReadonlyMap<string, Answer>;

/** Whom and what the lists of the page offer, and where the person is. */
export interface Surroundings {
  readonly users: readonly Choice[];
  readonly channels: readonly Choice[];
  readonly currentChannel: string | null;
}

/** How a person fills in an element; null for one that asks nothing, or that the page has no way to ask. */
export function controlOf(element: Element, around: Surroundings): Control | null {
  const { users, channels, currentChannel } = around;
  const conversation =
    element.initial_conversation ?? (element.default_to_current_conversation ? currentChannel : null);
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { kind: 'text', isMultiline: element.multiline ?? false, initial: element.initial_value ?? null };
    case 'datetimepicker':
      return { kind: 'text', isMultiline: false, initial: typedMoment(element.initial_date_time) };
    case 'datepicker':
      return { kind: 'date', initial: element.initial_date ?? null };
    case 'static_select':
    case 'radio_buttons':
      return one(choicesOf(element), element.initial_option?.value);
    case 'multi_static_select':
    case 'checkboxes':
      return many(
        choicesOf(element),
        element.initial_options?.map(({ value }) => value),
      );
    case 'users_select':
      return one(users, element.initial_user);
    case 'multi_users_select':
      return many(users, element.initial_users);
    case 'channels_select':
      return one(channels, element.initial_channel);
    case 'multi_channels_select':
      return many(channels, element.initial_channels);
    case 'conversations_select':
      return one(channels, conversation);
    case 'multi_conversations_select':
      return many(channels, element.initial_conversations ?? (conversation ? [conversation] : []));
    default:
      return null;
  }
}

function one(choices: readonly Choice[], initial: string | null | undefined): Control {
  return { kind: 'one', choices, initial: initial ?? null };
}

function many(choices: readonly Choice[], initial: readonly string[] | undefined): Control {
  return { kind: 'many', choices, initial: initial ?? [] };
}

/** What stands in a field before the person touches it. */
export function initialAnswers(fields: readonly Field[]): Answers {
  return new Map(fields.map((field) => [keyOf(field), field.control.initial]));
}

/** The values of an answer to a question that takes several. */
export function valuesOf(answer: Answer): readonly string[] {
  return answer === null || typeof answer === 'string' ? [] : answer;
}

/** True when nothing is given. */
export function isEmpty(answer: Answer): boolean {
  return answer === null || answer.length === 0;
}

function choicesOf(element: Element): readonly Choice[] {
  const options = element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
  return options.map((option) => ({ value: option.value, text: drawPlain(option.text.text), original: option }));
}
