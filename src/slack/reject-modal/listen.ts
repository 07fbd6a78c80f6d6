import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import { displayId } from '#domain/request/request.ts';
import { longestReason } from '#domain/request/timeline.ts';
import { deliveryOfView, parseRequestButton } from '#slack/button-values.ts';
import { actions, callbacks, fields } from '#slack/ids.ts';
import { pressOf, refuse } from '#slack/request-card/listen.ts';
import { spokenTo, workspaceOf, type Surroundings } from '#slack/surroundings.ts';
import type { Wording } from '#slack/wording/en.ts';
import { parseReason } from './parse.ts';
import { renderRejectEnd, renderRejectModal } from './render.ts';

/** Rejecting asks why first. Whoever may not is told so before they have written anything. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  app.action<BlockAction<ButtonAction>>(
    actions.requestReject,
    async ({ ack, body, action, client, context, respond }) => {
      await ack();
      const press = pressOf(body, action, workspaceOf(context));
      const stored = await useCases.findById(press.workspace, press.id);
      const refusal = stored
        ? await useCases.whyNot(stored, 'reject', press.by)
        : ({ code: 'request_unknown', asked: '' } as const);
      const spoken = await spokenTo(context, around);
      if (!stored || refusal) return refuse(press, refusal ?? { code: 'request_unknown', asked: '' }, respond, spoken);
      await client.views.open({ trigger_id: body.trigger_id, view: renderRejectModal(stored, '', spoken.wording) });
    },
  );

  app.view<ViewSubmitAction>(
    { callback_id: callbacks.rejectReason, type: 'view_submission' },
    async ({ ack, body, view, context }) => {
      const workspace = workspaceOf(context);
      const { wording } = await spokenTo(context, around);
      const words = wording.transitions;
      const id = parseRequestButton(view.private_metadata)?.requestId;
      if (!id) throw new Error('the view names no request');
      const reason = parseReason(view.state.values);
      const fault = reason === '' ? words.reject.reasonMissing : tooLong(reason, words);
      if (fault) return ack({ response_action: 'errors', errors: { [fields.reason]: fault } });
      const delivery = deliveryOfView(view.id, view.hash);
      const result = await useCases.changeRequest({
        delivery,
        workspace,
        id,
        by: body.user.id,
        event: 'reject',
        reason,
      });
      if (!result.ok && result.refusal.code === 'state_forbids') await useCases.refreshCard(workspace, id);
      const text = result.ok
        ? words.reject.done(displayId(result.stored.request))
        : `:warning: *${words.reject.notDone}*\n${wording.refusal(result.refusal)}`;
      return ack({ response_action: 'update', view: renderRejectEnd(view.title.text, text, wording) });
    },
  );

  function tooLong(reason: string, words: Wording['transitions']): string | null {
    return reason.length > longestReason ? words.reasonTooLong(reason.length, longestReason) : null;
  }
}
