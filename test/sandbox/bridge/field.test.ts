import { describe, expect, test } from 'vitest';
import { drawField, readField } from '../../../sandbox/bridge/field-drawing.ts';
import { stateOf } from '../../../sandbox/bridge/field-state.ts';
import { fieldOf } from './a-field.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const a = { text: plain('A'), value: 'a' };
const b = { text: plain('B'), value: 'b', description: plain('the second') };

/** What the page draws for an element that nobody touched yet, and Slack's state after the page sent `sent`. */
function roundTrip(element: object, sent: object | null, isOptional = false) {
  const field = fieldOf(element, isOptional);
  const [block] = drawField(field, field.control.initial, null);
  return { drawn: block?.['element'], state: stateOf(field, readField(field, field.control.initial, sent)) };
}

const page = { action_id: 'answer' };
const selectOf = (placeholder: string, ...options: readonly (readonly [string, string])[]) => ({
  ...page,
  type: 'static_select',
  placeholder: plain(placeholder),
  options: options.map(([value, text]) => ({ value, text: plain(text) })),
});
const boxesOf = (...options: readonly (readonly [string, string])[]) => ({
  ...page,
  type: 'checkboxes',
  options: options.map(([value, text]) => ({ value, text: plain(text) })),
});
const untouchedSelect = { type: 'static_select', selected_option: null };
const chosen = (value: string) => ({ type: 'static_select', selected_option: { value } });
const ticked = (...values: readonly string[]) => ({
  type: 'checkboxes',
  selected_options: values.map((value) => ({ value })),
});

