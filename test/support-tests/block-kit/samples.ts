import { type Problem, validateBlocks, validateView } from '../../support/block-kit/validate.ts';

export const plain = (text: string) => ({ type: 'plain_text', text });
export const marked = (text: string) => ({ type: 'mrkdwn', text });
export const option = (value: string, more: object = {}) => ({ text: plain(value), value, ...more });
export const button = (id: string, more: object = {}) => ({
  type: 'button',
  action_id: id,
  text: plain('Go'),
  ...more,
});
export const input = (id: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: id,
  label: plain('Field'),
  element: { action_id: id, ...element },
  ...more,
});
export const textInput = { type: 'plain_text_input' };
export const actions = (...elements: readonly object[]) => ({ type: 'actions', elements });
export const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, i) => item(i));
export const modal = (blocks: readonly object[], more: object = {}) => ({
  type: 'modal',
  title: plain('Form'),
  submit: plain('Send'),
  callback_id: 'form',
  blocks,
  ...more,
});

export const soundModal = modal([
  { type: 'header', text: plain('Head') },
  { type: 'section', text: marked('*Body*'), accessory: button('open') },
  { type: 'context', elements: [marked('small'), { type: 'image', image_url: 'https://a.test/i.png', alt_text: 'i' }] },
  { type: 'divider' },
  input('name', textInput, { hint: plain('Hint'), optional: true }),
  input('kind', { type: 'static_select', options: [option('a'), option('b')], initial_option: option('b') }),
  input('rights', { type: 'checkboxes', options: [{ ...option('yes'), text: marked('*yes*') }] }),
  input('where', {
    type: 'conversations_select',
    default_to_current_conversation: true,
    filter: { include: ['public'] },
  }),
  input('who', { type: 'multi_users_select', initial_users: ['U1'] }),
]);

export const soundMessage = {
  channel: 'C1',
  text: 'Summary',
  blocks: [
    { type: 'section', fields: [marked('a'), plain('b')] },
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] }] },
    { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] },
    actions(button('one', { confirm: { text: plain('Sure?') } }), {
      type: 'overflow',
      action_id: 'more',
      options: [option('a')],
    }),
  ],
  metadata: { event_type: 'reminder', event_payload: { key: 'x' } },
};

export interface Offence {
  readonly rule: string;
  readonly found: readonly Problem[];
  readonly expected: readonly Problem[];
}

export function inModal(rule: string, blocks: readonly object[], ...expected: readonly Problem[]): Offence {
  return { rule, found: validateBlocks(blocks, 'modal'), expected };
}

export function inMessage(rule: string, blocks: readonly object[], ...expected: readonly Problem[]): Offence {
  return { rule, found: validateBlocks(blocks, 'message'), expected };
}

export function inView(rule: string, view: unknown, ...expected: readonly Problem[]): Offence {
  return { rule, found: validateView(view), expected };
}
