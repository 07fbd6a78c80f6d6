import type { App, BlockAction, ButtonAction, Context, RespondFn } from '@slack/bolt';
import type { Refusal } from '#domain/request/refusals.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { actions } from '#slack/ids.ts';
import { renderLaterModal } from '#slack/later-modal/render.ts';
import { renderRejectModal } from '#slack/reject-modal/render.ts';
import { pressOf, refuse, type Press } from '#slack/request-card/listen.ts';
import { sendRest } from '#slack/support-brief/listen.ts';
import { renderSupportBrief } from '#slack/support-brief/render.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import type { ReminderAnswer } from '#slack/wording/en/reminder.ts';
import { renderAnsweredReminder, renderSettledReminder } from './render.ts';

/** Where a reminder stands, and who answers it. */
interface Place {
  readonly press: Press;
  readonly spoken: Spoken;
  readonly channel: string | undefined;
  readonly respond: RespondFn;
}

const unknown = { code: 'request_unknown', asked: '' } as const;
type Pressed = BlockAction<ButtonAction>;

/** The answers to a reminder. What was answered is kept first; then the reminder says who answered, without buttons. */
export function listen(app: App, around: Surroundings): void {
  const { useCases, now } = around;

  app.action<Pressed>(actions.reminderWorks, async ({ ack, body, action, context, respond }) => {
    const press = pressOf(body, action, workspaceOf(context));
    const result = await useCases.changeRequest({ ...press, event: 'mark_active' });
    await ack();
    const place = await placeOf(press, { body, context, respond });
    if (!result.ok) return decline(result.refusal, place);
    await respond(answered(result.stored, 'works', place));
  });

  app.action<Pressed>(actions.reminderStillFailing, async ({ ack, body, action, context, respond }) => {
    const press = pressOf(body, action, workspaceOf(context));
    const reported = await useCases.reportFailing(press);
    await ack();
    const place = await placeOf(press, { body, context, respond });
    if (!reported.ok) return decline(reported.refusal, place);
    const { wording } = place.spoken;
    await whisper(place, { text: wording.card.checking });
    const checked = await useCases.recheckRequest(press);
    if (!checked.ok) await refuse(press, checked.refusal, respond, place.spoken);
    const { stored } = checked.ok ? checked : reported;
    // Whoever may say so is concerned.
    const brief = renderSupportBrief(stored, wording, { isConcerned: true, withFindings: true });
    await whisper(place, brief.message);
    await respond(answered(stored, 'still_failing', place));
    await sendRest(brief, { workspace: press.workspace, user: press.by }, respond, place.spoken);
  });

  app.action<Pressed>(actions.reminderLater, async ({ ack, body, action, client, context, respond }) => {
    await ack();
    const place = await placeOf(pressOf(body, action, workspaceOf(context)), { body, context, respond });
    const offered = await useCases.offerLater(place.press);
    if (!offered.ok) return decline(offered.refusal, place);
    const view = renderLaterModal(offered.stored, offered.choices, place.spoken.wording);
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<Pressed>(actions.reminderClose, async ({ ack, body, action, client, context, respond }) => {
    await ack();
    const place = await placeOf(pressOf(body, action, workspaceOf(context)), { body, context, respond });
    const { workspace, id, by } = place.press;
    const stored = await useCases.findById(workspace, id);
    const refusal = stored ? await useCases.whyNot(stored, 'cancel', by) : unknown;
    if (!stored || refusal) return decline(refusal ?? unknown, place);
    const view = renderRejectModal(stored, '', place.spoken.wording, 'close');
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<Pressed>(actions.reminderDismiss, async ({ ack, body, action, context, respond }) => {
    await ack();
    const place = await placeOf(pressOf(body, action, workspaceOf(context)), { body, context, respond });
    const stored = await useCases.findById(place.press.workspace, place.press.id);
    if (stored) await respond(answered(stored, 'dismiss', place));
  });

  async function placeOf(
    press: Press,
    { body, context, respond }: { readonly body: Pressed; readonly context: Context; readonly respond: RespondFn },
  ): Promise<Place> {
    return { press, spoken: await spokenTo(context, around), channel: body.channel?.id, respond };
  }

  /** A reminder that no longer applies loses its buttons as well. */
  async function decline(refusal: Refusal, { press, spoken, channel, respond }: Place): Promise<void> {
    await refuse(press, refusal, respond, spoken);
    if (refusal.code !== 'state_forbids') return;
    const stored = await useCases.findById(press.workspace, press.id);
    if (stored) await respond({ replace_original: true, ...renderSettledReminder(stored, spoken.wordingIn(channel)) });
  }

  async function whisper({ respond }: Place, message: object): Promise<void> {
    await respond({ response_type: 'ephemeral', replace_original: false, ...message });
  }

  function answered(stored: StoredRequest, answer: ReminderAnswer, { press, spoken, channel }: Place) {
    const said = renderAnsweredReminder(stored, { answer, by: press.by, at: now() }, spoken.wordingIn(channel));
    return { replace_original: true, ...said };
  }
}
