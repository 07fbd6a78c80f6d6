import { verdict, type DomainReport } from '#domain/checks/finding.ts';
import type { ReminderName } from '#domain/request/effects.ts';
import type { ReminderMessage } from '#domain/request/reminders.ts';
import { accessEdges, displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { stepsOf } from '#domain/request/timeline.ts';
import { platform } from '#domain/server/platforms.ts';
import { findProvider } from '#domain/server/providers.ts';
import { renderReports, reportsLine, reportWords } from '#slack/check-report/render.ts';
import { encodeReminderButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import {
  button,
  codeBlock,
  context,
  date,
  escape,
  mention,
  row,
  section,
  truncate,
  utc,
  type Message,
} from '#slack/kit.ts';
import { renderStateWords, renderTitle } from '#slack/request-summary/render.ts';
import type { ReminderAnswer } from '#slack/wording/en/reminder.ts';
import type { Wording } from '#slack/wording/en.ts';

const reportBlocks = 40;
/** Characters of one line of the facts for the support case. */
const factRoom = 900;

const buttons: Readonly<Record<ReminderName, readonly ReminderAnswer[]>> = {
  first: ['works', 'still_failing', 'later'],
  final: ['works', 'close'],
};

const actionOf: Readonly<Record<ReminderAnswer, string>> = {
  works: actions.reminderWorks,
  still_failing: actions.reminderStillFailing,
  later: actions.reminderLater,
  close: actions.reminderClose,
};

/** A reminder with a fresh check: one line when all is well, else what is wrong below the buttons. It calls `people`. */
export function renderReminder(
  stored: StoredRequest,
  { which, sinceSubmitMs }: ReminderMessage,
  wording: Wording,
  people: readonly string[] = [],
): Message {
  const { request, reports } = stored;
  const { reminder, card, duration } = wording;
  const title = escape(renderTitle(request, wording));
  const lines = [
    [...people.map(mention), reminder.said[which](title, duration(sinceSubmitMs))].join(' '),
    card.next(reminder.next[which]),
  ];
  const isWell = reports.every((report) => verdict(report) === 'pass');
  return {
    text: lines.join(' '),
    blocks: [
      section(lines.join('\n')),
      ...(isWell ? [context(reportsLine(reports, wording))] : []),
      row(...buttons[which].map((answer) => answerButton(stored, which, answer, wording))),
      ...(isWell ? [] : renderReports(reports, wording, { complete: true, maxBlocks: reportBlocks })),
    ],
  };
}

/** What is left of a reminder when somebody has answered it. `at` is epoch ms. */
export function renderAnsweredReminder(
  { request }: StoredRequest,
  of: { readonly answer: ReminderAnswer; readonly by: string; readonly at: number },
  wording: Wording,
): Message {
  const { reminder } = wording;
  const title = escape(renderTitle(request, wording));
  const told = reminder.answered(title, of.answer, mention(of.by), date(of.at));
  const text = of.answer === 'later' ? `${told}\n${reminder.postponed}` : told;
  return { text, blocks: [section(text)] };
}

/** What is left of a reminder when its request had moved on before anybody answered. */
export function renderSettledReminder({ request, timeline }: StoredRequest, wording: Wording): Message {
  const last = stepsOf(timeline).at(-1);
  const told = last ? wording.timeline.news(last) : renderStateWords(request, wording);
  const text = `*${escape(renderTitle(request, wording))}* · ${told}`;
  return { text, blocks: [section(text)] };
}

/** The answer to “still failing”: the facts for the support case, to be copied, and the fresh findings. */
export function renderSupportFacts(stored: StoredRequest, wording: Wording): Message {
  const title = wording.reminder.support.title(displayId(stored.request));
  return {
    text: title,
    blocks: [
      section(title),
      section(codeBlock(supportFacts(stored, wording).join('\n'))),
      ...renderReports(stored.reports, wording, { complete: true, maxBlocks: reportBlocks }),
    ],
  };
}

function answerButton(
  { request, version }: StoredRequest,
  which: ReminderName,
  answer: ReminderAnswer,
  { reminder }: Wording,
) {
  const id = displayId(request);
  return button({
    action: actionOf[answer],
    text: reminder.answers[answer],
    label: reminder.labels[answer](id),
    value: encodeReminderButton({ requestId: request.id, version, which }),
    style: answer === 'works' ? 'primary' : answer === 'close' ? 'danger' : undefined,
    confirm: answer === 'close' ? reminder.closeConfirmation(id) : undefined,
  });
}

/** Plain lines; Microsoft's form asks for these. */
function supportFacts({ request, reports }: StoredRequest, wording: Wording): readonly string[] {
  const { form, reminder } = wording;
  const { details, submittedAt } = request;
  const facts: readonly (readonly [string, string])[] = [
    [form.labels.agreementType, form.agreementTypes[details.agreement.type]],
    [form.labels.agreementNumber, details.agreement.number],
    ...(submittedAt === null ? [] : [[reminder.support.submitted, utc(submittedAt)] as const]),
    [form.labels.platform, platform(details.platform).name],
    [form.labels.provider, findProvider(details.provider)?.name ?? details.provider],
    [form.labels.accessEdge, accessEdges(details).join(', ')],
    [form.labels.sipDomains, details.sipDomains.join(', ')],
    ...reports.map((report): readonly [string, string] => [
      reminder.support.check(report.domain),
      checkFact(report, wording),
    ]),
  ];
  return [
    reminder.support.heading(displayId(request)),
    ...facts.map(([label, value]) => `${label}: ${truncate(value, factRoom)}`),
  ];
}

const checkFact = (report: DomainReport, wording: Wording) =>
  `${reportWords(report, wording)}, ${utc(report.checkedAt)}`;
