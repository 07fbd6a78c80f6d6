import { type JsonObject, objectsAt } from './json.ts';
import { type Entered, enter, refuse } from './typing.ts';
import { type Field, fieldsOf, slotOf } from './view-state.ts';
import type { Workspace } from './workspace.ts';

export interface Choice {
  /** What is entered or chosen; of several buttons with the same action id, the one with this value. */
  readonly value?: Entered;
  /** Which block, where the action id alone does not tell. */
  readonly blockId?: string;
}

/** An element that was used. */
export interface Use {
  readonly field: Field;
  /** What the field holds from now on; undefined for one that holds nothing. */
  readonly value: JsonObject | undefined;
  /** The entry of `actions` in the payload. */
  readonly action: JsonObject;
}

function buttonAction(field: Field): JsonObject {
  const { text, value, style, url } = field.element;
  return { text, ...(value === undefined ? {} : { value }), ...(style ? { style } : {}), ...(url ? { url } : {}) };
}

/** The element that is used; of several alike, the one with the value asked for. */
function fieldUsed(blocks: readonly JsonObject[], actionId: string, { blockId, value }: Choice): Field {
  const all = fieldsOf(blocks);
  const named = all.filter(
    (field) => field.actionId === actionId && (blockId === undefined || field.blockId === blockId),
  );
  const exact = named.filter(
    (field) => field.type !== 'button' || value === undefined || field.element['value'] === value,
  );
  const [only, ...others] = exact;
  if (!only) return refuse(`there is no ${actionId} to use, only ${all.map((field) => field.actionId).join(', ')}`);
  if (others.length > 0) refuse(`there are ${exact.length} of ${actionId}: say which`);
  if (only.block['type'] === 'input' && only.block['dispatch_action'] !== true) {
    refuse(`${actionId} tells nobody before the view is sent`);
  }
  return only;
}

function overflowAction(field: Field, value: Entered | undefined): JsonObject {
  const options = objectsAt(field.element, 'options');
  const chosen = options.find((option) => option['value'] === value);
  return { selected_option: chosen ?? refuse(`${field.actionId} offers no ${String(value)}`) };
}

/** What happens when a person uses an element; throws where Slack's client would not let them. */
export function useElement(
  blocks: readonly JsonObject[],
  actionId: string,
  choice: Choice,
  at: { readonly ts: string; readonly workspace: Workspace },
): Use {
  const field = fieldUsed(blocks, actionId, choice);
  const value = slotOf(field.type) ? enter(field, choice.value ?? null, at.workspace) : undefined;
  const told = value ?? (field.type === 'overflow' ? overflowAction(field, choice.value) : buttonAction(field));
  const ids = { type: field.type, action_id: field.actionId, block_id: field.blockId };
  return { field, value, action: { ...ids, ...told, action_ts: at.ts } };
}
