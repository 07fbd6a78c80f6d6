import { webApi, type App, type BlockAction, type ButtonAction, type Context } from '@slack/bolt';
import { sees, seesAll } from '#domain/people/visibility.ts';
import { parseRequestButton } from '#slack/button-values.ts';
import { parseDraftRef } from '#slack/view-metadata.ts';
import { answerExport } from '#slack/export-reply/listen.ts';
import { actions } from '#slack/ids.ts';
import { openForm, whyNotResume } from '#slack/provision-form/listen.ts';
import { pressOf } from '#slack/request-card/listen.ts';
import { openSettings } from '#slack/settings-dialog/listen.ts';
import { spokenTo, workspaceOf, type Answer, type Surroundings } from '#slack/surroundings.ts';
import { firstPages, type HomePages, parsePages } from './pages.ts';
import { renderHome, renderRequestModal } from './render.ts';

type Client = App['client'];

const transitions = [
  [actions.homeSubmit, 'submit'],
  [actions.homeTake, 'take'],
  [actions.homeMarkActive, 'mark_active'],
] as const;
const turns = [actions.homeRefresh, actions.homeMine, actions.homeMineBack, actions.homeQueue, actions.homeQueueBack];

/** The Home tab: drawn when it is opened, and anew after everything that its reader does in it. */
export function listen(app: App, around: Surroundings): void {
  const { useCases, delays, workspaceUrl, now } = around;
  const moment = () => ({ now: now(), delays, workspaceUrl: workspaceUrl() });

  /** Draws the tab; with the hash of the one that was seen, only if no newer one was drawn meanwhile. */
  async function publish(
    client: Client,
    context: Context,
    seen: { readonly user: string; readonly pages: HomePages; readonly hash: string | undefined },
    notice: string | null = null,
  ): Promise<void> {
    const { user, pages, hash } = seen;
    const [home, { wording }] = await Promise.all([
      useCases.showHome({ workspace: workspaceOf(context), user }, pages),
      spokenTo(context, around),
    ]);
    const view = renderHome(home, wording, moment(), notice);
    await client.views.publish({ user_id: user, view, ...(hash ? { hash } : {}) }).then(null, passOver);
  }

  app.event('app_home_opened', async ({ event, client, context }) => {
    if (event.tab !== 'home') return;
    await publish(client, context, { user: event.user, pages: firstPages, hash: hashOf(event.view) });
  });

  for (const turned of turns) {
    app.action<BlockAction<ButtonAction>>(turned, async ({ ack, body, action, client, context }) => {
      await ack();
      const seen = seenBy(body);
      const pages = turned === actions.homeRefresh ? seen.pages : parsePages(action.value);
      await publish(client, context, { ...seen, pages });
    });
  }

  for (const [pressed, event] of transitions) {
    app.action<BlockAction<ButtonAction>>(pressed, async ({ ack, body, action, client, context }) => {
      const press = pressOf(body, action, workspaceOf(context));
      const result = await useCases.changeRequest({ ...press, event });
      await ack();
      const { wording } = await spokenTo(context, around);
      // What the person did themselves counts more than what was drawn meanwhile.
      const seen = { ...seenBy(body), hash: undefined };
      await publish(client, context, seen, result.ok ? null : wording.refusal(result.refusal));
    });
  }

  app.action<BlockAction<ButtonAction>>(actions.homeShow, async ({ ack, body, action, client, context }) => {
    await ack();
    const workspace = workspaceOf(context);
    const pressed = parseRequestButton(action.value);
    const [stored, sight, { wording }] = await Promise.all([
      pressed && useCases.findById(workspace, pressed.requestId),
      useCases.sightOf(workspace, body.user.id),
      spokenTo(context, around),
    ]);
    if (!stored || !sees(sight, stored.request)) {
      return publish(client, context, seenBy(body), wording.refusal({ code: 'request_unknown', asked: '' }));
    }
    const isConcerned = seesAll(sight, stored.request);
    const view = renderRequestModal(stored, wording, { ...moment(), isConcerned });
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<BlockAction<ButtonAction>>(actions.homeResume, async ({ ack, body, action, client, context }) => {
    await ack();
    const ref = parseDraftRef(action.value ?? '');
    const draft = ref && (await useCases.findDraft(workspaceOf(context), ref.draftId, body.user.id));
    const { wording } = await spokenTo(context, around);
    if (!draft) return publish(client, context, seenBy(body), wording.form.drafts.gone);
    const refusal = await whyNotResume(draft, around);
    if (refusal) return publish(client, context, seenBy(body), wording.refusal(refusal));
    await openForm(client, body.trigger_id, draft, { wording, resumed: true });
  });

  app.action<BlockAction<ButtonAction>>(actions.homeSettings, async ({ ack, body, client, context }) => {
    const person = { user_id: body.user.id, trigger_id: body.trigger_id };
    const ways = { ack: async () => ack(), client };
    await openSettings(person, workspaceOf(context), ways, await spokenTo(context, around));
  });

  app.action<BlockAction<ButtonAction>>(actions.homeExport, async ({ ack, body, client, context }) => {
    await ack();
    const asked = { argument: '', workspace: workspaceOf(context), user: body.user.id };
    const say = ({ text }: Answer) => publish(client, context, { ...seenBy(body), hash: undefined }, text);
    await answerExport(asked, { ack: say, respond: say }, await spokenTo(context, around));
  });
}

/** Bolt's type of the event leaves out the hash that Slack sends with a tab that was drawn before. */
function hashOf(view: object | undefined): string | undefined {
  return view && 'hash' in view && typeof view.hash === 'string' ? view.hash : undefined;
}

/** The tab in which somebody clicked. */
function seenBy({ user, view }: BlockAction<ButtonAction>) {
  return { user: user.id, pages: parsePages(view?.private_metadata), hash: view?.hash };
}

/** A newer tab than the one that was seen is there and stays; or its reader has left the workspace meanwhile. */
const passedOver: readonly string[] = ['hash_conflict', 'user_not_found', 'user_disabled'];

function passOver(error: unknown): void {
  if (error instanceof webApi.WebAPIPlatformError && passedOver.includes(error.data.error)) return;
  throw error;
}
