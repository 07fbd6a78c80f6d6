import type { App, BlockAction } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { visibleText } from '../../support/slack/stored-blocks.ts';
import { overHttp, overSocket, type Rig } from './bolt-app.ts';
import { nameForm, note, plain } from './forms.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

/** A small bot: a command opens a form, a good form becomes a card with a button, the button changes the card. */
function smallBot(app: App): void {
  app.command('/pic', async ({ ack, client, command }) => {
    await client.views.open({ trigger_id: command.trigger_id, view: nameForm({}, command.text) });
    await ack();
  });
  app.view('name-form', async ({ ack, view, client }) => {
    const name = view.state.values['name']?.['name']?.value ?? '';
    if (name === 'wrong') {
      await ack({ response_action: 'errors', errors: { name: 'No such name.' } });
      return;
    }
    await ack({ response_action: 'update', view: note('checking…') });
    await client.views.update({ view_id: view.id, view: note('done') });
    await client.chat.postMessage({
      channel: 'C1',
      text: `Card of ${name}`,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `*${name}*` } },
        { type: 'actions', elements: [{ type: 'button', action_id: 'finish', value: name, text: plain('Finish') }] },
      ],
    });
  });
  app.action<BlockAction>('finish', async ({ ack, body, client, respond }) => {
    await ack();
    const ts = body.message?.ts ?? '';
    await client.chat.update({ channel: body.channel?.id ?? '', ts, text: 'Card, finished', blocks: [] });
    await respond({ text: 'You finished it.' });
  });
}

test.each([
  { transport: 'HTTP', start: overHttp },
  { transport: 'Socket Mode', start: overSocket },
])('a form becomes a card and the card is finished, over $transport', async ({ start }) => {
  rig = await start(smallBot);
  const { slack } = rig;
  const ada = slack.user('U1');

  const opened = await ada.command('/pic', 'wrong', { channel: 'C2' });
  const form = await slack.waitFor(() => slack.views('U1').at(-1));
  const refused = await ada.submit(form);
  const corrected = await ada.submit(form, { name: 'lync' });
  const card = await slack.waitFor(() => slack.messages('C1')[0]);
  await ada.click(card, 'finish');
  const told = await slack.waitFor(() => slack.ephemerals[0]);

  expect({
    opened: opened.ack,
    refused: refused.ack,
    corrected: corrected.ack.action,
    shown: slack.views('U1').map(visibleText),
    card: { text: card.text, words: visibleText(card) },
    finished: slack.messages('C1').map(({ text, edits }) => ({ text, edits })),
    told: { user: told.user, channel: told.channel, text: told.text, via: told.via },
    refusals: slack.refusals,
  }).toEqual({
    opened: { action: 'none' },
    refused: { action: 'errors', errors: { name: 'No such name.' } },
    corrected: 'update',
    shown: ['done'],
    card: { text: 'Card of lync', words: '*lync*\nFinish' },
    finished: [{ text: 'Card, finished', edits: 1 }],
    told: { user: 'U1', channel: 'C1', text: 'You finished it.', via: 'response_url' },
    refusals: [],
  });
});
