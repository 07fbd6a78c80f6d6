import { describe, expect, test } from 'vitest';
import {
  drawMessage,
  messageSchema,
  readAction,
  withBlockIds,
  type Message,
} from '../../../sandbox/bridge/messages.ts';

const around = { users: [{ value: 'U1', text: 'Alice' }], channels: [], currentChannel: null };
const plain = (text: string) => ({ type: 'plain_text', text });
const messageOf = (...blocks: readonly object[]): Message =>
  withBlockIds(messageSchema.parse({ text: 'fallback', blocks }));
const drawn = (...blocks: readonly object[]) => drawMessage(messageOf(...blocks), around).blocks;
const section = (blockId: string, text: string) => ({
  type: 'section',
  block_id: blockId,
  text: { type: 'mrkdwn', text },
});

describe('blocks that the page has no drawing for become their text', () => {
  test.each([
    [
      'rich text',
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'a < b ', style: { bold: true } },
              { type: 'user', user_id: 'U1' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'ordered',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
          },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x\ny' }] },
          { type: 'rich_text_quote', elements: [{ type: 'link', url: 'https://a.com', text: 'A' }] },
        ],
      },
      '*a < b *<@U1>\n1. one\n`x`\n`y`\n><https://a.com|A>',
    ],
    ['markdown', { type: 'markdown', text: '**bold** &amp; more' }, '**bold** & more'],
    [
      'a table',
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'Name' },
            { type: 'raw_text', text: 'Port' },
          ],
          [
            { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'sip' }] }] },
            { type: 'raw_text', text: '5061' },
          ],
        ],
      },
      '*Name | Port*\nsip | 5061',
    ],
    [
      'anything else',
      { type: 'alert', text: plain('Mind the gap'), elements: [{ type: 'x', text: 'and the step' }] },
      'Mind the gap\nand the step',
    ],
  ])('%s', (_what, block, text) => {
    expect(drawn(block)).toEqual([section('block0', text)]);
  });
});

test('what the page draws stays as it is', () => {
  const button = { type: 'button', action_id: 'go', text: plain('Go'), value: 'v', style: 'primary' };
  const blocks = [
    { type: 'header', block_id: '1', text: plain('H') },
    { type: 'divider', block_id: '2' },
    { type: 'section', block_id: '3', text: { type: 'mrkdwn', text: 's' }, accessory: button },
    { type: 'context', block_id: '4', elements: [{ type: 'mrkdwn', text: 'c' }] },
    { type: 'actions', block_id: '5', elements: [button] },
  ];
  expect(drawn(...blocks)).toEqual(blocks);
});

test('small print shows the underscores of names', () => {
  const element = { type: 'mrkdwn', text: 'asked `SRV _sip._tcp.a.com` at `127.0.0.1`' };
  expect(drawn({ type: 'context', elements: [element] })).toEqual([
    {
      type: 'context',
      block_id: 'block0',
      elements: [{ type: 'mrkdwn', text: 'asked SRV \u2060_sip.\u2060_tcp.a.com at 127.0.0.1' }],
    },
  ]);
});

test('a button that opens a page becomes a link, for the page opens nothing', () => {
  const button = { type: 'button', action_id: 'go', text: plain('Open'), url: 'https://a.com' };
  expect(drawn({ type: 'actions', elements: [button] })).toEqual([
    { type: 'context', elements: [{ type: 'mrkdwn', text: '<https://a.com|Open>' }] },
  ]);
});

describe('what is chosen in a message reaches the bot as its own element says it', () => {
  const tasks = [
    { text: plain('First'), value: '1' },
    { text: plain('Second'), value: '2' },
  ];
  const elements = [
    { type: 'users_select', action_id: 'who', placeholder: plain('Who?') },
    { type: 'checkboxes', action_id: 'done', options: tasks, initial_options: [tasks[0]] },
    { type: 'overflow', action_id: 'more', options: tasks },
  ];
  const message = messageOf({ type: 'actions', block_id: 'acts', elements });
  const fired = (actionId: string, value: string) => ({
    type: 'static_select',
    block_id: 'acts',
    action_id: actionId,
    action_ts: '1.5',
    selected_option: { value },
  });
  const common = { block_id: 'acts', action_ts: '1.5' };

  test('every list is drawn with what it offers', () => {
    const options = (...texts: readonly string[]) =>
      texts.map((text) => expect.objectContaining({ text: plain(text) }));
    expect(drawMessage(message, around).blocks?.[0]?.elements).toEqual([
      { type: 'static_select', action_id: 'who', placeholder: plain('Who?'), options: options('Alice') },
      {
        type: 'static_select',
        action_id: 'done',
        placeholder: plain('Choose…'),
        options: options('✓ First', 'Second'),
      },
      elements[2],
    ]);
  });

  test.each([
    ['a person', fired('who', 'U1'), { ...common, type: 'users_select', action_id: 'who', selected_user: 'U1' }],
    [
      'one more tick',
      fired('done', '2'),
      { ...common, type: 'checkboxes', action_id: 'done', selected_options: tasks },
    ],
    ['one tick less', fired('done', '1'), { ...common, type: 'checkboxes', action_id: 'done', selected_options: [] }],
    [
      'a line of a menu',
      { ...fired('more', '2'), type: 'overflow' },
      { ...common, type: 'overflow', action_id: 'more', selected_option: tasks[1] },
    ],
  ])('%s', (_what, action, expected) => {
    expect(readAction(action, message, around)).toEqual(expected);
  });
});
