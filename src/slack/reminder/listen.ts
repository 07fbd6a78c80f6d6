import type { App, BlockAction, ButtonAction, Context, RespondFn } from '@slack/bolt';
import type { Refusal } from '#domain/request/refusals.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { drawnAnew } from '#slack/digest/listen.ts';
import { parseDigest } from '#slack/digest/parse.ts';
import { actions } from '#slack/ids.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { renderLaterModal } from '#slack/later-modal/render.ts';
import { renderRejectModal } from '#slack/reject-modal/render.ts';
import { pressOf, refuse, type Press } from '#slack/request-card/listen.ts';
import { sendRest } from '#slack/support-brief/listen.ts';
import { renderSupportBrief } from '#slack/support-brief/render.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import type { ReminderPlace } from '#slack/view-metadata.ts';
import type { ReminderAnswer } from '#slack/wording/en/reminder.ts';
import { renderAnsweredReminder, renderSettledReminder } from './render.ts';

/** Where a reminder stands, and who answers it. */
interface Place {
  readonly press: Press;
  readonly spoken: Spoken;
  readonly channel: string | undefined;
  /** The message that was answered, as Slack gives it back. */
  readonly message: Pressed['message'];
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
    await leave(answered(result.stored, 'works', place), place);
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
    await leave(answered(stored, 'still_failing', place), place);
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
    const { channel, message } = place;
    const reminder = message && channel ? { channel, ts: message.ts, digest: parseDigest(message) } : null;
    const view = renderRejectModal(stored, '', place.spoken.wording, { ending: 'close', reminder });
    await client.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<Pressed>(actions.reminderDismiss, async ({ ack, body, action, context, respond }) => {
    await ack();
    const place = await placeOf(pressOf(body, action, workspaceOf(context)), { body, context, respond });
    const stored = await useCases.findById(place.press.workspace, place.press.id);
    if (!stored) return decline(unknown, place);
    await leave(answered(stored, 'dismiss', place), place);
  });

  async function placeOf(
    press: Press,
    { body, context, respond }: { readonly body: Pressed; readonly context: Context; readonly respond: RespondFn },
  ): Promise<Place> {
    const spoken = await spokenTo(context, around);
    return { press, spoken, channel: body.channel?.id, message: body.message, respond };
  }

  /** A reminder that no longer applies loses its buttons as well. */
  async function decline(refusal: Refusal, place: Place): Promise<void> {
    const { press, spoken, channel, respond } = place;
    await refuse(press, refusal, respond, spoken);
    if (refusal.code !== 'state_forbids') return;
    const stored = await useCases.findById(press.workspace, press.id);
    if (stored) await leave(renderSettledReminder(stored, spoken.wordingIn(channel)), place);
  }

  async function whisper({ respond }: Place, message: object): Promise<void> {
    await respond({ response_type: 'ephemeral', replace_original: false, ...message });
  }

  function answered(stored: StoredRequest, answer: ReminderAnswer, { press, spoken, channel }: Place): Message {
    return renderAnsweredReminder(stored, { answer, by: press.by, at: now() }, spoken.wordingIn(channel));
  }

  /** What is left in the place of a reminder; one of several in a message leaves the others there. */
  async function leave(alone: Message, { press: { workspace }, message, spoken, respond }: Place): Promise<void> {
    const digest = parseDigest(message);
    await respond({ replace_original: true, ...(await drawnAnew({ workspace, digest }, alone, spoken)) });
  }
}

/** A reminder whose request has come to its end says so in the place where it stands, without buttons. */
export async function settleReminder(
  client: App['client'],
  stored: StoredRequest,
  { channel, ts, digest }: ReminderPlace,
  spoken: Spoken,
): Promise<void> {
  const alone = renderSettledReminder(stored, spoken.wordingIn(channel));
  const { workspace } = stored.request;
  await client.chat.update({ channel, ts, ...(await drawnAnew({ workspace, digest }, alone, spoken)) });
}
