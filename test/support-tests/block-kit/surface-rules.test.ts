import { describe, expect, test } from 'vitest';
import { validateBlocks, validateMessage, validateView } from '../../support/block-kit/validate.ts';
import {
  actions,
  button,
  inMessage,
  inModal,
  inView,
  input,
  many,
  modal,
  type Offence,
  plain,
  soundMessage,
  soundModal,
  textInput,
} from './samples.ts';

test('a sound modal, Home tab and message have no problems', () => {
  expect([
    validateView(soundModal),
    validateView({ type: 'home', blocks: [{ type: 'divider' }, input('name', textInput)] }),
    validateMessage(soundMessage),
    validateMessage({ text: 'only words', metadata: {} }),
  ]).toEqual([[], [], [], []]);
});

const offences: readonly Offence[] = [
  inModal('a block type of another surface', [{ type: 'table', rows: [] }], {
    pointer: '/0/type',
    problem: 'unsupported type here: "table"',
  }),
  inMessage('an input block in a message', [input('name', textInput)], {
    pointer: '/0/type',
    problem: 'unsupported type here: "input"',
  }),
  inModal(
    'a block id met twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    {
      pointer: '/1/block_id',
      problem: 'block_id is not unique: a',
    },
  ),
  inModal('an action id met twice in a block', [actions(button('a'), button('a'))], {
    pointer: '/0/elements/1/action_id',
    problem: 'action_id is not unique: a',
  }),
  inMessage(
    'more than 50 blocks in a message',
    many(51, () => ({ type: 'divider' })),
    {
      pointer: '',
      problem: 'must have at most 50 items, has 51',
    },
  ),
  inModal(
    'more than 100 blocks in a modal',
    many(101, () => ({ type: 'divider' })),
    {
      pointer: '',
      problem: 'must have at most 100 items, has 101',
    },
  ),
  inModal('a confirm inside a modal', [actions(button('a', { confirm: { text: plain('Sure?') } }))], {
    pointer: '/0/elements/0/confirm',
    problem: 'no confirm inside a modal: it makes the modal vanish',
  }),
  inModal(
    'two focuses',
    [input('a', { ...textInput, focus_on_load: true }), input('b', { ...textInput, focus_on_load: true })],
    { pointer: '/1/element/focus_on_load', problem: 'only one element may have the focus' },
  ),
  inMessage('two tables', [soundMessage.blocks[2] ?? {}, soundMessage.blocks[2] ?? {}], {
    pointer: '/1',
    problem: 'only one table in a message',
  }),
  inMessage(
    'too much markdown altogether',
    many(2, () => ({ type: 'markdown', text: 'm'.repeat(6001) })),
    {
      pointer: '',
      problem: 'markdown must be at most 12000 characters altogether, is 12002',
    },
  ),
  inMessage(
    'a ping of the whole channel in rich text',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'channel' }] }],
      },
    ],
    { pointer: '/0/elements/0/elements/0/type', problem: 'unsupported type here: "broadcast"' },
  ),
  inView(
    'input without submit',
    { ...modal([input('a', textInput)]), submit: undefined },
    {
      pointer: '/submit',
      problem: 'is required with an input block',
    },
  ),
  inView(
    'a modal without title',
    { ...soundModal, title: undefined },
    {
      pointer: '/title',
      problem: 'missing required field',
    },
  ),
  inView(
    'a form that nobody can listen to',
    { ...soundModal, callback_id: undefined },
    {
      pointer: '/callback_id',
      problem: 'is missing: nobody could listen to the view',
    },
  ),
  inView('a modal without blocks', modal([]), { pointer: '/blocks', problem: 'must have at least 1 items, has 0' }),
  inView(
    'a submit button in a Home tab',
    { type: 'home', blocks: [{ type: 'divider' }], submit: plain('Send') },
    {
      pointer: '',
      problem: 'invalid additional property: submit',
    },
  ),
  inView('a property that no modal has', modal([{ type: 'divider' }], { submit_disabled: true }), {
    pointer: '',
    problem: 'invalid additional property: submit_disabled',
  }),
  inView('a view of more than 250 KB', modal(many(90, () => ({ type: 'section', text: plain('x'.repeat(2800)) }))), {
    pointer: '',
    problem: 'the view must be at most 250000 bytes, is 257357',
  }),
  {
    rule: 'a message without words',
    found: validateMessage({ blocks: soundMessage.blocks }),
    expected: [{ pointer: '/text', problem: 'missing required field' }],
  },
  {
    rule: 'metadata without a payload',
    found: validateMessage({ text: 'x', metadata: { event_type: 'x' } }),
    expected: [{ pointer: '/metadata', problem: 'must have both event_type and event_payload' }],
  },
];

describe('each rule is reported where it is broken', () => {
  test.each(offences)('$rule', ({ found, expected }) => {
    expect(found).toEqual(expected);
  });
});

test('a Home tab may ask for confirmation, and a message may', () => {
  const confirmed = [actions(button('a', { confirm: { text: plain('Sure?') } }))];
  expect([validateBlocks(confirmed, 'home'), validateBlocks(confirmed, 'message')]).toEqual([[], []]);
});

test('the same action id in two blocks is allowed, as Slack allows it', () => {
  expect(validateBlocks([actions(button('a')), actions(button('a'))], 'message')).toEqual([]);
});
