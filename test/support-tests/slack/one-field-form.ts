import type { App } from '@slack/bolt';
import type { InputBlock, InputBlockElement } from '@slack/types';
import type { Values } from '../../support/slack/person-contract.ts';
import type { Rig } from './bolt-app.ts';
import { nameForm, plain } from './forms.ts';

export const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
/** The same option as Slack gives it back. */
export const stored = (value: string) => ({
  text: { type: 'plain_text', text: value.toUpperCase(), emoji: true },
  value,
});

/** Acks everything. */
export function acking(app: App): void {
  app.command('/pic', ({ ack }) => ack());
  app.view(/.*/, ({ ack }) => ack());
  app.action(/.*/, ({ ack }) => ack());
}

/** Opens a form with one field, `it`, for Ada. */
export async function form(rig: Rig, element: InputBlockElement, more: Partial<InputBlock> = {}) {
  const { slack, client } = rig;
  const ada = slack.user('U1');
  const { payload } = await ada.command('/pic', '', { channel: 'C1' });
  await client.views.open({
    trigger_id: String(payload['trigger_id']),
    view: nameForm({
      blocks: [
        { type: 'input', block_id: 'it', label: plain('It'), element: { ...element, action_id: 'it' }, ...more },
      ],
    }),
  });
  const view = await slack.waitFor(() => slack.views('U1').at(-1));
  return { ada, view };
}

/** `state.values` of a form with one field, as it reaches the app. */
export async function sent(
  rig: Rig,
  element: InputBlockElement,
  values: Values,
  more: Partial<InputBlock> = {},
): Promise<unknown> {
  const { ada, view } = await form(rig, element, more);
  const { payload } = await ada.submit(view, values);
  const { state } = payload['view'] as { state: { values: Record<string, Record<string, unknown>> } };
  return state.values['it']?.['it'];
}
