import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { Refusal } from '#domain/request/refusals.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { parseReminderButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { pressOf, refuse, type Press } from '#slack/request-card/listen.ts';
import { sendRest } from '#slack/support-brief/listen.ts';
import { renderSupportBrief } from '#slack/support-brief/render.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import type { ReminderAnswer } from '#slack/wording/en/reminder.ts';
import { renderAnsweredReminder, renderSettledReminder } from './render.ts';

const transitions = [
  [actions.reminderWorks, 'works', 'mark_active'],
  [actions.reminderClose, 'close', 'cancel'],
] as const;

/** Where a reminder stands, and who answers it. */
interface Place {
  readonly spoken: Spoken;
  readonly channel: string | undefined;
  readonly respond: RespondFn;
}

/** The answers to a reminder. What was answered is kept first; then the reminder says who answered, without buttons. */
export function listen(app: App, around: Surroundings): void {
  const { useCases, now } = around;

  for (const [button, answer, event] of transitions) {
    app.action<BlockAction<ButtonAction>>(button, async ({ ack, body, action, context, respond }) => {
      const press = pressOf(body, action, workspaceOf(context));
      const result = await useCases.changeRequest({ ...press, event });
      await ack();
      const place = { spoken: await spokenTo(context, around), channel: body.channel?.id, respond };
      if (!result.ok) return decline(press, result.refusal, place);
      await respond(answered(result.stored, answer, press.by, place));
    });
  }

  app.action<BlockAction<ButtonAction>>(actions.reminderLater, async ({ ack, body, action, context, respond }) => {
    const press = pressOf(body, action, workspaceOf(context));
    const which = parseReminderButton(action.value)?.which ?? 'first';
    const result = await useCases.remindLater({ ...press, which });
    await ack();
    const place = { spoken: await spokenTo(context, around), channel: body.channel?.id, respond };
    if (!result.ok) return decline(press, result.refusal, place);
    await respond(answered(result.stored, 'later', press.by, place));
  });

  app.action<BlockAction<ButtonAction>>(
    actions.reminderStillFailing,
    async ({ ack, body, action, context, respond }) => {
      await ack();
      const press = pressOf(body, action, workspaceOf(context));
      const spoken = await spokenTo(context, around);
      const place = { spoken, channel: body.channel?.id, respond };
      await respond({ response_type: 'ephemeral', replace_original: false, text: spoken.wording.card.checking });
      const result = await useCases.recheckRequest(press);
      if (!result.ok) return decline(press, result.refusal, place);
      // Whoever may check again is concerned.
      const brief = renderSupportBrief(result.stored, spoken.wording, { isConcerned: true, withFindings: true });
      await respond({ response_type: 'ephemeral', replace_original: false, ...brief.message });
      await respond(answered(result.stored, 'still_failing', press.by, place));
      await sendRest(brief, { workspace: press.workspace, user: press.by }, respond, spoken);
    },
  );

  /** A reminder that no longer applies loses its buttons as well. */
  async function decline(press: Press, refusal: Refusal, { spoken, channel, respond }: Place): Promise<void> {
    await refuse(press, refusal, respond, spoken);
    if (refusal.code !== 'state_forbids') return;
    const stored = await useCases.findById(press.workspace, press.id);
    if (stored) await respond({ replace_original: true, ...renderSettledReminder(stored, spoken.wordingIn(channel)) });
  }

  function answered(stored: StoredRequest, answer: ReminderAnswer, by: string, { spoken, channel }: Place) {
    const said = renderAnsweredReminder(stored, { answer, by, at: now() }, spoken.wordingIn(channel));
    return { replace_original: true, ...said };
  }
}
