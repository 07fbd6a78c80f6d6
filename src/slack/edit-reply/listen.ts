import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { possibleActions } from '#domain/request/lifecycle.ts';
import { isOpen } from '#domain/request/request.ts';
import { findAsked } from '#slack/asked-request/listen.ts';
import { deliveryOfCommand } from '#slack/delivery-names.ts';
import { actions } from '#slack/ids.ts';
import { openForm } from '#slack/provision-form/listen.ts';
import { pressOf, refuse } from '#slack/request-card/listen.ts';
import { spokenTo, workspaceOf, type AnswerWays, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import { answerUpdate } from '#slack/update-reply/listen.ts';
import { renderEditQuestion } from './render.ts';

interface Asked {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  readonly argument: string;
}

/**
 * Answers `/pic edit PIC-12`: what nobody has taken on yet is edited itself, an active request is updated; one that is
 * taken on has to be cancelled first, which is asked; what has ended begins anew at once.
 */
export async function answerEdit(
  asked: Asked,
  trigger: string,
  deliver: Pick<AnswerWays, 'ack' | 'client'>,
  around: Pick<Spoken, 'useCases' | 'wording'>,
): Promise<void> {
  const { useCases, wording } = around;
  const { ack, client } = deliver;
  const answer = (text: string) => ack({ response_type: 'ephemeral', text });
  const found = await findAsked(asked, wording.change.usage('edit'), around);
  if (!found.ok) return answer(found.text);
  const { request } = found.stored;
  if (request.state === 'active') return answerUpdate(asked, trigger, deliver, around);
  if (request.kind === 'remove') return answer(wording.change.edit.nothing);
  const { workspace, user: by, channel } = asked;
  if (possibleActions(request).includes('edit')) {
    const edit = await useCases.beginEdit({ workspace, id: request.id, by, channel });
    if (!edit.ok) return answer(wording.refusal(edit.refusal));
    await ack();
    return openForm(client, trigger, edit.draft, { wording, resumed: edit.isResumed });
  }
  if (isOpen(request)) {
    const refusal = await useCases.whyNot(found.stored, 'cancel', asked.user);
    if (refusal) return answer(wording.refusal(refusal));
    return ack({ response_type: 'ephemeral', ...renderEditQuestion(found.stored, wording) });
  }
  const delivery = deliveryOfCommand(trigger);
  const begun = await useCases.beginAgain({ delivery, workspace, id: request.id, by, channel });
  if (!begun.ok) return answer(wording.refusal(begun.refusal));
  await ack();
  await openForm(client, trigger, begun.draft, { wording, resumed: false });
}

/** The answer to the question: the request ends, and the form opens with what it had. */
export function listen(app: App, around: Surroundings): void {
  app.action<BlockAction<ButtonAction>>(
    actions.requestAgain,
    async ({ ack, body, action, client, context, respond }) => {
      const press = pressOf(body, action, workspaceOf(context));
      const begun = await around.useCases.beginAgain({ ...press, channel: body.channel?.id ?? press.by });
      await ack();
      const spoken = await spokenTo(context, around);
      if (!begun.ok) return refuse(press, begun.refusal, respond, spoken);
      const { wording } = spoken;
      await openForm(client, body.trigger_id, begun.draft, { wording, resumed: false });
      await respond({ delete_original: true });
    },
  );
}
