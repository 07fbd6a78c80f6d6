import type { App } from '@slack/bolt';
import { workspaceOf, type Surroundings } from '#slack/surroundings.ts';

/**
 * The bot was taken out of a workspace: everything of it is forgotten before Slack's event is acknowledged, so that
 * Slack repeats the event when that was cut off. Of a taken token only the bot's own counts; people have none.
 */
export function listen(app: App, { useCases }: Pick<Surroundings, 'useCases'>): void {
  app.event('app_uninstalled', async ({ context }) => useCases.forgetWorkspace(workspaceOf(context)));

  app.event('tokens_revoked', async ({ event, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await useCases.forgetWorkspace(workspaceOf(context));
  });
}
