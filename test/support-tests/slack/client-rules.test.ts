import type { InputBlockElement } from '@slack/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entered } from '../../support/slack/typing.ts';
import { overHttp, type Rig } from './bolt-app.ts';
import { plain } from './forms.ts';
import { acking, form, option, sent, stored } from './one-field-form.ts';

const [a, b] = [option('a'), option('b')];

let rig: Rig;
beforeAll(async () => {
  rig = await overHttp(acking);
});
afterAll(() => rig.stop());

interface Refusal {
  readonly what: string;
  readonly element: InputBlockElement;
  readonly entered: Entered;
  readonly says: RegExp;
}

const refusals: readonly Refusal[] = [
  {
    what: 'nothing where something is required',
    element: { type: 'plain_text_input' },
    entered: '',
    says: /required: It/,
  },
  {
    what: 'nobody where somebody is required',
    element: { type: 'multi_users_select' },
    entered: [],
    says: /required: It/,
  },
  {
    what: 'more characters than fit',
    element: { type: 'plain_text_input', max_length: 3 },
    entered: 'abcd',
    says: /at most 3/,
  },
  {
    what: 'fewer characters than wanted',
    element: { type: 'plain_text_input', min_length: 3 },
    entered: 'ab',
    says: /at least 3/,
  },
  { what: 'two lines in one', element: { type: 'plain_text_input' }, entered: 'a\nb', says: /one line/ },
  {
    what: 'words for a number',
    element: { type: 'number_input', is_decimal_allowed: true },
    entered: 'x',
    says: /a number/,
  },
  {
    what: 'a fraction of a whole number',
    element: { type: 'number_input', is_decimal_allowed: false },
    entered: '1.5',
    says: /a number/,
  },
  {
    what: 'a number out of range',
    element: { type: 'number_input', is_decimal_allowed: false, max_value: '5' },
    entered: 6,
    says: /above 5/,
  },
  { what: 'no e-mail address', element: { type: 'email_text_input' }, entered: 'ada', says: /e-mail/ },
  { what: 'no URL', element: { type: 'url_text_input' }, entered: 'contoso.com', says: /URL/ },
  { what: 'no date', element: { type: 'datepicker' }, entered: 'today', says: /date/ },
  {
    what: 'what is not on offer',
    element: { type: 'static_select', options: [a] },
    entered: 'z',
    says: /offers no “z”, only a/,
  },
  { what: 'somebody who is not there', element: { type: 'users_select' }, entered: 'U9', says: /no person U9/ },
  {
    what: 'a conversation that is not there',
    element: { type: 'conversations_select' },
    entered: 'C9',
    says: /no conversation C9/,
  },
  {
    what: 'a conversation that is filtered out',
    element: { type: 'conversations_select', filter: { include: ['public'] } },
    entered: 'G1',
    says: /kind private/,
  },
  { what: 'a private channel among public ones', element: { type: 'channels_select' }, entered: 'G1', says: /public/ },
  {
    what: 'more than may be chosen',
    element: { type: 'multi_users_select', max_selected_items: 1 },
    entered: ['U1', 'U2'],
    says: /at most 1/,
  },
  { what: 'one thing twice', element: { type: 'multi_users_select' }, entered: ['U1', 'U1'], says: /only once/ },
  { what: 'several where one goes', element: { type: 'users_select' }, entered: ['U1'], says: /one value/ },
];

describe("Slack's client does not let a person send", () => {
  test.each(refusals)('$what', async ({ element, entered, says }) => {
    await expect(sent(rig, element, { it: entered })).rejects.toThrow(says);
  });

  test('what the view has no field for', async () => {
    await expect(sent(rig, { type: 'plain_text_input' }, { other: 'x' })).rejects.toThrow(/no field other, only it/);
  });
});

describe("Slack's client does not let a person use", () => {
  test('a button that is not there', async () => {
    const { ada, view } = await form(rig, { type: 'plain_text_input' });
    await expect(ada.click(view, 'nowhere')).rejects.toThrow(/no nowhere to use, only it/);
  });

  test('an input that does not dispatch', async () => {
    const { ada, view } = await form(rig, { type: 'plain_text_input' });
    await expect(ada.click(view, 'it', { value: 'x' })).rejects.toThrow(/tells nobody/);
  });

  test('a view that is closed, or lies under another', async () => {
    const { ada, view } = await form(rig, { type: 'plain_text_input' });
    await ada.closeView(view);
    await expect(ada.submit(view, { it: 'x' })).rejects.toThrow(/not the one on top/);
  });

  test('one of several buttons without saying which', async () => {
    const { client } = rig;
    const row = (value: string) => ({
      type: 'actions' as const,
      elements: [{ type: 'button' as const, action_id: 'show', value, text: plain(value) }],
    });
    await client.chat.postMessage({ channel: 'C1', text: 'list', blocks: [row('1'), row('2')] });
    const list = await rig.slack.waitFor(() => rig.slack.messages('C1').at(-1));
    const ada = rig.slack.user('U1');
    await expect(ada.click(list, 'show')).rejects.toThrow(/2 of show/);
    const { payload } = await ada.click(list, 'show', { value: '2' });
    expect(payload['actions']).toEqual([expect.objectContaining({ action_id: 'show', value: '2' })]);
  });
});

test('a dispatching input tells the app what was entered, and the view holds it', async () => {
  const { ada, view } = await form(rig, { type: 'static_select', options: [a, b] }, { dispatch_action: true });
  const { payload } = await ada.click(view, 'it', { value: 'b' });
  expect([payload['actions'], rig.slack.views('U1').at(-1)?.state]).toEqual([
    [
      {
        type: 'static_select',
        action_id: 'it',
        block_id: 'it',
        selected_option: stored('b'),
        action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
      },
    ],
    { it: { it: { type: 'static_select', selected_option: stored('b') } } },
  ]);
});
