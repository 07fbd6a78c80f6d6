import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { findAsked, findPressed } from '#slack/asked-request/listen.ts';
import { actions } from '#slack/ids.ts';
import { section, type Message } from '#slack/kit/blocks.ts';
import { pressOf } from '#slack/request-card/listen.ts';
import { spokenTo, workspaceOf, type AnswerWays, type Spoken, type Surroundings } from '#slack/surroundings.ts';
import { renderSupportBrief, type SupportBrief } from './render.ts';

type SupportSurroundings = Pick<Spoken, 'useCases' | 'wording'>;

/** Answers `/pic support PIC-12`, also by SIP domain. */
export async function answerSupport(
  asked: { readonly workspace: string; readonly user: string; readonly argument: string },
  { ack, respond }: Pick<AnswerWays, 'ack' | 'respond'>,
  around: SupportSurroundings,
): Promise<void> {
  const { wording } = around;
  const found = await findAsked(asked, wording.support.usage, around);
  if (!found.ok) return ack({ response_type: 'ephemeral', ...sentence(found.text) });
  const brief = renderSupportBrief(found.stored, wording, found);
  await ack({ response_type: 'ephemeral', ...brief.message });
  await sendRest(brief, asked, respond, around);
}

/** Sends what the message does not hold, and says where it went. */
export async function sendRest(
  { file }: SupportBrief,
  to: { readonly workspace: string; readonly user: string },
  respond: AnswerWays['respond'],
  { useCases, wording }: SupportSurroundings,
): Promise<void> {
  if (!file) return;
  const sent = await useCases.sendFile(to.workspace, to.user, { ...file, content: file.content() });
  const text = sent.ok ? wording.files.sent : wording.files.refused(sent, wording.files.copyInstead);
  await respond({ response_type: 'ephemeral', replace_original: false, text });
}

/** The button “Support brief”. */
export function listen(app: App, around: Surroundings): void {
  app.action<BlockAction<ButtonAction>>(actions.supportShow, async ({ ack, body, action, context, respond }) => {
    await ack();
    const press = pressOf(body, action, workspaceOf(context));
    const spoken = await spokenTo(context, around);
    const beside = { response_type: 'ephemeral', replace_original: false } as const;
    const found = await findPressed(press, spoken);
    if (!found.ok) {
      await respond({ ...beside, text: found.text });
      return;
    }
    const brief = renderSupportBrief(found.stored, spoken.wording, found);
    await respond({ ...beside, ...brief.message });
    await sendRest(brief, { workspace: press.workspace, user: press.by }, respond, spoken);
  });
}

const sentence = (text: string): Message => ({ text, blocks: [section(text)] });
