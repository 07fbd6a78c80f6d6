import type { InputBlock, PlainTextOption } from '@slack/types';
import { plainText } from '#slack/kit/blocks.ts';

type Element = InputBlock['element'];

interface Field {
  /** Block id and action id are the same: one input, one name. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

function input({ id, label, hint, optional }: Field, element: Element, dispatches = false): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plainText(label),
    element,
    optional: optional ?? false,
    ...(hint ? { hint: plainText(hint) } : {}),
    ...(dispatches ? { dispatch_action: true } : {}),
  };
}

export function textInput(
  field: Field,
  of: { readonly value: string | undefined; readonly multiline?: boolean; readonly maxLength: number },
): InputBlock {
  return input(field, {
    type: 'plain_text_input',
    action_id: field.id,
    max_length: of.maxLength,
    multiline: of.multiline ?? false,
    ...(of.value ? { initial_value: of.value } : {}),
  });
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

const option = ({ value, text }: Choice): PlainTextOption => ({ text: plainText(text), value });

/** `dispatches`: the choice is told at once, for what else in the view depends on it. */
export function selectInput(
  field: Field,
  of: {
    readonly choices: readonly Choice[];
    readonly value: string | undefined;
    readonly placeholder: string;
    readonly dispatches?: boolean;
  },
): InputBlock {
  const chosen = of.choices.find(({ value }) => value === of.value);
  const element: Element = {
    type: 'static_select',
    action_id: field.id,
    placeholder: plainText(of.placeholder),
    options: of.choices.map(option),
    ...(chosen ? { initial_option: option(chosen) } : {}),
  };
  return input(field, element, of.dispatches);
}

export function radioInput(
  field: Field,
  of: { readonly choices: readonly Choice[]; readonly value: string | undefined },
): InputBlock {
  const chosen = of.choices.find(({ value }) => value === of.value);
  return input(field, {
    type: 'radio_buttons',
    action_id: field.id,
    options: of.choices.map(option),
    ...(chosen ? { initial_option: option(chosen) } : {}),
  });
}

/** A day and a time of day, in the time zone of whoever types. */
export function momentInput(field: Field): InputBlock {
  return input(field, { type: 'datetimepicker', action_id: field.id });
}

export function numberInput(
  field: Field,
  of: { readonly value: number; readonly min: number; readonly max: number },
): InputBlock {
  return input(field, {
    type: 'number_input',
    action_id: field.id,
    is_decimal_allowed: false,
    min_value: String(of.min),
    max_value: String(of.max),
    initial_value: String(of.value),
  });
}

export function tickInput(field: Field, of: { readonly choice: Choice; readonly ticked: boolean }): InputBlock {
  return input(field, {
    type: 'checkboxes',
    action_id: field.id,
    options: [option(of.choice)],
    ...(of.ticked ? { initial_options: [option(of.choice)] } : {}),
  });
}

export function channelInput(field: Field, value: string | undefined): InputBlock {
  return input(field, {
    type: 'conversations_select',
    action_id: field.id,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(value ? { initial_conversation: value } : {}),
  });
}

export function peopleInput(
  field: Field,
  of: { readonly people: readonly string[]; readonly max: number },
): InputBlock {
  return input(field, {
    type: 'multi_users_select',
    action_id: field.id,
    max_selected_items: of.max,
    ...(of.people.length > 0 ? { initial_users: [...of.people] } : {}),
  });
}
