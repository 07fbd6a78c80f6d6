import type { SlashCommand } from '@slack/bolt';
import type { RequestEvent } from '#domain/request/lifecycle.ts';
import { displayId, namesOnlyRequests, parseDisplayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { longestReason } from '#domain/request/timeline.ts';
import { deliveryOfCommand } from '#slack/delivery-names.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { renderRejectModal } from '#slack/reject-modal/render.ts';
import { showStatus } from '#slack/status-reply/listen.ts';
import type { AnswerWays, Spoken } from '#slack/surroundings.ts';
import type { TransitionWord } from '#slack/wording/en/transitions.ts';
import { renderEndingQuestion, renderSentence } from './render.ts';

const events = {
  take: 'take',
  active: 'mark_active',
  reject: 'reject',
  cancel: 'cancel',
  retire: 'retire',
} as const satisfies Readonly<Record<TransitionWord, RequestEvent>>;

export interface Asked {
  readonly word: TransitionWord;
  /** What follows the word, as it was typed: a request's number, and a reason where somebody gives one. */
  readonly said: string;
  readonly workspace: string;
}

/** Answers `/pic take|active|reject|cancel|retire PIC-12`: does it, asks why, or asks once more; or says why not. */
export async function answerTransition(
  asked: Asked,
  command: Pick<SlashCommand, 'user_id' | 'trigger_id'>,
  { ack, client }: Pick<AnswerWays, 'ack' | 'client'>,
  around: Spoken,
): Promise<void> {
  const { useCases, wording } = around;
  const { word, workspace } = asked;
  const answer = (message: Message) => ack({ response_type: 'ephemeral', ...message });

  const id = parseDisplayId(asked.said);
  if (!id) return answer(renderSentence(wording.transitions.usage(word, asked.said)));
  // A second number is no reason: whoever types two means two requests.
  if (namesOnlyRequests(id.rest)) return answer(renderSentence(wording.transitions.oneAtATime(word)));
  const stored = await useCases.findByNumber(workspace, id.number);
  if (!stored) {
    return answer(renderSentence(wording.refusal({ code: 'request_unknown', asked: displayId(id) })));
  }
  if (id.rest.length > longestReason && word !== 'reject') {
    return answer(renderSentence(wording.transitions.reasonTooLong(id.rest.length, longestReason)));
  }
  const reason = id.rest === '' ? null : id.rest;
  return word === 'take' || word === 'active' ? change(stored, reason) : ask(stored, reason);

  async function change(found: StoredRequest, why: string | null): Promise<void> {
    const result = await useCases.changeRequest({
      delivery: deliveryOfCommand(command.trigger_id),
      workspace,
      id: found.request.id,
      by: command.user_id,
      event: events[word],
      ...(why === null ? {} : { reason: why }),
    });
    if (result.ok) return answer(await showStatus(result.stored, command.user_id, around));
    if (result.refusal.code === 'state_forbids') await useCases.refreshCard(workspace, found.request.id);
    return answer(renderSentence(wording.refusal(result.refusal)));
  }

  async function ask(found: StoredRequest, why: string | null): Promise<void> {
    const refusal = await useCases.whyNot(found, events[word], command.user_id);
    if (refusal) return answer(renderSentence(wording.refusal(refusal)));
    if (word === 'cancel' || word === 'retire') {
      return answer(renderEndingQuestion(found, { ending: word, reason: why }, wording));
    }
    await ack();
    const view = renderRejectModal(found, (why ?? '').slice(0, longestReason), wording);
    await client.views.open({ trigger_id: command.trigger_id, view });
  }
}
