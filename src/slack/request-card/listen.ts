import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { Refusal } from '#domain/request/refusals.ts';
import { displayId } from '#domain/request/request.ts';
import { renderReports, reportsLine } from '#slack/check-report/render.ts';
import { parseButtonReason, parseRequestButton } from '#slack/button-values.ts';
import { deliveryOfAction } from '#slack/delivery-names.ts';
import { actions } from '#slack/ids.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { limits } from '#slack/kit/limits.ts';
import { showStatus } from '#slack/status-reply/listen.ts';
import { spokenTo, workspaceOf, type Spoken, type Surroundings } from '#slack/surroundings.ts';

const transitions = [
  [actions.requestSubmit, 'submit'],
  [actions.requestTake, 'take'],
  [actions.requestMarkActive, 'mark_active'],
  [actions.requestCancel, 'cancel'],
  [actions.requestRetire, 'retire'],
] as const;

const unknown = { code: 'request_unknown', asked: '' } as const;

/** The buttons of a card, and of the answer to `/pic status` that carries the same ones. */
export function listen(app: App, around: Surroundings): void {
  const { useCases } = around;

  for (const [button, event] of transitions) {
    app.action<BlockAction<ButtonAction>>(button, async ({ ack, body, action, context, respond }) => {
      const press = pressOf(body, action, workspaceOf(context));
      const reason = parseButtonReason(action.value);
      const result = await useCases.changeRequest({ ...press, event, ...(reason === null ? {} : { reason }) });
      await ack();
      const spoken = await spokenTo(context, around);
      if (!result.ok) return refuse(press, result.refusal, respond, spoken);
      // The card is drawn anew by the change itself; the answer to one person is ours to replace.
      if (isEphemeral(body)) await respond(replacing(await showStatus(result.stored, press.by, spoken)));
    });
  }

  app.action<BlockAction<ButtonAction>>(actions.requestRecheck, async ({ ack, body, action, context, respond }) => {
    await ack();
    const press = pressOf(body, action, workspaceOf(context));
    const isOwnAnswer = isEphemeral(body);
    const spoken = await spokenTo(context, around);
    const { wording } = spoken;
    const stored = await useCases.findById(press.workspace, press.id);
    const refusal = stored ? await useCases.whyNot(stored, 'recheck', press.by) : unknown;
    if (refusal) return refuse(press, refusal, respond, spoken);
    await respond({ response_type: 'ephemeral', replace_original: isOwnAnswer, text: wording.card.checking });
    const result = await useCases.recheckRequest(press);
    if (!result.ok) {
      // The request takes the place of “Checking …” again.
      const unchanged = isOwnAnswer ? await useCases.findById(press.workspace, press.id) : null;
      if (unchanged) await respond(replacing(await showStatus(unchanged, press.by, spoken)));
      return refuse(press, result.refusal, respond, spoken);
    }
    const { request, reports } = result.stored;
    if (isOwnAnswer) {
      const fresh = await useCases.findById(press.workspace, request.id);
      await respond(replacing(await showStatus({ ...(fresh ?? result.stored), reports }, press.by, spoken)));
      return;
    }
    const blocks = renderReports(reports, wording, { complete: true, maxBlocks: limits.messageBlocks });
    const text = `${wording.card.checked(displayId(request))} ${reportsLine(reports, wording)}`;
    await respond(beside({ text, blocks }));
  });
}

/** Who pressed what, as the use cases take it. */
export interface Press {
  readonly delivery: string;
  readonly workspace: string;
  readonly id: string;
  readonly by: string;
}

/** Reads a click on a button that names a request. */
export function pressOf(body: BlockAction<ButtonAction>, action: ButtonAction, workspace: string): Press {
  const pressed = parseRequestButton(action.value);
  if (!pressed) throw new Error('the button names no request');
  const by = body.user.id;
  return { delivery: deliveryOfAction(by, action.action_ts), workspace, id: pressed.requestId, by };
}

/** Says in words why not, to the one who clicked; a card that offered what its state forbids is drawn anew. */
export async function refuse(
  press: Press,
  refusal: Refusal,
  respond: RespondFn,
  { useCases, wording }: Pick<Spoken, 'useCases' | 'wording'>,
): Promise<void> {
  if (refusal.code === 'state_forbids') await useCases.refreshCard(press.workspace, press.id);
  const text = wording.refusal(refusal);
  await respond({ response_type: 'ephemeral', replace_original: false, text });
}

function isEphemeral({ container }: BlockAction<ButtonAction>): boolean {
  return container['is_ephemeral'] === true;
}

const replacing = (message: Message) => ({ response_type: 'ephemeral' as const, replace_original: true, ...message });
const beside = (message: Message) => ({ response_type: 'ephemeral' as const, replace_original: false, ...message });
