import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { stepsOf } from '#domain/request/timeline.ts';
import { drawnAnew } from '#slack/digest/listen.ts';
import { parseDigest } from '#slack/digest/parse.ts';
import { actions } from '#slack/ids.ts';
import { permalink } from '#slack/kit/links.ts';
import { pressOf, refuse } from '#slack/request-card/listen.ts';
import { spokenTo, workspaceOf, type Surroundings } from '#slack/surroundings.ts';
import { renderNews } from './render.ts';

/** The one click that submits a watched request from the news that its DNS passes; the news then tells of that. */
export function listen(app: App, around: Surroundings): void {
  const { useCases, delays, workspaceUrl, now } = around;

  app.action<BlockAction<ButtonAction>>(actions.newsSubmit, async ({ ack, body, action, context, respond }) => {
    const press = pressOf(body, action, workspaceOf(context));
    const result = await useCases.changeRequest({ ...press, event: 'submit' });
    await ack();
    const spoken = await spokenTo(context, around);
    if (!result.ok) await refuse(press, result.refusal, respond, spoken);
    const stored = result.ok ? result.stored : await useCases.findById(press.workspace, press.id);
    const last = stored && stepsOf(stored.timeline).at(-1);
    if (!stored || !last) return;
    const url = permalink(workspaceUrl(), stored.card);
    const alone = renderNews(stored, last, spoken.wording, { now: now(), delays, url });
    const { workspace } = press;
    const digest = parseDigest(body.message);
    await respond({ replace_original: true, ...(await drawnAnew({ workspace, digest }, alone, spoken)) });
  });
}
