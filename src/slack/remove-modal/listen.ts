import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import { displayId } from '#domain/request/request.ts';
import { longestReason } from '#domain/request/timeline.ts';
import { findAsked, findPressed } from '#slack/asked-request/listen.ts';
import { parseRequestButton } from '#slack/button-values.ts';
import { deliveryOfView } from '#slack/delivery-names.ts';
import { actions, callbacks, fields } from '#slack/ids.ts';
import { parseReason } from '#slack/reject-modal/parse.ts';
import { pressOf, refuse } from '#slack/request-card/listen.ts';
import { spokenTo, workspaceOf, type AnswerWays, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import { renderRemoveEnd, renderRemoveModal } from './render.ts';

interface Asked {
  readonly workspace: string;
  readonly user: string;
  readonly argument: string;
}

/** Answers `/pic remove PIC-12`: asks once more and why, or says why not. */
export async function answerRemove(
  asked: Asked,
  trigger: string,
  { ack, client }: Pick<AnswerWays, 'ack' | 'client'>,
  { useCases, wording }: Pick<Spoken, 'useCases' | 'wording'>,
): Promise<void> {
  const answer = (text: string) => ack({ response_type: 'ephemeral', text });
  const found = await findAsked(asked, wording.change.usage('remove'), { useCases, wording });
  if (!found.ok) return answer(found.text);
  const refusal = await useCases.whyNot(found.stored, 'remove', asked.user);
  if (refusal) return answer(wording.refusal(refusal));
  await ack();
  await client.views.open({ trigger_id: trigger, view: renderRemoveModal(found.stored, wording) });
}

/** The button of an active card, and the answer to the question. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  app.action<BlockAction<ButtonAction>>(
    actions.requestRemove,
    async ({ ack, body, action, client, context, respond }) => {
      await ack();
      const press = pressOf(body, action, workspaceOf(context));
      const spoken = await spokenTo(context, around);
      const found = await findPressed(press, spoken);
      if (!found.ok) {
        await respond({ response_type: 'ephemeral', replace_original: false, text: found.text });
        return;
      }
      const refusal = await useCases.whyNot(found.stored, 'remove', press.by);
      if (refusal) return refuse(press, refusal, respond, spoken);
      const view = renderRemoveModal(found.stored, spoken.wording);
      await client.views.open({ trigger_id: body.trigger_id, view });
    },
  );

  app.view<ViewSubmitAction>(
    { callback_id: callbacks.removeReason, type: 'view_submission' },
    async ({ ack, body, view, context }) => {
      const workspace = workspaceOf(context);
      const { wording } = await spokenTo(context, around);
      const { removal } = wording.change;
      const id = parseRequestButton(view.private_metadata)?.requestId;
      if (!id) throw new Error('the view names no request');
      const reason = parseReason(view.state.values);
      if (reason.length > longestReason) {
        const fault = wording.transitions.reasonTooLong(reason.length, longestReason);
        return ack({ response_action: 'errors', errors: { [fields.reason]: fault } });
      }
      const result = await useCases.requestRemoval({
        delivery: deliveryOfView(view.id, view.hash),
        workspace,
        id,
        by: body.user.id,
        ...(reason === '' ? {} : { reason }),
      });
      const text = result.ok
        ? removal.done(displayId(result.stored.request), displayId(result.stored.request.changes ?? { number: 0 }))
        : `:warning: *${removal.notDone}*\n${wording.refusal(result.refusal)}`;
      return ack({ response_action: 'update', view: renderRemoveEnd(view.title.text, text, wording) });
    },
  );
}
