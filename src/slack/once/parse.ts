/** What a person did, or Slack tells of, as far as it names itself. */
export interface NamedDelivery {
  readonly kind: 'command' | 'action' | 'submission' | 'shortcut' | 'event';
  /** The text of a command, the action id of a block, the callback id of a view or shortcut, the type of an event. */
  readonly of: string;
  /** The same for every repeat of this delivery, and for no other. */
  readonly name: string;
  /** The same for every press of this button by this person; null for what is no button. */
  readonly press: string | null;
}

/**
 * Names a delivery by what Slack makes anew for each: the trigger, or time and person of a click. A view's id and hash
 * would not do: they stay when a form is sent again after its errors were mended. Null for what has no such name.
 */
export function nameDelivery(body: object): NamedDelivery | null {
  const type = textAt(body, 'type');
  const trigger = textAt(body, 'trigger_id');
  if (type === 'block_actions') return nameAction(body);
  if (type === 'event_callback') return nameEvent(body);
  if (trigger === '') return null;
  if ('command' in body) return { kind: 'command', of: textAt(body, 'text'), name: `command:${trigger}`, press: null };
  switch (type) {
    case 'view_submission':
      return { kind: 'submission', of: textAt(body, 'view', 'callback_id'), name: `view:${trigger}`, press: null };
    case 'shortcut':
    case 'message_action':
      return { kind: 'shortcut', of: textAt(body, 'callback_id'), name: `shortcut:${trigger}`, press: null };
    default:
      return null;
  }
}

function nameEvent(body: object): NamedDelivery | null {
  const id = textAt(body, 'event_id');
  return id === '' ? null : { kind: 'event', of: textAt(body, 'event', 'type'), name: `event:${id}`, press: null };
}

function nameAction(body: object): NamedDelivery | null {
  const action = valueAt(valueAt(body, 'actions'), '0');
  const user = textAt(body, 'user', 'id');
  const at = textAt(action, 'action_ts');
  const id = textAt(action, 'action_id');
  if (user === '' || at === '') return null;
  const place = textAt(body, 'container', 'message_ts') || textAt(body, 'container', 'view_id');
  const button = [user, place, textAt(action, 'block_id'), id, textAt(action, 'value')].join('|');
  const isButton = textAt(action, 'type') === 'button';
  return { kind: 'action', of: id, name: `action:${user}:${at}:${id}`, press: isButton ? button : null };
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function textAt(value: unknown, ...path: readonly string[]): string {
  const found = path.reduce(valueAt, value);
  return typeof found === 'string' ? found : '';
}
