import type { Button } from '@slack/types';
import { verdict } from '#domain/checks/finding.ts';
import type { ReminderName } from '#domain/request/effects.ts';
import type { ReminderMessage } from '#domain/request/reminders.ts';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { stepsOf } from '#domain/request/timeline.ts';
import { renderReports, reportsLine } from '#slack/check-report/render.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { escape } from '#slack/kit/text.ts';
import { renderStateWords, renderTitle } from '#slack/request-summary/render.ts';
import type { ReminderAnswer } from '#slack/wording/en/reminder.ts';
import type { Wording } from '#slack/wording/en.ts';

const reportBlocks = 40;

const buttons: Readonly<Record<ReminderName, readonly ReminderAnswer[]>> = {
  first: ['works', 'still_failing', 'later'],
  final: ['works', 'close'],
};

const actionOf: Readonly<Record<ReminderAnswer, string>> = {
  works: actions.reminderWorks,
  still_failing: actions.reminderStillFailing,
  later: actions.reminderLater,
  close: actions.reminderClose,
  dismiss: actions.reminderDismiss,
};

/** A thread, in which some people are called, or one person. */
type Recipient = { readonly people: readonly string[] } | 'direct';

/**
 * A reminder with a fresh check: one line when all is well, else what is wrong below the buttons. In a thread it calls
 * `people`; one in a direct message can be dismissed.
 */
export function renderReminder(
  stored: StoredRequest,
  { which, sinceSubmitMs }: ReminderMessage,
  wording: Wording,
  to: Recipient,
): Message {
  const { request, reports } = stored;
  const { reminder, card, duration } = wording;
  const title = escape(renderTitle(request, wording));
  const people = to === 'direct' ? [] : to.people;
  const lines = [
    [...people.map(mention), reminder.said[which](title, duration(sinceSubmitMs))].join(' '),
    card.next(isRemoval(stored) ? reminder.removal.next : reminder.next[which]),
  ];
  const isWell = reports.every((report) => verdict(report) === 'pass');
  return {
    text: lines.join(' '),
    blocks: [
      section(lines.join('\n')),
      ...(isWell && reports.length > 0 ? [context(reportsLine(reports, wording))] : []),
      row(
        ...renderAnswers(stored, which, wording),
        ...(to === 'direct' ? [answerButton(stored, 'dismiss', wording)] : []),
      ),
      ...(isWell ? [] : renderReports(reports, wording, { complete: true, maxBlocks: reportBlocks })),
    ],
  };
}

/** What is left of a reminder when somebody has answered it. `at` is epoch ms. */
export function renderAnsweredReminder(
  stored: StoredRequest,
  of: { readonly answer: ReminderAnswer; readonly by: string; readonly at: number },
  wording: Wording,
): Message {
  const { reminder } = wording;
  const title = escape(renderTitle(stored.request, wording));
  const [who, when] = [mention(of.by), date(of.at)];
  const told =
    isRemoval(stored) && of.answer === 'works'
      ? reminder.removal.answered(title, who, when)
      : reminder.answered(title, of.answer, who, when);
  return { text: told, blocks: [section(told)] };
}

/** What is left of a reminder when its request had moved on before anybody answered. */
export function renderSettledReminder({ request, timeline }: StoredRequest, wording: Wording): Message {
  const last = stepsOf(timeline).at(-1);
  const told = last ? wording.timeline.news(last) : renderStateWords(request, wording);
  const text = `*${escape(renderTitle(request, wording))}* · ${told}`;
  return { text, blocks: [section(text)] };
}

/** How a reminder can be answered. Who has waited the full time gets the support brief between the two ends. */
export function renderAnswers(stored: StoredRequest, which: ReminderName, wording: Wording): readonly Button[] {
  const { request, version } = stored;
  const answers = buttons[which].filter((answer) => answer !== 'still_failing' || !isRemoval(stored));
  const [first, ...others] = answers.map((answer) => answerButton(stored, answer, wording));
  if (!first || which === 'first' || isRemoval(stored)) return [...(first ? [first] : []), ...others];
  const brief = button({
    action: actions.supportShow,
    text: wording.support.show,
    label: wording.support.showLabel(displayId(request)),
    value: encodeRequestButton({ requestId: request.id, version }),
  });
  return [first, brief, ...others];
}

const isRemoval = ({ request }: StoredRequest) => request.kind === 'remove';

function answerButton(stored: StoredRequest, answer: ReminderAnswer, { reminder }: Wording) {
  const { request, version } = stored;
  const id = displayId(request);
  const withdraws = isRemoval(stored) && answer === 'works';
  return button({
    action: actionOf[answer],
    text: withdraws ? reminder.removal.works : reminder.answers[answer],
    label: withdraws ? reminder.removal.worksLabel(id) : reminder.labels[answer](id),
    value: encodeRequestButton({ requestId: request.id, version }),
    style: answer === 'works' ? 'primary' : answer === 'close' ? 'danger' : undefined,
  });
}
