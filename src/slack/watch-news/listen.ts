import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { renderReports, reportsLine } from '#slack/check-report/render.ts';
import { parseWatchButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { parseDigest } from '#slack/digest/parse.ts';
import { limits } from '#slack/kit/limits.ts';
import { mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { spokenTo, workspaceOf, type Surroundings } from '#slack/surroundings.ts';
import { renderWatchNews } from './render.ts';

/** The buttons of news: a fresh look for the one who pressed, and silence for everybody. */
export function listen(app: App, around: Pick<Surroundings, 'useCases' | 'languages'>): void {
  const { useCases } = around;

  app.action<BlockAction<ButtonAction>>(actions.watchRecheck, async ({ ack, body, action, context, respond }) => {
    await ack();
    const { owner } = pressed(action, workspaceOf(context));
    const { wording } = await spokenTo(context, around);
    await respond(beside({ text: wording.watch.news.checking }));
    const result = await useCases.recheckWatched(owner, body.user.id);
    if (!result.ok) return void (await respond(beside({ text: wording.refusal(result.refusal) })));
    const blocks = renderReports(result.reports, wording, { complete: true, maxBlocks: limits.messageBlocks });
    await respond(beside({ text: reportsLine(result.reports, wording), blocks }));
  });

  app.action<BlockAction<ButtonAction>>(actions.watchMute, async ({ ack, body, action, context, respond }) => {
    const { owner, seq } = pressed(action, workspaceOf(context));
    const by = body.user.id;
    const result = await useCases.muteNews(owner, seq, by);
    await ack();
    const { wording, wordingIn } = await spokenTo(context, around);
    if (!result.ok) return void (await respond(beside({ text: wording.refusal(result.refusal) })));
    const { watched, news, until } = result;
    // A digest tells other things as well: it stays, and who muted is told beside it.
    if (parseDigest(body.message)) {
      return void (await respond(beside({ text: wording.watch.news.muted(mention(by), date(until)) })));
    }
    const muted = renderWatchNews(watched, news, wordingIn(body.channel?.id), { muted: { by, until } });
    await respond({ replace_original: true, ...muted });
  });
}

function pressed(action: ButtonAction, workspace: string) {
  const button = parseWatchButton(action.value);
  if (!button) throw new Error('the button names nothing that is watched');
  const { of, id, seq } = button;
  return { owner: of === 'watch' ? { workspace, watchId: id } : { workspace, requestId: id }, seq };
}

const beside = <M extends object>(message: M) => ({
  response_type: 'ephemeral' as const,
  replace_original: false,
  ...message,
});
