import { MultipleListenerError, RespondError, webApi, type App, type types } from '@slack/bolt';
import { canRead, parseViewClick } from './readable.ts';
import { shortcuts } from '#slack/ids.ts';
import { plainText } from '#slack/kit/blocks.ts';
import { spokenTo, type Surroundings } from '#slack/surroundings.ts';
import type { Wording } from '#slack/wording/en.ts';

const knownShortcuts: ReadonlySet<string> = new Set(Object.values(shortcuts));

/** Buttons, shortcuts and views of an older or newer version are answered in words, and reach no other listener. */
export function listen(app: App, around: Pick<Surroundings, 'languages'>): void {
  app.use(async ({ body, client, context, next, ...args }) => {
    if (canRead(body)) return next();
    const { wording } = await spokenTo(context, around);
    const view = renderOutdated(wording);
    if ('view' in body && body.type === 'view_submission') {
      return call(args, 'ack', { response_action: 'update', view });
    }
    await call(args, 'ack');
    if ('response_url' in body && body.response_url) {
      return call(args, 'respond', { response_type: 'ephemeral', replace_original: false, text: wording.outdated });
    }
    const click = parseViewClick(body);
    if (!click) return;
    const over = { trigger_id: click.trigger_id, view };
    // Over a form, so that what was typed in it stays.
    await (click.view.type === 'home' ? client.views.open(over) : client.views.push(over));
  });

  app.shortcut(/.*/, async ({ shortcut, ack, client, context, respond }) => {
    if (knownShortcuts.has(shortcut.callback_id)) return;
    await ack();
    const { wording } = await spokenTo(context, around);
    if (shortcut.type === 'message_action') await respond({ response_type: 'ephemeral', text: wording.outdated });
    else await client.views.open({ trigger_id: shortcut.trigger_id, view: renderOutdated(wording) });
  });
}

/**
 * What may go wrong without a fault of anybody's: the message that was to change, or the view, is gone (`gone`), or
 * Slack took the click too late to open something (`too_late`). Null for everything else.
 */
export function oddityOf(error: unknown): 'gone' | 'too_late' | null {
  if (error instanceof MultipleListenerError) {
    const [first = null, ...others] = error.originals.map(oddityOf);
    return others.every((other) => other === first) ? first : null;
  }
  if (error instanceof RespondError) return error.statusCode === 404 ? 'gone' : null;
  if (!(error instanceof webApi.WebAPIPlatformError)) return null;
  if (goneThings.has(error.data.error)) return 'gone';
  return lateTriggers.has(error.data.error) ? 'too_late' : null;
}

/** A view, and a message. */
const goneThings: ReadonlySet<string> = new Set(['not_found', 'message_not_found']);
const lateTriggers: ReadonlySet<string> = new Set(['expired_trigger_id', 'trigger_expired']);

/** Bolt types these by what they answer; here they answer anything. */
async function call(args: object, name: 'ack' | 'respond', answer?: object): Promise<void> {
  const found: unknown = Reflect.get(args, name);
  if (typeof found === 'function') await Reflect.apply(found, undefined, [answer]);
}

function renderOutdated({ form, outdated }: Wording): types.ModalView {
  return {
    type: 'modal',
    title: plainText(form.title),
    close: plainText(form.close),
    blocks: [{ type: 'section', text: plainText(outdated) }],
  };
}
