import { isDeepStrictEqual } from 'node:util';
import { type JsonObject, objectAt, objectsAt, stringAt } from './json.ts';
import { type Field, slotOf, stateValue } from './view-state.ts';
import type { Workspace } from './workspace.ts';

/**
 * What a person enters: text, a date, an option's value, an id; a list of them where several can be chosen; null to
 * clear the field.
 */
export type Entered = string | number | readonly string[] | null;

/** Something that Slack's client would not let a person do. */
export function refuse(reason: string): never {
  throw new Error(`Slack's client does not let a person do this: ${reason}`);
}

function nameOf(field: Field): string {
  const label = objectAt(field.block, 'label');
  return `“${(label && stringAt(label, 'text')) ?? field.actionId}”`;
}

function numberAt(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : undefined;
}

function checkText(field: Field, text: string): void {
  const { element } = field;
  const length = Array.from(text).length;
  const most = numberAt(element, 'max_length') ?? 3000;
  const least = numberAt(element, 'min_length') ?? 0;
  if (length > most) refuse(`${nameOf(field)} takes at most ${most} characters, not ${length}`);
  if (length < least) refuse(`${nameOf(field)} takes at least ${least} characters, not ${length}`);
  if (text.includes('\n') && element['multiline'] !== true) refuse(`${nameOf(field)} has one line`);
}

function checkNumber(field: Field, text: string): void {
  const { element } = field;
  const pattern = element['is_decimal_allowed'] === true ? /^-?\d+(?:\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(text)) refuse(`${nameOf(field)} takes a number, not ${text}`);
  if (Number(text) < (numberAt(element, 'min_value') ?? Number.NEGATIVE_INFINITY)) {
    refuse(`${nameOf(field)} takes no number below ${String(element['min_value'])}`);
  }
  if (Number(text) > (numberAt(element, 'max_value') ?? Number.POSITIVE_INFINITY)) {
    refuse(`${nameOf(field)} takes no number above ${String(element['max_value'])}`);
  }
}

function optionOf(field: Field, value: string): JsonObject {
  const { element } = field;
  if (field.type.endsWith('external_select')) {
    return { text: { type: 'plain_text', text: value, emoji: true }, value };
  }
  const offered = [
    ...objectsAt(element, 'options'),
    ...objectsAt(element, 'option_groups').flatMap((group) => objectsAt(group, 'options')),
  ];
  const found = offered.find((option) => option['value'] === value);
  return (
    found ?? refuse(`${nameOf(field)} offers no “${value}”, only ${offered.map((o) => String(o['value'])).join(', ')}`)
  );
}

function checkConversation(field: Field, id: string, workspace: Workspace): void {
  const channel = workspace.channel(id) ?? refuse(`the workspace has no conversation ${id}`);
  const filter = objectAt(field.element, 'filter');
  const included = filter?.['include'];
  if (Array.isArray(included) && !included.includes(channel.kind)) {
    refuse(`${nameOf(field)} does not list conversations of kind ${channel.kind}`);
  }
  if (field.type.endsWith('channels_select') && channel.kind !== 'public') {
    refuse(`${nameOf(field)} lists public channels only`);
  }
}

/** One thing chosen from what the element offers, as state holds it. */
function chosen(field: Field, value: string, workspace: Workspace): unknown {
  switch (field.type.replace('multi_', '')) {
    case 'users_select':
      if (!workspace.user(value)) refuse(`the workspace has no person ${value}`);
      return value;
    case 'conversations_select':
    case 'channels_select':
      checkConversation(field, value, workspace);
      return value;
    case 'file_input':
      return { id: value, name: value };
    default:
      return optionOf(field, value);
  }
}

function several(field: Field, entered: readonly string[], workspace: Workspace): readonly unknown[] {
  const most = numberAt(field.element, 'max_selected_items') ?? numberAt(field.element, 'max_files') ?? Infinity;
  if (entered.length > most) refuse(`${nameOf(field)} takes at most ${most}`);
  const items = entered.map((value) => chosen(field, value, workspace));
  if (items.some((item, index) => items.slice(0, index).some((other) => isDeepStrictEqual(item, other)))) {
    refuse(`${nameOf(field)} takes each only once`);
  }
  return items;
}

function single(field: Field, entered: string, workspace: Workspace): unknown {
  switch (field.type) {
    case 'plain_text_input':
      checkText(field, entered);
      return entered;
    case 'number_input':
      checkNumber(field, entered);
      return entered;
    case 'email_text_input':
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(entered)) refuse(`${nameOf(field)} takes an e-mail address`);
      return entered;
    case 'url_text_input':
      if (!/^https?:/.test(entered) || !URL.canParse(entered)) refuse(`${nameOf(field)} takes a URL`);
      return entered;
    case 'datepicker':
      if (!/^\d{4}-\d{2}-\d{2}$/.test(entered)) refuse(`${nameOf(field)} takes a date such as 2026-12-31`);
      return entered;
    case 'timepicker':
      if (!/^\d{2}:\d{2}$/.test(entered)) refuse(`${nameOf(field)} takes a time such as 09:30`);
      return entered;
    case 'datetimepicker':
      return Number(entered);
    case 'rich_text_input':
      return {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: entered }] }],
      };
    default:
      return chosen(field, entered, workspace);
  }
}

/** The state of a field after a person has entered something; throws where Slack's client would refuse. */
export function enter(field: Field, entered: Entered, workspace: Workspace): JsonObject {
  const slot = slotOf(field.type) ?? refuse(`a ${field.type} holds no value`);
  if (entered === null || entered === '') return stateValue(field.type, slot.many ? [] : null);
  if (typeof entered !== 'string' && typeof entered !== 'number') {
    if (!slot.many) refuse(`${nameOf(field)} takes one value`);
    return stateValue(field.type, several(field, entered, workspace));
  }
  const text = String(entered);
  return stateValue(field.type, slot.many ? several(field, [text], workspace) : single(field, text, workspace));
}

/** The field that a key names: its block id, or its action id where that is the only one of its name. */
export function fieldNamed(fields: readonly Field[], key: string): Field {
  const holding = fields.filter((field) => slotOf(field.type) !== undefined);
  const byBlock = holding.filter((field) => field.blockId === key);
  const found = byBlock.length > 0 ? byBlock : holding.filter((field) => field.actionId === key);
  const [only, ...others] = found;
  if (!only) return refuse(`there is no field ${key}, only ${holding.map((field) => field.blockId).join(', ')}`);
  if (others.length > 0) refuse(`${key} names ${found.length} fields`);
  return only;
}
