import type { EditedField, RequestEdit, TimelineEntry } from '#domain/request/timeline.ts';
import type { Provider } from '#domain/server/providers.ts';
import type { TaskId } from '#domain/server/task.ts';
import { mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { escape, nameList } from '#slack/kit/text.ts';
import { andMore } from './phrases.ts';

type Told = Pick<TimelineEntry, 'event' | 'by' | 'link' | 'task' | 'edit'>;

/** Characters of the names that one line of an edit shows. */
export const editedRoom = 300;

const why = ({ reason }: Pick<TimelineEntry, 'reason'>) => (reason ? `: “${escape(reason, 500)}”` : '');

/** Who did it; without a person, the bot itself. */
const author = (by: string | null) => (by === null ? 'Picbot' : mention(by));

/** As the checklist calls them, whatever is done about them. */
const tasks: Readonly<Record<TaskId, string>> = {
  federation: 'federation and public IM connectivity',
  policy: 'policy for federated user access',
  provider: 'provider',
};
const taskOf = (task: TaskId | undefined) => `the task “${task ? tasks[task] : ''}”`;

const fields: Readonly<Record<EditedField, string>> = {
  agreement: 'its agreement',
  platform: 'its server platform',
  provider: 'its provider',
  notifyChannel: 'the channel that follows it',
  contacts: 'its contacts',
};

/** What an edit did: “added the SIP domain `contoso.net`; changed its contacts”. */
function edited(edit: RequestEdit): string {
  const named = (does: string, names: readonly string[]) =>
    names.length > 0 ? [`${does}${names.length === 1 ? '' : 's'} ${nameList(names, { andMore }, editedRoom)}`] : [];
  return [
    ...named('added the SIP domain', edit.addedDomains),
    ...named('dropped the SIP domain', edit.droppedDomains),
    ...named('added the Access Edge', edit.addedEdges),
    ...named('dropped the Access Edge', edit.droppedEdges),
    ...(edit.reordersEdges ? ['made another Access Edge the main one'] : []),
    ...(edit.fields.length > 0 ? [`changed ${edit.fields.map((field) => fields[field]).join(', ')}`] : []),
  ].join('; ');
}

/** What happened, in one clause: “@alice submitted it”. Formatted text. */
function happened({ event, by, link, task, edit }: Told): string {
  const who = author(by);
  const other = link ? `PIC-${link.number}` : '';
  const isRemoval = link?.kind === 'remove';
  switch (event) {
    case 'saved_to_watch':
      return `${who} saved it, to be watched until DNS passes`;
    case 'dns_passed':
      return 'DNS passes now';
    case 'submitted':
      return `${who} submitted it`;
    case 'edited':
      return `${who} edited it${edit ? `: ${edited(edit)}` : ''}`;
    case 'taken':
      return `${who} took it on`;
    case 'marked_active':
      return `${who} marked it active`;
    case 'rejected':
      return `${who} rejected it`;
    case 'cancelled':
      return `${who} cancelled it`;
    case 'retired':
      if (!link) return `${who} retired it`;
      return isRemoval ? `${who} withdrew it with ${other}` : `${who} marked ${other} active, which takes its place`;
    case 'change_begun':
      return `${who} asked for ${isRemoval ? 'its removal' : 'a change of it'}: ${other}`;
    case 'change_ended':
      return `${who} ended ${other}, which leaves it as it is`;
    case 'withdrawn':
      return `${who} marked it withdrawn`;
    case 'still_failing':
      return `${who} says that it still fails`;
    case 'task_done':
      return `${who} ticked ${taskOf(task)}`;
    case 'task_undone':
      return `${who} took back the tick at ${taskOf(task)}`;
  }
}

/** How long the provider's side takes, if anybody has to do anything there. */
function expectTime({ name, leadTime }: Pick<Provider, 'name' | 'leadTime'>): string {
  if (!leadTime) return `Nobody in ${name} has to do anything: it works as soon as both organizations allow it.`;
  const [from, to] = leadTime.typicalHours;
  return `Typical completion is ${from}–${to} hours; it can take up to ${leadTime.longestDays} days.`;
}

export const timeline = {
  title: 'Timeline',
  author,
  happened,
  /** One line of the history; a reason follows it as a quotation. */
  line: (entry: TimelineEntry) => `${date(entry.at)} · ${happened(entry)}${why(entry)}`,
  /** The same as news: what happened comes first. */
  news: (entry: TimelineEntry) => `${happened(entry)}${why(entry)} · ${date(entry.at)}`,
  earlier: (count: number) => `… ${count} earlier`,
  expectTime,
  expectRename: 'People whose own Microsoft account uses one of the SIP domains will have to change its sign-in name.',
};
