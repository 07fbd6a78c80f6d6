import { describe, expect, test } from 'vitest';
import {
  actions,
  button,
  inMessage,
  inModal,
  input,
  many,
  marked,
  type Offence,
  option,
  plain,
  textInput,
} from './samples.ts';

const select = (more: object) => input('kind', { type: 'static_select', ...more });

const offences: readonly Offence[] = [
  inModal('an unknown block type', [{ type: 'banner' }], {
    pointer: '/0/type',
    problem: 'unsupported type here: "banner"',
  }),
  inModal('an element in a block that does not take it', [actions({ ...textInput, action_id: 'a' })], {
    pointer: '/0/elements/0/type',
    problem: 'unsupported type here: "plain_text_input"',
  }),
  inModal('a button as an input', [input('go', button('go'))], {
    pointer: '/0/element/type',
    problem: 'unsupported type here: "button"',
  }),
  inModal('a misspelt property', [{ type: 'divider', blockid: 'x' }], {
    pointer: '/0',
    problem: 'invalid additional property: blockid',
  }),
  inModal('mrkdwn where only plain text goes', [{ type: 'header', text: marked('*x*') }], {
    pointer: '/0/text/type',
    problem: 'must be plain_text, is "mrkdwn"',
  }),
  inModal('an empty text', [{ type: 'section', text: marked('') }], {
    pointer: '/0/text/text',
    problem: 'must be at least 1 characters, is 0',
  }),
  inModal('a section that says nothing', [{ type: 'section' }], { pointer: '/0', problem: 'must have text or fields' }),
  inModal('an element without an action id', [actions({ type: 'button', text: plain('Go') })], {
    pointer: '/0/elements/0/action_id',
    problem: 'missing required field',
  }),
  inModal('empty options', [select({ options: [] })], {
    pointer: '/0/element/options',
    problem: 'must have at least 1 items, has 0',
  }),
  inModal('more than 100 options', [select({ options: many(101, (i) => option(`o${i}`)) })], {
    pointer: '/0/element/options',
    problem: 'must have at most 100 items, has 101',
  }),
  inModal('neither options nor groups', [select({})], {
    pointer: '/0/element',
    problem: 'must have either options or option_groups',
  }),
  inModal(
    'both options and groups',
    [select({ options: [option('a')], option_groups: [{ label: plain('g'), options: [option('b')] }] })],
    { pointer: '/0/element', problem: 'must have either options or option_groups' },
  ),
  inModal('an initial option that is not on offer', [select({ options: [option('a')], initial_option: option('b') })], {
    pointer: '/0/element/initial_option',
    problem: 'must be one of the options',
  }),
  inModal(
    'an initial option worded otherwise than on offer',
    [select({ options: [option('a')], initial_option: { text: plain('A'), value: 'a' } })],
    { pointer: '/0/element/initial_option', problem: 'must be one of the options' },
  ),
  inModal(
    'an initial checkbox that is not there',
    [input('rights', { type: 'checkboxes', options: [option('a')], initial_options: [option('a'), option('b')] })],
    { pointer: '/0/element/initial_options/1', problem: 'must be one of the options' },
  ),
  inModal('more than 10 checkboxes', [input('r', { type: 'checkboxes', options: many(11, (i) => option(`o${i}`)) })], {
    pointer: '/0/element/options',
    problem: 'must have at most 10 items, has 11',
  }),
  inModal(
    'more than 10 radio buttons',
    [input('r', { type: 'radio_buttons', options: many(11, (i) => option(`${i}`)) })],
    {
      pointer: '/0/element/options',
      problem: 'must have at most 10 items, has 11',
    },
  ),
  inMessage(
    'more than 5 options in an overflow menu',
    [actions({ type: 'overflow', action_id: 'more', options: many(6, (i) => option(`o${i}`)) })],
    { pointer: '/0/elements/0/options', problem: 'must have at most 5 items, has 6' },
  ),
  inMessage('more than 25 elements', [actions(...many(26, (i) => button(`b${i}`)))], {
    pointer: '/0/elements',
    problem: 'must have at most 25 items, has 26',
  }),
  inMessage('more than 10 elements of context', [{ type: 'context', elements: many(11, (i) => marked(`e${i}`)) }], {
    pointer: '/0/elements',
    problem: 'must have at most 10 items, has 11',
  }),
  inMessage('more than 10 fields', [{ type: 'section', fields: many(11, (i) => marked(`f${i}`)) }], {
    pointer: '/0/fields',
    problem: 'must have at most 10 items, has 11',
  }),
  inMessage('an image without words', [{ type: 'image', image_url: 'https://a.test/i.png' }], {
    pointer: '/0/alt_text',
    problem: 'missing required field',
  }),
  inMessage('an image from nowhere', [{ type: 'image', alt_text: 'x' }], {
    pointer: '/0',
    problem: 'must have either image_url or slack_file',
  }),
  inMessage('an unknown style', [actions(button('a', { style: 'green' }))], {
    pointer: '/0/elements/0/style',
    problem: 'must be primary or danger, is "green"',
  }),
  inModal(
    'a dispatch that is switched off',
    [input('a', { ...textInput, dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } })],
    { pointer: '/0/element/dispatch_action_config', problem: 'does nothing unless dispatch_action is true' },
  ),
  inModal('a field longer than any may be', [input('a', { ...textInput, max_length: 3001 })], {
    pointer: '/0/element/max_length',
    problem: 'Too big: expected number to be <=3000',
  }),
  inModal(
    'a prefilled text longer than its field',
    [input('a', { ...textInput, max_length: 2, initial_value: 'abc' })],
    {
      pointer: '/0/element/initial_value',
      problem: 'must be at most 2 characters, is 3',
    },
  ),
];

describe('each rule is reported where it is broken', () => {
  test.each(offences)('$rule', ({ found, expected }) => {
    expect(found).toEqual(expected);
  });
});
