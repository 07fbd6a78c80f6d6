import type { InputBlockElement } from '@slack/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entered } from '../../support/slack/typing.ts';
import { overHttp, type Rig } from './bolt-app.ts';
import { plain } from './forms.ts';
import { acking, option, sent, stored } from './one-field-form.ts';

const [a, b] = [option('a'), option('b')];

let rig: Rig;
beforeAll(async () => {
  rig = await overHttp(acking);
});
afterAll(() => rig.stop());

interface Entry {
  readonly element: InputBlockElement;
  readonly entered: Entered;
  readonly value: object;
}

const entries: readonly Entry[] = [
  { element: { type: 'plain_text_input' }, entered: 'hé😀', value: { value: 'hé😀' } },
  { element: { type: 'plain_text_input', multiline: true }, entered: 'a\nb', value: { value: 'a\nb' } },
  { element: { type: 'email_text_input' }, entered: 'a@b.test', value: { value: 'a@b.test' } },
  { element: { type: 'url_text_input' }, entered: 'https://a.test', value: { value: 'https://a.test' } },
  { element: { type: 'number_input', is_decimal_allowed: false }, entered: 7, value: { value: '7' } },
  { element: { type: 'datepicker' }, entered: '2026-12-31', value: { selected_date: '2026-12-31' } },
  { element: { type: 'timepicker' }, entered: '09:30', value: { selected_time: '09:30' } },
  { element: { type: 'datetimepicker' }, entered: 1_790_000_000, value: { selected_date_time: 1_790_000_000 } },
  { element: { type: 'static_select', options: [a, b] }, entered: 'b', value: { selected_option: stored('b') } },
  {
    element: { type: 'static_select', option_groups: [{ label: plain('g'), options: [a] }] },
    entered: 'a',
    value: { selected_option: stored('a') },
  },
  { element: { type: 'radio_buttons', options: [a, b] }, entered: 'a', value: { selected_option: stored('a') } },
  {
    element: { type: 'checkboxes', options: [a, b] },
    entered: ['a', 'b'],
    value: { selected_options: [stored('a'), stored('b')] },
  },
  {
    element: { type: 'multi_static_select', options: [a, b] },
    entered: ['b'],
    value: { selected_options: [stored('b')] },
  },
  {
    element: { type: 'external_select' },
    entered: 'far',
    value: { selected_option: { ...stored('far'), text: { type: 'plain_text', text: 'far', emoji: true } } },
  },
  { element: { type: 'users_select' }, entered: 'U2', value: { selected_user: 'U2' } },
  { element: { type: 'multi_users_select' }, entered: ['U1', 'U2'], value: { selected_users: ['U1', 'U2'] } },
  { element: { type: 'conversations_select' }, entered: 'C1', value: { selected_conversation: 'C1' } },
  {
    element: { type: 'multi_conversations_select' },
    entered: ['C1', 'G1'],
    value: { selected_conversations: ['C1', 'G1'] },
  },
  { element: { type: 'channels_select' }, entered: 'C2', value: { selected_channel: 'C2' } },
  { element: { type: 'multi_channels_select' }, entered: ['C2'], value: { selected_channels: ['C2'] } },
  { element: { type: 'file_input' }, entered: ['F1'], value: { files: [{ id: 'F1', name: 'F1' }] } },
  {
    element: { type: 'rich_text_input' },
    entered: 'rich',
    value: {
      rich_text_value: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'rich' }] }],
      },
    },
  },
];

test.each(entries)(
  'what is entered into $element.type arrives as Slack sends it',
  async ({ element, entered, value }) => {
    expect(await sent(rig, element, { it: entered })).toEqual({ type: element.type, ...value });
  },
);

const untouched: readonly { readonly element: InputBlockElement; readonly value: object }[] = [
  { element: { type: 'plain_text_input', initial_value: 'pre' }, value: { value: 'pre' } },
  { element: { type: 'number_input', is_decimal_allowed: true, initial_value: '1.5' }, value: { value: '1.5' } },
  { element: { type: 'static_select', options: [a, b], initial_option: b }, value: { selected_option: stored('b') } },
  {
    element: { type: 'checkboxes', options: [a, b], initial_options: [a] },
    value: { selected_options: [stored('a')] },
  },
  { element: { type: 'multi_users_select', initial_users: ['U1'] }, value: { selected_users: ['U1'] } },
  { element: { type: 'datepicker', initial_date: '2026-01-01' }, value: { selected_date: '2026-01-01' } },
  {
    element: { type: 'conversations_select', default_to_current_conversation: true },
    value: { selected_conversation: 'C1' },
  },
  {
    element: { type: 'conversations_select', default_to_current_conversation: true, initial_conversation: 'C2' },
    value: { selected_conversation: 'C2' },
  },
];

test.each(untouched)(
  'a prefilled $element.type that nobody touched is sent all the same',
  async ({ element, value }) => {
    expect(await sent(rig, element, {})).toEqual({ type: element.type, ...value });
  },
);

test('an optional field left empty is sent as empty, of its own kind', async () => {
  expect([
    await sent(rig, { type: 'plain_text_input' }, {}, { optional: true }),
    await sent(rig, { type: 'multi_users_select', initial_users: ['U1'] }, { it: null }, { optional: true }),
    await sent(rig, { type: 'static_select', options: [a] }, {}, { optional: true }),
  ]).toEqual([
    { type: 'plain_text_input', value: null },
    { type: 'multi_users_select', selected_users: [] },
    { type: 'static_select', selected_option: null },
  ]);
});
