import type { KnownBlock } from '@slack/types';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { ticksOf, type Ticks } from '#domain/request/ticks.ts';
import type { AdminTask, Checklist, TaskCommands } from '#domain/server/admin-tasks.ts';
import { encodeRequestButton, encodeTaskButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, header, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { limits } from '#slack/kit/limits.ts';
import { mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { escape } from '#slack/kit/text.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

/** What this reader may do about a task. */
export type Ticking = 'may' | 'may_not' | 'not_yet' | 'over';

const parts: readonly (readonly (keyof TaskCommands)[])[] = [
  ['see'],
  ['act'],
  ['orElse'],
  ['verify'],
  ['undo', 'undoOrElse'],
];
/** Room for a label and the marks of a code block. */
const codeRoom = limits.sectionText - 100;

/** How many tasks of how many are done, as plain text. */
export function renderProgress({ timeline }: StoredRequest, { tasks }: Checklist, { checklist }: Wording): string {
  const ticks = ticksOf(timeline);
  return checklist.progress(tasks.filter(({ id }) => ticks[id]).length, tasks.length);
}

/** The administrator's tasks with their commands, for one reader. */
export function renderChecklist(stored: StoredRequest, list: Checklist, ticking: Ticking, wording: Wording): Message {
  const { checklist } = wording;
  const title = checklist.title(renderTitle(stored.request, wording));
  const progress = renderProgress(stored, list, wording);
  const ticks = ticksOf(stored.timeline);
  const tasks = list.tasks.map((task, index) => ({ task, number: index + 1 }));
  const about = [
    `*${progress}*`,
    checklist.where(list.platform),
    ...(ticking === 'may_not' ? [checklist.mayNotTick] : []),
    ...(ticking === 'not_yet' ? [checklist.notSubmitted] : []),
    ...(list.leftOut.length > 0 ? [checklist.leftOut(list.leftOut)] : []),
  ];
  const summary = tasks.map(
    ({ task, number }) => `${headline(task, number, list, wording)}: ${state(task, ticks, wording)}`,
  );
  return {
    text: [escape(title), ...about, ...summary].join('\n'),
    blocks: [
      header(title),
      section(about.join('\n')),
      ...tasks.flatMap(({ task, number }) => [
        ...renderTask(task, number, list, ticks, wording),
        ...(ticking === 'may' ? [tickRow(stored, task, number, ticks, wording)] : []),
      ]),
      ...(list.platform.managedIn === 'shell' ? [scriptRow(stored, wording)] : []),
    ],
  };
}

const headline = ({ id }: AdminTask, number: number, { kind, provider }: Checklist, { checklist }: Wording) =>
  `${number}. ${checklist.task(id, provider, kind === 'remove')}`;

function state({ id }: AdminTask, ticks: Ticks, { checklist, timeline }: Wording): string {
  const entry = ticks[id];
  if (!entry) return checklist.open;
  return checklist.done(entry.by === null ? timeline.author(null) : mention(entry.by), date(entry.at));
}

function renderTask(
  task: AdminTask,
  number: number,
  list: Checklist,
  ticks: Ticks,
  wording: Wording,
): readonly KnownBlock[] {
  const { checklist } = wording;
  const undoes = list.kind === 'remove';
  const lines = [
    `*${headline(task, number, list, wording)}*  ${state(task, ticks, wording)}`,
    checklist.why(task.id, undoes),
    ...(task.id === 'policy' && !undoes && !ticks.policy ? [`*${checklist.nobodyBefore(number)}*`] : []),
  ];
  const how =
    list.platform.managedIn === 'shell'
      ? parts.flatMap((group) => commandBlock(group, task.commands, wording))
      : consoleBlocks(task, list, wording);
  return [section(lines.join('\n')), ...how];
}

function commandBlock(group: readonly (keyof TaskCommands)[], commands: TaskCommands, wording: Wording) {
  const { parts: labels, tooLong } = wording.checklist;
  const filled = group.filter((part) => commands[part].length > 0);
  if (filled.length === 0) return [];
  const room = Math.floor(codeRoom / filled.length) - 100;
  return [
    section(
      filled.map((part) => `${labels[part]}:\n${codeOf(commands[part].join('\n'), room) ?? `_${tooLong}_`}`).join('\n'),
    ),
  ];
}

/** Commands to be copied, whole and to the letter; null where they do not fit or could not be shown as they are. */
function codeOf(text: string, room: number): string | null {
  const whole = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return whole.length > room || whole.includes('`') ? null : `\`\`\`${whole}\`\`\``;
}

function consoleBlocks({ id }: AdminTask, { provider, kind }: Checklist, { checklist }: Wording) {
  const { act, verify, undo } = checklist.consoleSteps(id, provider);
  const [does, undoes] = kind === 'remove' ? [undo, act] : [act, undo];
  const { parts: labels } = checklist;
  return [
    section(`${labels.act}:\n${does.map((step) => `• ${step}`).join('\n')}`),
    ...(kind === 'remove' ? [] : [context(`${labels.verify}: ${verify.join(' ')}`)]),
    context(`${labels.undo}: ${undoes.join(' ')}`),
  ];
}

function tickRow(
  { request, version }: StoredRequest,
  { id: task }: AdminTask,
  number: number,
  ticks: Ticks,
  { checklist }: Wording,
) {
  const isDone = ticks[task] !== undefined;
  const id = displayId(request);
  return row(
    button({
      action: isDone ? actions.checklistUntick : actions.checklistTick,
      text: isDone ? checklist.untick : checklist.tick,
      label: isDone ? checklist.untickLabel(number, id) : checklist.tickLabel(number, id),
      value: encodeTaskButton({ requestId: request.id, version, task }),
      style: isDone ? undefined : 'primary',
    }),
  );
}

function scriptRow({ request, version }: StoredRequest, { checklist }: Wording) {
  return row(
    button({
      action: actions.checklistScript,
      text: checklist.script,
      label: checklist.scriptLabel(displayId(request)),
      value: encodeRequestButton({ requestId: request.id, version }),
    }),
  );
}
