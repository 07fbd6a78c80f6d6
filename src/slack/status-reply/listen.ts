import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { parsePage, parseRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import type { Message } from '#slack/kit.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import { requestsPerPage } from '#use-cases/index.ts';
import { parseStatusQuestion } from './parse.ts';
import { renderMine, renderStatus, renderStatusHint } from './render.ts';

type StatusSurroundings = Pick<Spoken, 'useCases' | 'wording' | 'delays' | 'workspaceUrl' | 'now'>;

interface Asker {
  readonly workspace: string;
  readonly user: string;
}

/** Answers `/pic status …` for one person; nothing here is slower than the store. */
export async function answerStatus(
  asked: Asker & { readonly argument: string },
  around: StatusSurroundings,
): Promise<Message> {
  const { useCases, wording } = around;
  const question = parseStatusQuestion(asked.argument);
  switch (question.about) {
    case 'mine':
      return answerMine(asked, 0, around);
    case 'number': {
      const stored = await useCases.findByNumber(asked.workspace, question.number);
      return stored
        ? showStatus(stored, asked.user, around)
        : renderStatusHint(wording.status.unknownNumber(displayId(question)), wording);
    }
    case 'domain': {
      const stored = await useCases.findByDomain(asked.workspace, question.domain);
      return stored
        ? showStatus(stored, asked.user, around)
        : renderStatusHint(wording.status.unknownDomain(question.domain), wording);
    }
    case 'unclear':
      return renderStatusHint(wording.status.unclear(question.typed), wording);
  }
}

/** A whole request as this person may see it. */
export async function showStatus(
  stored: StoredRequest,
  user: string,
  { useCases, wording, delays, workspaceUrl, now }: StatusSurroundings,
): Promise<Message> {
  const { workspace, requester, details } = stored.request;
  const operators = await useCases.operatorsOf(workspace);
  const isConcerned = [requester, ...details.contacts, ...operators].includes(user);
  return renderStatus(stored, wording, { now: now(), delays, workspaceUrl: workspaceUrl(), isConcerned });
}

/** Turning pages and showing one request replace the answer that they are clicked in. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  for (const turned of [actions.statusPage, actions.statusPageBack]) {
    app.action<BlockAction<ButtonAction>>(turned, async ({ ack, body, action, context, respond }) => {
      await ack();
      const asker = { workspace: workspaceOf(context), user: body.user.id };
      await respond(replacing(await answerMine(asker, parsePage(action.value) ?? 0, await spokenTo(context, around))));
    });
  }

  app.action<BlockAction<ButtonAction>>(actions.requestShow, async ({ ack, body, action, context, respond }) => {
    await ack();
    const pressed = parseRequestButton(action.value);
    const stored = pressed && (await useCases.findById(workspaceOf(context), pressed.requestId));
    const spoken = await spokenTo(context, around);
    const answer = stored
      ? await showStatus(stored, body.user.id, spoken)
      : renderStatusHint(spoken.wording.refusal({ code: 'request_unknown', asked: '' }), spoken.wording);
    await respond(replacing(answer));
  });
}

async function answerMine({ workspace, user }: Asker, page: number, around: StatusSurroundings): Promise<Message> {
  const { useCases, wording, delays, workspaceUrl, now } = around;
  const { requests, total } = await useCases.listMine(workspace, user, page);
  const shown = { requests, total, page, perPage: requestsPerPage };
  return renderMine(shown, wording, { now: now(), delays, workspaceUrl: workspaceUrl() });
}

const replacing = (message: Message) => ({ response_type: 'ephemeral' as const, replace_original: true, ...message });
