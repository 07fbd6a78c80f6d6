import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt';
import type { RequestEvent } from '#domain/request/lifecycle.ts';
import { displayId } from '#domain/request/request.ts';
import { longestReason } from '#domain/request/timeline.ts';
import { parseRequestButton } from '#slack/button-values.ts';
import { deliveryOfView } from '#slack/delivery-names.ts';
import { actions, fields } from '#slack/ids.ts';
import { settleReminder } from '#slack/reminder/listen.ts';
import { pressOf, refuse } from '#slack/request-card/listen.ts';
import { spokenTo, workspaceOf, type Surroundings } from '#slack/surroundings.ts';
import { parseReminderPlace } from '#slack/view-metadata.ts';
import type { Wording } from '#slack/wording/en.ts';
import { parseReason } from './parse.ts';
import { type Ending, endingCallbacks, renderRejectEnd, renderRejectModal } from './render.ts';

const events = { reject: 'reject', close: 'cancel' } as const satisfies Readonly<Record<Ending, RequestEvent>>;
const endings = ['reject', 'close'] as const;

/** Rejecting asks why first, as closing from a reminder does. Whoever may not is told before they have written. */
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

  for (const ending of endings) {
    app.view<ViewSubmitAction>(
      { callback_id: endingCallbacks[ending], type: 'view_submission' },
      async ({ ack, body, view, client, context }) => {
        const workspace = workspaceOf(context);
        const spoken = await spokenTo(context, around);
        const { wording } = spoken;
        const words = wording.transitions;
        const asked = words[ending];
        const id = parseRequestButton(view.private_metadata)?.requestId;
        if (!id) throw new Error('the view names no request');
        const reason = parseReason(view.state.values);
        const fault = reason === '' ? asked.reasonMissing : tooLong(reason, words);
        if (fault) return ack({ response_action: 'errors', errors: { [fields.reason]: fault } });
        const delivery = deliveryOfView(view.id, view.hash);
        const result = await useCases.changeRequest({
          delivery,
          workspace,
          id,
          by: body.user.id,
          event: events[ending],
          reason,
        });
        if (!result.ok && result.refusal.code === 'state_forbids') await useCases.refreshCard(workspace, id);
        const text = result.ok
          ? asked.done(displayId(result.stored.request))
          : `:warning: *${asked.notDone}*\n${wording.refusal(result.refusal)}`;
        await ack({ response_action: 'update', view: renderRejectEnd(view.title.text, text, wording, ending) });
        const reminder = parseReminderPlace(view.private_metadata);
        const stored = result.ok ? result.stored : reminder && (await useCases.findById(workspace, id));
        // One that somebody else has ended meanwhile has nothing to answer; whoever may not end it leaves it to others.
        const isSettled = result.ok || result.refusal.code === 'state_forbids';
        if (reminder && stored && isSettled) await settleReminder(client, stored, reminder, spoken);
      },
    );
  }

  function tooLong(reason: string, words: Wording['transitions']): string | null {
    return reason.length > longestReason ? words.reasonTooLong(reason.length, longestReason) : null;
  }
}
