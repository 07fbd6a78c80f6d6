import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { parseDraftRef } from '#slack/view-metadata.ts';
import { actions } from '#slack/ids.ts';
import { openForm, whyNotResume } from '#slack/provision-form/listen.ts';
import { proposedForm, spokenTo, workspaceOf, type Surroundings } from '#slack/surroundings.ts';

/** The buttons of the offer: go on with a draft, drop it, or begin anew. The offer goes away with the first of them. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  app.action<BlockAction<ButtonAction>>(
    actions.draftResume,
    async ({ ack, body, action, client, context, respond }) => {
      await ack();
      const draft = await useCases.findDraft(workspaceOf(context), refOf(action).draftId, body.user.id);
      const { wording } = await spokenTo(context, around);
      if (!draft) return void (await respond({ replace_original: true, text: wording.form.drafts.gone }));
      const refusal = await whyNotResume(draft, around);
      if (refusal) {
        const text = wording.refusal(refusal);
        return void (await respond({ response_type: 'ephemeral', replace_original: false, text }));
      }
      await openForm(client, body.trigger_id, draft, { wording, resumed: true });
      await respond({ delete_original: true });
    },
  );

  app.action<BlockAction<ButtonAction>>(actions.draftDiscard, async ({ ack, body, action, context, respond }) => {
    await useCases.discardDraft(workspaceOf(context), refOf(action).draftId, body.user.id);
    await ack();
    const { wording } = await spokenTo(context, around);
    await respond({ replace_original: true, text: wording.form.drafts.discarded });
  });

  app.action<BlockAction<ButtonAction>>(actions.draftNew, async ({ ack, body, action, client, context, respond }) => {
    await ack();
    const channel = action.value ?? body.user.id;
    const origin = { workspace: workspaceOf(context), user: body.user.id, channel };
    const draft = useCases.beginDraft(origin, await proposedForm(around, origin));
    const { wording } = await spokenTo(context, around);
    await openForm(client, body.trigger_id, draft, { wording, resumed: false });
    await respond({ delete_original: true });
  });
}

function refOf(action: ButtonAction) {
  const ref = parseDraftRef(action.value ?? '');
  if (!ref) throw new Error('the button names no draft');
  return ref;
}
