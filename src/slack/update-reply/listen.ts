import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { findAsked } from '#slack/asked-request/listen.ts';
import { actions } from '#slack/ids.ts';
import { openForm } from '#slack/provision-form/listen.ts';
import { pressOf, refuse } from '#slack/request-card/listen.ts';
import { spokenTo, workspaceOf, type AnswerWays, type Spoken, type Surroundings } from '#slack/surroundings.ts';

interface Asked {
  readonly workspace: string;
  readonly user: string;
  readonly channel: string;
  readonly argument: string;
}

/** Answers `/pic update PIC-12`: opens the form with what the active request has, or says why not. */
export async function answerUpdate(
  asked: Asked,
  trigger: string,
  { ack, client }: Pick<AnswerWays, 'ack' | 'client'>,
  around: Pick<Spoken, 'useCases' | 'wording'>,
): Promise<void> {
  const { useCases, wording } = around;
  const answer = (text: string) => ack({ response_type: 'ephemeral', text });
  const found = await findAsked(asked, wording.change.usage('update'), around);
  if (!found.ok) return answer(found.text);
  const { workspace, user: by, channel } = asked;
  const begun = await useCases.beginUpdate({ workspace, id: found.stored.request.id, by, channel });
  if (!begun.ok) return answer(wording.refusal(begun.refusal));
  await ack();
  await openForm(client, trigger, begun.draft, { wording, resumed: begun.isResumed });
}

/** The button “Change” of an active card. */
export function listen(app: App, around: Surroundings): void {
  app.action<BlockAction<ButtonAction>>(
    actions.requestUpdate,
    async ({ ack, body, action, client, context, respond }) => {
      await ack();
      const press = pressOf(body, action, workspaceOf(context));
      const spoken = await spokenTo(context, around);
      const channel = body.channel?.id ?? press.by;
      const begun = await around.useCases.beginUpdate({ ...press, channel });
      if (!begun.ok) return refuse(press, begun.refusal, respond, spoken);
      const { wording } = spoken;
      await openForm(client, body.trigger_id, begun.draft, { wording, resumed: begun.isResumed });
    },
  );
}
