import { isJsonObject, type JsonObject, objectAt, objectsAt, stringAt } from './json.ts';

/** `state.values` as Slack sends it: block id → action id → value. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

export interface Field {
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly block: JsonObject;
  readonly element: JsonObject;
}

interface Slot {
  /** The key of the value in state. */
  readonly key: string;
  /** The key of the prefilled value in the element. */
  readonly initial: string;
  readonly many: boolean;
}

function slot(key: string, initial: string, many = false): Slot {
  return { key, initial, many };
}

/** Elements that hold a value. Buttons and overflow menus hold none. */
const slots: Readonly<Record<string, Slot>> = {
  plain_text_input: slot('value', 'initial_value'),
  email_text_input: slot('value', 'initial_value'),
  url_text_input: slot('value', 'initial_value'),
  number_input: slot('value', 'initial_value'),
  rich_text_input: slot('rich_text_value', 'initial_value'),
  file_input: slot('files', 'initial_files', true),
  datepicker: slot('selected_date', 'initial_date'),
  timepicker: slot('selected_time', 'initial_time'),
  datetimepicker: slot('selected_date_time', 'initial_date_time'),
  static_select: slot('selected_option', 'initial_option'),
  external_select: slot('selected_option', 'initial_option'),
  radio_buttons: slot('selected_option', 'initial_option'),
  multi_static_select: slot('selected_options', 'initial_options', true),
  multi_external_select: slot('selected_options', 'initial_options', true),
  checkboxes: slot('selected_options', 'initial_options', true),
  users_select: slot('selected_user', 'initial_user'),
  multi_users_select: slot('selected_users', 'initial_users', true),
  conversations_select: slot('selected_conversation', 'initial_conversation'),
  multi_conversations_select: slot('selected_conversations', 'initial_conversations', true),
  channels_select: slot('selected_channel', 'initial_channel'),
  multi_channels_select: slot('selected_channels', 'initial_channels', true),
};

export function slotOf(type: string): Slot | undefined {
  return slots[type];
}

/** Every element that a person can touch, in order. */
export function fieldsOf(blocks: readonly JsonObject[]): readonly Field[] {
  return blocks.flatMap((block) => {
    const single = [objectAt(block, 'accessory'), objectAt(block, 'element')].filter(isJsonObject);
    const many = block['type'] === 'actions' ? objectsAt(block, 'elements') : [];
    return [...single, ...many].flatMap((element) => {
      const actionId = stringAt(element, 'action_id');
      const type = stringAt(element, 'type') ?? '';
      return actionId === undefined
        ? []
        : [{ blockId: stringAt(block, 'block_id') ?? '', actionId, type, block, element }];
    });
  });
}

/** The value of a field, wrapped the way its element type is. */
export function stateValue(type: string, value: unknown): JsonObject {
  const found = slots[type];
  return found ? { type, [found.key]: value } : { type };
}

function initialValue(field: Field, currentConversation: string | null): JsonObject | undefined {
  const found = slots[field.type];
  if (!found) return undefined;
  const prefilled = field.element[found.initial];
  const wantsCurrent = field.element['default_to_current_conversation'] === true && currentConversation !== null;
  const current = found.many ? [currentConversation] : currentConversation;
  const fallback = wantsCurrent ? current : undefined;
  return stateValue(field.type, prefilled ?? fallback ?? (found.many ? [] : null));
}

/** Puts one value in its place. */
export function withValue(state: ViewState, field: Field, value: JsonObject): ViewState {
  return { ...state, [field.blockId]: { ...state[field.blockId], [field.actionId]: value } };
}

/**
 * The state of blocks just shown. A field that was there before, with the same ids and type, keeps what it held and its
 * new prefilled value is ignored (bolt-js#290); any other begins with its prefilled value.
 */
export function stateOf(
  blocks: readonly JsonObject[],
  before: ViewState,
  currentConversation: string | null,
): ViewState {
  return fieldsOf(blocks).reduce<ViewState>((state, field) => {
    const kept = before[field.blockId]?.[field.actionId];
    const value = kept?.['type'] === field.type ? kept : initialValue(field, currentConversation);
    return value ? withValue(state, field, value) : state;
  }, {});
}

export function isEmpty(value: JsonObject | undefined): boolean {
  const found = value && slots[stringAt(value, 'type') ?? ''];
  if (!value || !found) return true;
  const held = value[found.key];
  return held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0);
}
