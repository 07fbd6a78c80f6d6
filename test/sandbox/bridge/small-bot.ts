import { App, LogLevel, type ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';

/** A bot that asks for everything the local page has no drawing for, and keeps what it got. */
export interface SmallBot {
  readonly submissions: { readonly callback: string; readonly view: ViewOutput; readonly user: string }[];
  readonly closed: string[];
  readonly pressed: {
    readonly action: unknown;
    readonly viewId: string | undefined;
    readonly message: unknown;
    readonly container: unknown;
  }[];
  readonly failures: string[];
  stop(): Promise<void>;
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value: string) => ({ text: plain(text), value });
const kinds = [option('Volume', 'vl'), option('Partner', 'mpn')];

const orderView: ModalView = {
  type: 'modal',
  callback_id: 'order',
  private_metadata: 'draft-7',
  title: plain('Order'),
  submit: plain('Next'),
  close: plain('Cancel'),
  notify_on_close: true,
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'R&amp;D since <!date^1700000000^{date}|2023-11-14 22:13 UTC>' } },
    {
      type: 'input',
      block_id: 'kind',
      label: plain('Kind'),
      element: { type: 'static_select', action_id: 'kind', options: kinds, initial_option: option('Partner', 'mpn') },
    },
    {
      type: 'input',
      block_id: 'number',
      label: plain('Number'),
      element: { type: 'plain_text_input', action_id: 'number' },
    },
    {
      type: 'input',
      block_id: 'names',
      label: plain('Names'),
      element: { type: 'plain_text_input', action_id: 'names', multiline: true, initial_value: 'a.com\nb.com' },
    },
    {
      type: 'input',
      block_id: 'terms',
      label: plain('Terms'),
      element: { type: 'checkboxes', action_id: 'terms', options: [option('I accept', 'yes')] },
    },
    {
      type: 'input',
      block_id: 'owner',
      label: plain('Owner'),
      optional: true,
      element: { type: 'users_select', action_id: 'owner' },
    },
    {
      type: 'input',
      block_id: 'contacts',
      label: plain('Contacts'),
      element: { type: 'multi_users_select', action_id: 'contacts', initial_users: ['U0ALICE'] },
    },
    {
      type: 'input',
      block_id: 'where',
      label: plain('Where'),
      element: { type: 'conversations_select', action_id: 'where', default_to_current_conversation: true },
    },
    {
      type: 'actions',
      block_id: 'more',
      elements: [{ type: 'button', action_id: 'look', text: plain('Look it up'), value: '42' }],
    },
  ],
};

const stepTwo: ModalView = {
  type: 'modal',
  callback_id: 'review',
  title: plain('Review'),
  close: plain('Back'),
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'checking' } },
    { type: 'actions', elements: [{ type: 'button', action_id: 'send', text: plain('Send it'), value: 'go' }] },
  ],
};

const noteView: ModalView = {
  type: 'modal',
  callback_id: 'note',
  clear_on_close: true,
  title: plain('Note'),
  submit: plain('Read'),
  blocks: [{ type: 'divider' }],
};

export async function startSmallBot(apiUrl: string): Promise<SmallBot> {
  const bot = { submissions: [], closed: [], pressed: [], failures: [] } as Omit<SmallBot, 'stop'>;
  const app = new App({
    token: 'xoxb-sandbox',
    appToken: 'xapp-sandbox',
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: apiUrl },
  });
  let lastOpened = '';
  app.command('/order', async ({ ack, body, client }) => {
    await ack();
    const opened = await client.views.open({ trigger_id: body.trigger_id, view: orderView });
    lastOpened = opened.view?.id ?? '';
  });
  app.command('/touch', async ({ ack, client }) => {
    await ack();
    await client.views.update({ view_id: lastOpened, view: orderView });
  });
  app.command('/say', async ({ ack }) => ack('only you: 1 &lt; 2'));
  app.command('/later', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'as an answer' });
  });
  app.command('/silent', async () => undefined);
  app.command('/card', async ({ ack, body, client }) => {
    await ack();
    const elements = [
      { type: 'button' as const, action_id: 'take', text: plain('Take'), value: 'PIC-1' },
      { type: 'users_select' as const, action_id: 'give', placeholder: plain('Give to') },
    ];
    const posted = await client.chat.postMessage({
      channel: body.channel_id,
      text: 'a card',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: '```a  _b_\n  c```' } },
        { type: 'actions', block_id: 'acts', elements },
      ],
      metadata: { event_type: 'card', event_payload: { key: 'k1' } },
    });
    const thread = await client.conversations.replies({
      channel: body.channel_id,
      ts: posted.ts ?? '',
      include_all_metadata: true,
    });
    await client.chat.postMessage({
      channel: body.channel_id,
      text: JSON.stringify(thread.messages?.[0]?.metadata ?? null),
    });
  });
  app.view('order', async ({ ack, body, view }) => {
    bot.submissions.push({ callback: 'order', view, user: body.user.id });
    const number = view.state.values['number']?.['number']?.value;
    if (number === 'bad')
      return ack({ response_action: 'errors', errors: { number: 'No such number. Look at the contract.' } });
    return ack({ response_action: 'push', view: number === 'note' ? noteView : stepTwo });
  });
  app.view('note', async ({ ack }) => ack());
  app.view({ callback_id: /./, type: 'view_closed' }, async ({ ack, view }) => {
    bot.closed.push(view.callback_id);
    await ack();
  });
  app.action({ type: 'block_actions' }, async ({ ack, body, action, client }) => {
    await ack();
    bot.pressed.push({ action, viewId: body.view?.id, message: body.message, container: body.container });
    if (body.view && 'action_id' in action && action.action_id === 'look') {
      const blocks = orderView.blocks.with(0, { type: 'section', text: { type: 'mrkdwn', text: 'looked up' } });
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: { ...orderView, blocks } });
      const again = client.views.update({ view_id: body.view.id, hash: body.view.hash, view: orderView });
      await again.catch((error: Error) => bot.failures.push(error.message));
    }
    if (body.view && 'action_id' in action && action.action_id === 'send') {
      await client.views.update({
        view_id: body.view.id,
        view: { ...stepTwo, title: plain('Sent'), blocks: [stepTwo.blocks[0] ?? { type: 'divider' }] },
      });
      const gone = client.views.update({ view_id: 'VGONE', view: stepTwo });
      await gone.catch((error: Error) => bot.failures.push(error.message));
    }
  });
  app.error(async (error) => void bot.failures.push(error.message));
  await app.start();
  return { ...bot, stop: async () => void (await app.stop()) };
}
