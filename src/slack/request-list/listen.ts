import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { listQuestion, type ListQuestion } from '#domain/request/list-question.ts';
import { parseListButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import { renderList } from './render.ts';

type ListSurroundings = Pick<Spoken, 'useCases' | 'wording' | 'delays' | 'workspaceUrl' | 'now'>;

/** A page of a list as this person may see it. */
export async function answerList(
  asker: { readonly workspace: string; readonly user: string },
  question: ListQuestion,
  page: number,
  { useCases, wording, delays, workspaceUrl, now }: ListSurroundings,
): Promise<Message> {
  const shown = await useCases.listRequests(asker, question, page);
  return renderList(shown, wording, { now: now(), delays, workspaceUrl: workspaceUrl() });
}

/** Turning pages and sorting replace the answer that they are clicked in. */
export function listen(app: App, around: Surroundings): void {
  const buttons = [
    actions.statusPage,
    actions.statusPageBack,
    actions.statusNewest,
    actions.statusOldest,
    actions.statusByDomain,
  ];
  for (const pressed of buttons) {
    app.action<BlockAction<ButtonAction>>(pressed, async ({ ack, body, action, context, respond }) => {
      await ack();
      const asker = { workspace: workspaceOf(context), user: body.user.id };
      const { question, page } = parseListButton(action.value) ?? {
        question: listQuestion({ about: 'mine' }),
        page: 0,
      };
      const answer = await answerList(asker, question, page, await spokenTo(context, around));
      await respond({ response_type: 'ephemeral', replace_original: true, ...answer });
    });
  }
}
