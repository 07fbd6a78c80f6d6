import type { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { overHttp, type Rig } from './bolt-app.ts';
import { plain } from './forms.ts';

function answering(app: App): void {
  app.command('/pic', async ({ ack, command }) => {
    if (command.text === 'aloud') await ack({ response_type: 'in_channel', text: 'for all' });
    else if (command.text === 'words') await ack('for you');
    else await ack();
  });
  app.action('go', ({ ack }) => ack());
}

const card = {
  channel: 'C1',
  text: 'card',
  blocks: [{ type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go') }] }],
};

let rig: Rig;
beforeEach(async () => {
  rig = await overHttp(answering);
});
afterEach(() => rig.stop());

async function post(url: unknown, message: object): Promise<string> {
  const response = await fetch(String(url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  return `${response.status} ${await response.text()}`;
}

async function commandUrl(): Promise<unknown> {
  return (await rig.slack.user('U1').command('/pic', '', { channel: 'C2' })).payload['response_url'];
}

async function clickUrl(): Promise<unknown> {
  await rig.client.chat.postMessage(card);
  const posted = await rig.slack.waitFor(() => rig.slack.messages('C1').at(-1));
  return (await rig.slack.user('U1').click(posted, 'go')).payload['response_url'];
}

test('five posts within thirty minutes, seen by one person unless said otherwise', async () => {
  const url = await commandUrl();
  const answers: string[] = [];
  for (const text of ['1', '2', '3', '4']) answers.push(await post(url, { text }));
  answers.push(await post(url, { text: '5', response_type: 'in_channel' }));
  answers.push(await post(url, { text: '6' }));
  expect([
    answers,
    rig.slack.ephemerals.map(({ user, text }) => [user, text]),
    rig.slack.messages('C2').map((m) => m.text),
  ]).toEqual([
    ['200 ok', '200 ok', '200 ok', '200 ok', '200 ok', '404 used_url'],
    [
      ['U1', '1'],
      ['U1', '2'],
      ['U1', '3'],
      ['U1', '4'],
    ],
    ['5'],
  ]);
});

test('none after thirty minutes, and none at an address nobody gave out', async () => {
  const url = String(await commandUrl());
  rig.slack.clock.advance(30 * 60_000 + 1000);
  expect([await post(url, { text: 'late' }), await post(`${url}x`, { text: 'x' })]).toEqual([
    '404 expired_url',
    '404 no_service',
  ]);
});

test('a click may replace or delete the message it was made on', async () => {
  const replaced = await post(await clickUrl(), { replace_original: true, text: 'new words' });
  const deleted = await post(await clickUrl(), { delete_original: true });
  expect([replaced, deleted, rig.slack.messages('C1').map(({ text }) => text)]).toEqual([
    '200 ok',
    '200 ok',
    ['new words'],
  ]);
});

test('an ephemeral message is replaced, and goes, by the click on it', async () => {
  const slack = rig.slack;
  await rig.client.chat.postEphemeral({ ...card, user: 'U1' });
  const clicked = async () => {
    const message = await slack.waitFor(() => slack.ephemerals[0]);
    return (await slack.user('U1').click(message, 'go')).payload;
  };
  const first = await clicked();
  await post(first['response_url'], { replace_original: true, text: 'page 2', blocks: card.blocks });
  const texts = slack.ephemerals.map(({ text }) => text);
  await post((await clicked())['response_url'], { delete_original: true });
  expect([texts, slack.ephemerals, 'message' in first, first['container']]).toEqual([
    ['page 2'],
    [],
    false,
    expect.objectContaining({ is_ephemeral: true }),
  ]);
});

test('a command has no original to replace', async () => {
  expect(await post(await commandUrl(), { replace_original: true, text: 'x' })).toBe('404 no_original');
});

test('blocks out of bounds are refused there too', async () => {
  await post(await commandUrl(), { text: 'x', blocks: [{ type: 'input' }] });
  expect(rig.slack.refusals.map(({ method, error }) => [method, error])).toEqual([['response_url', 'invalid_blocks']]);
});

test('what answers a command is for the one who typed it, or for all if it says so', async () => {
  const ada = rig.slack.user('U1');
  await ada.command('/pic', 'words', { channel: 'C2' });
  await ada.command('/pic', 'aloud', { channel: 'C2' });
  expect([
    rig.slack.ephemerals.map(({ text, via }) => [text, via]),
    rig.slack.messages('C2').map(({ text }) => text),
  ]).toEqual([[['for you', 'answer']], ['for all']]);
});

test('a fault strikes a response_url like any method', async () => {
  const url = await commandUrl();
  rig.slack.injectFault({ method: 'response_url', status: 500 });
  expect([await post(url, { text: 'x' }), rig.slack.ephemerals]).toEqual([expect.stringMatching(/^500/), []]);
});
