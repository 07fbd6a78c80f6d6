import type { App, ViewSubmitAction } from '@slack/bolt';
import { actions, callbacks, fields, shortcuts } from '#slack/ids.ts';
import { spokenTo, type Surroundings } from '#slack/surroundings.ts';

const known: ReadonlySet<string> = new Set([
  ...Object.values(actions),
  ...Object.values(callbacks),
  ...Object.values(fields),
  ...Object.values(shortcuts),
]);

/** Buttons, shortcuts and views of an older or newer version are answered in words; Bolt runs every listener that matches. */
export function listen(app: App, around: Pick<Surroundings, 'languages'>): void {
  app.action(/.*/, async ({ action, ack, body, context, respond }) => {
    const id = 'action_id' in action ? action.action_id : '';
    if (known.has(id)) return;
    await ack();
    const { wording } = await spokenTo(context, around);
    if (body.type === 'block_actions' && body.response_url) {
      await respond({ response_type: 'ephemeral', replace_original: false, text: wording.outdated });
    }
  });

  app.shortcut(/.*/, async ({ shortcut, ack, context, respond }) => {
    if (known.has(shortcut.callback_id)) return;
    await ack();
    const { wording } = await spokenTo(context, around);
    // A global shortcut is used nowhere in particular: nobody can be answered there.
    if (shortcut.type === 'message_action') await respond({ response_type: 'ephemeral', text: wording.outdated });
  });

  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, async ({ view, ack, context }) => {
    if (known.has(view.callback_id)) return;
    const { wording } = await spokenTo(context, around);
    await ack({
      response_action: 'update',
      view: {
        type: 'modal',
        title: { type: 'plain_text', text: wording.form.title },
        close: { type: 'plain_text', text: wording.form.close },
        blocks: [{ type: 'section', text: { type: 'plain_text', text: wording.outdated } }],
      },
    });
  });
}