describe('a field, drawn for the page and read back for the bot', () => {
  test.each([
    [
      'an untouched text is its initial value',
      { type: 'plain_text_input', initial_value: 'x' },
      { type: 'plain_text_input', value: null },
      {
        drawn: { ...page, type: 'plain_text_input', initial_value: 'x' },
        state: { type: 'plain_text_input', value: 'x' },
      },
    ],
    [
      'an emptied text is null',
      { type: 'plain_text_input', initial_value: 'x' },
      { type: 'plain_text_input', value: '' },
      {
        drawn: { ...page, type: 'plain_text_input', initial_value: 'x' },
        state: { type: 'plain_text_input', value: null },
      },
    ],
    [
      'an untouched text of several lines keeps its lines',
      { type: 'plain_text_input', multiline: true, initial_value: 'a\n b' },
      null,
      {
        drawn: { ...page, type: 'plain_text_input', initial_value: 'a b' },
        state: { type: 'plain_text_input', value: 'a\n b' },
      },
    ],
    [
      'a day with its time is a text, and a moment for the bot',
      { type: 'datetimepicker', initial_date_time: Date.parse('2030-01-31T14:00') / 1000 },
      { type: 'plain_text_input', value: '2030-02-01 09:30' },
      {
        drawn: { ...page, type: 'plain_text_input', initial_value: '2030-01-31 14:00' },
        state: { type: 'datetimepicker', selected_date_time: Date.parse('2030-02-01T09:30') / 1000 },
      },
    ],
    [
      'a number is a text that keeps its type',
      { type: 'number_input', is_decimal_allowed: false, placeholder: plain('how many') },
      { type: 'plain_text_input', value: '7' },
      {
        drawn: { ...page, type: 'plain_text_input', placeholder: plain('how many') },
        state: { type: 'number_input', value: '7' },
      },
    ],
    [
      'an initial choice stands in the list and holds until another is made',
      { type: 'static_select', options: [a, b], initial_option: b },
      untouchedSelect,
      { drawn: selectOf('B', ['a', 'A']), state: { type: 'static_select', selected_option: b } },
    ],
    [
      'a list turned back to what stood there says the same',
      { type: 'static_select', options: [a, b], initial_option: b },
      { type: 'static_select' },
      { drawn: selectOf('B', ['a', 'A']), state: { type: 'static_select', selected_option: b } },
    ],
    [
      'a list in groups offers all',
      {
        type: 'static_select',
        option_groups: [
          { label: plain('1'), options: [a] },
          { label: plain('2'), options: [b] },
        ],
      },
      chosen('b'),
      { drawn: selectOf('Choose…', ['a', 'A'], ['b', 'B']), state: { type: 'static_select', selected_option: b } },
    ],
    [
      'radio buttons that show nothing chosen stay radio buttons',
      { type: 'radio_buttons', options: [a, b] },
      { type: 'radio_buttons', selected_option: { value: 'a' } },
      {
        drawn: { ...page, type: 'radio_buttons', options: [a, { value: 'b', text: plain('B') }] },
        state: { type: 'radio_buttons', selected_option: a },
      },
    ],
    [
      'radio buttons with a choice become a list that shows it',
      { type: 'radio_buttons', options: [a, b], initial_option: a },
      untouchedSelect,
      { drawn: selectOf('A', ['b', 'B']), state: { type: 'radio_buttons', selected_option: a } },
    ],
    [
      'ticking a box that is ticked takes it out',
      { type: 'checkboxes', options: [a, b], initial_options: [a] },
      ticked('a', 'b'),
      {
        drawn: boxesOf(['a', '✓ A (chosen; tick to take it out)'], ['b', 'B']),
        state: { type: 'checkboxes', selected_options: [b] },
      },
    ],
    [
      'untouched boxes keep their ticks',
      { type: 'checkboxes', options: [a, b], initial_options: [b] },
      ticked(),
      {
        drawn: boxesOf(['a', 'A'], ['b', '✓ B (chosen; tick to take it out)']),
        state: { type: 'checkboxes', selected_options: [b] },
      },
    ],
    [
      'a list of several becomes boxes',
      { type: 'multi_static_select', options: [a, b] },
      ticked('b'),
      { drawn: boxesOf(['a', 'A'], ['b', 'B']), state: { type: 'multi_static_select', selected_options: [b] } },
    ],
    [
      'people are a list of those in the workspace',
      { type: 'users_select', initial_user: 'U2' },
      chosen('U1'),
      { drawn: selectOf('Bob', ['U1', 'Alice']), state: { type: 'users_select', selected_user: 'U1' } },
    ],
    [
      'several people keep those whom the page does not know',
      { type: 'multi_users_select', initial_users: ['U9', 'U1'] },
      ticked('U2'),
      {
        drawn: boxesOf(['U1', '✓ Alice (chosen; tick to take it out)'], ['U2', 'Bob']),
        state: { type: 'multi_users_select', selected_users: ['U9', 'U1', 'U2'] },
      },
    ],
    [
      'a conversation defaults to where the person is',
      { type: 'conversations_select', default_to_current_conversation: true },
      untouchedSelect,
      {
        drawn: selectOf('#random', ['C1', '#team']),
        state: { type: 'conversations_select', selected_conversation: 'C2' },
      },
    ],
    [
      'a conversation that was there before goes before the current one',
      { type: 'conversations_select', default_to_current_conversation: true, initial_conversation: 'C1' },
      untouchedSelect,
      {
        drawn: selectOf('#team', ['C2', '#random']),
        state: { type: 'conversations_select', selected_conversation: 'C1' },
      },
    ],
    [
      'a channel is a list of channels',
      { type: 'channels_select' },
      chosen('C2'),
      {
        drawn: selectOf('Choose…', ['C1', '#team'], ['C2', '#random']),
        state: { type: 'channels_select', selected_channel: 'C2' },
      },
    ],
    [
      'several conversations are boxes',
      { type: 'multi_conversations_select', initial_conversations: ['C1'] },
      ticked(),
      {
        drawn: boxesOf(['C1', '✓ #team (chosen; tick to take it out)'], ['C2', '#random']),
        state: { type: 'multi_conversations_select', selected_conversations: ['C1'] },
      },
    ],
    [
      'an untouched date is its initial date',
      { type: 'datepicker', initial_date: '2026-11-22' },
      { type: 'datepicker', selected_date: null },
      {
        drawn: { ...page, type: 'datepicker', initial_date: '2026-11-22' },
        state: { type: 'datepicker', selected_date: '2026-11-22' },
      },
    ],
  ])('%s', (_promise, element, sent, expected) => {
    expect(roundTrip(element, sent)).toEqual(expected);
  });

  test('a choice that is optional can be given up', () => {
    const element = { type: 'users_select', initial_user: 'U2' };
    const none = fieldOf(element, true);
    const [block] = drawField(none, 'U2', null);
    const offered = JSON.stringify(block?.['element']);
    expect(offered).toContain('(none)');
    expect(roundTrip(element, chosen('\u0000nothing'), true).state).toEqual({
      type: 'users_select',
      selected_user: null,
    });
  });
});
