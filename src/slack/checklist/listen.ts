import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { possibleActions } from '#domain/request/lifecycle.ts';
import { displayId, isOpen } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { checklistOf } from '#domain/server/admin-tasks.ts';
import { findAsked, findPressed } from '#slack/asked-request/listen.ts';
import { parseTaskButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { section, type Message } from '#slack/kit/blocks.ts';
import { pressOf, refuse } from '#slack/request-card/listen.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import { renderChecklist, type Ticking } from './render.ts';
import { renderScript } from './script.ts';

type ChecklistSurroundings = Pick<Spoken, 'useCases' | 'wording'>;

/** Answers `/pic checklist PIC-12`, also by SIP domain. */
export async function answerChecklist(
  asked: { readonly workspace: string; readonly user: string; readonly argument: string },
  around: ChecklistSurroundings,
): Promise<Message> {
  const found = await findAsked(asked, around.wording.checklist.usage, around);
  return found.ok ? showChecklist(found.stored, asked.user, around) : sentence(found.text);
}

/** The checklist as this person may use it. */
async function showChecklist(
  stored: StoredRequest,
  user: string,
  { useCases, wording }: ChecklistSurroundings,
): Promise<Message> {
  const list = checklistOf(stored.request);
  if (!list) return sentence(wording.checklist.providerGone(displayId(stored.request)));
  return renderChecklist(stored, list, await tickingOf(stored, user, useCases), wording);
}

async function tickingOf(stored: StoredRequest, user: string, useCases: Surroundings['useCases']): Promise<Ticking> {
  const { request } = stored;
  if (!possibleActions(request).includes('tick')) return isOpen(request) ? 'not_yet' : 'over';
  return (await useCases.whyNot(stored, 'tick', user)) ? 'may_not' : 'may';
}

/** The card's button that shows the checklist, and the checklist's own. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  app.action<BlockAction<ButtonAction>>(actions.checklistShow, async ({ ack, body, action, context, respond }) => {
    await ack();
    const press = pressOf(body, action, workspaceOf(context));
    const spoken = await spokenTo(context, around);
    const found = await findPressed(press, spoken);
    const answer = found.ok ? await showChecklist(found.stored, press.by, spoken) : sentence(found.text);
    await respond({ response_type: 'ephemeral', replace_original: false, ...answer });
  });

  for (const [button, isDone] of [
    [actions.checklistTick, true],
    [actions.checklistUntick, false],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(button, async ({ ack, body, action, context, respond }) => {
      const press = pressOf(body, action, workspaceOf(context));
      const task = parseTaskButton(action.value)?.task;
      if (!task) throw new Error('the button names no task');
      const result = await useCases.tickTask({ ...press, task, isDone });
      await ack();
      const spoken = await spokenTo(context, around);
      if (!result.ok) await refuse(press, result.refusal, respond, spoken);
      // What somebody else did meanwhile shows as well.
      const found = await findPressed(press, spoken);
      const answer = found.ok ? await showChecklist(found.stored, press.by, spoken) : sentence(found.text);
      await respond({ response_type: 'ephemeral', replace_original: true, ...answer });
    });
  }

  app.action<BlockAction<ButtonAction>>(actions.checklistScript, async ({ ack, body, action, context, respond }) => {
    await ack();
    const press = pressOf(body, action, workspaceOf(context));
    const spoken = await spokenTo(context, around);
    const found = await findPressed(press, spoken);
    const text = found.ok ? await sendScript(found.stored, press.by, spoken.wording) : found.text;
    await respond({ response_type: 'ephemeral', replace_original: false, text });
  });

  async function sendScript({ request }: StoredRequest, to: string, wording: Spoken['wording']): Promise<string> {
    const list = checklistOf(request);
    if (!list) return wording.checklist.providerGone(displayId(request));
    if (list.platform.managedIn === 'console') return wording.checklist.noScript(list.platform.name);
    const sent = await useCases.sendFile(request.workspace, to, renderScript(request, list, wording));
    return sent.ok ? wording.files.sent : wording.files.refused(sent, wording.files.copyInstead);
  }
}

const sentence = (text: string): Message => ({ text, blocks: [section(text)] });
