import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { sees, seesAll } from '#domain/people/visibility.ts';
import { listQuestion } from '#domain/request/list-question.ts';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { parseRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { answerList } from '#slack/request-list/listen.ts';
import { parseList } from '#slack/request-list/parse.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import { parseStatusQuestion } from './parse.ts';
import { renderStatus, renderStatusHint } from './render.ts';

type StatusSurroundings = Pick<Spoken, 'useCases' | 'wording' | 'delays' | 'workspaceUrl' | 'now'>;

interface Asker {
  readonly workspace: string;
  readonly user: string;
}

/** Answers `/pic status …` for one person: a list, or one request. */
export async function answerStatus(
  asked: Asker & { readonly argument: string },
  around: StatusSurroundings,
): Promise<Message> {
  const { wording } = around;
  const list = parseList(asked.argument, wording);
  switch (list?.asks) {
    case undefined:
      return answerOne(asked, around);
    case 'list':
      return answerList(asked, list.question, 0, around);
    case 'nobody':
      return renderStatusHint(wording.list.notAPerson(list.typed), wording);
    case 'word': {
      const { total } = await around.useCases.listRequests(asked, list.question, 0);
      if (total > 0) return answerList(asked, list.question, 0, around);
      return renderStatusHint(wording.list.unknown(list.typed, list.suggestion), wording);
    }
  }
}

async function answerOne(asked: Asker & { readonly argument: string }, around: StatusSurroundings): Promise<Message> {
  const { useCases, wording } = around;
  const { workspace, argument } = asked;
  const question = parseStatusQuestion(argument);
  switch (question.about) {
    case 'mine':
      return answerList(asked, listQuestion({ about: 'mine' }), 0, around);
    case 'number': {
      const stored = await useCases.findByNumber(workspace, question.number);
      return showStatus(stored, asked.user, around, wording.status.unknownNumber(displayId(question)));
    }
    case 'domain': {
      const stored = await useCases.findByDomain(workspace, question.domain);
      if (stored) return showStatus(stored, asked.user, around, wording.status.unknownDomain(question.domain));
      const alike = listQuestion({ about: 'domains', prefix: question.domain });
      const { total } = await useCases.listRequests(asked, alike, 0);
      if (total > 0) return answerList(asked, alike, 0, around);
      return renderStatusHint(wording.status.unknownDomain(question.domain), wording);
    }
    case 'unclear':
      return renderStatusHint(wording.status.unclear(question.typed, null), wording);
  }
}

/** A whole request as this person may see it; what is not there, or not for them, is `unknown`. */
export async function showStatus(
  stored: StoredRequest | null,
  user: string,
  { useCases, wording, delays, workspaceUrl, now }: StatusSurroundings,
  unknown: string = wording.refusal({ code: 'request_unknown', asked: '' }),
): Promise<Message> {
  const sight = stored && (await useCases.sightOf(stored.request.workspace, user));
  if (!sight || !sees(sight, stored.request)) return renderStatusHint(unknown, wording);
  const isConcerned = seesAll(sight, stored.request);
  return renderStatus(stored, wording, { now: now(), delays, workspaceUrl: workspaceUrl(), isConcerned });
}

/** Showing one request replaces the answer that it is clicked in. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  app.action<BlockAction<ButtonAction>>(actions.requestShow, async ({ ack, body, action, context, respond }) => {
    await ack();
    const pressed = parseRequestButton(action.value);
    const stored = pressed && (await useCases.findById(workspaceOf(context), pressed.requestId));
    const answer = await showStatus(stored, body.user.id, await spokenTo(context, around));
    await respond({ response_type: 'ephemeral', replace_original: true, ...answer });
  });
}
