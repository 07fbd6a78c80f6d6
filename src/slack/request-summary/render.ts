import { isBlocking } from '#domain/checks/finding.ts';
import { roleOf } from '#domain/request/permissions.ts';
import { difference } from '#domain/request/difference.ts';
import { lateness, type ReminderDelays } from '#domain/request/reminders.ts';
import { accessEdges, displayId, type ProvisioningRequest, type RequestState } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { ticksOf } from '#domain/request/ticks.ts';
import { openChange, stepsOf } from '#domain/request/timeline.ts';
import { checklistOf } from '#domain/server/admin-tasks.ts';
import { platform } from '#domain/server/platforms.ts';
import { findProvider } from '#domain/server/providers.ts';
import { mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { escape, nameList, plain } from '#slack/kit/text.ts';
import type { ShownState } from '#slack/wording/en/card.ts';
import type { Wording } from '#slack/wording/en.ts';

/** When something is drawn (epoch ms), and what counts as late. */
export interface Moment {
  readonly now: number;
  readonly delays: ReminderDelays;
}

/** A disc that fills up until the request is active; other shapes for the ends. */
const symbols: Readonly<Record<ShownState, string>> = {
  awaiting_dns: '◔',
  ready: '◔',
  submitted: '◑',
  in_progress: '◕',
  active: '●',
  rejected: '✗',
  cancelled: '⊘',
  retired: '◌',
};

const titleNameRoom = 100;
/** Characters of a list of names where a request is summed up. */
const namesRoom = 600;
/** Characters of a list of names that a change adds or drops. */
const changeRoom = 300;
const peopleShown = 10;

/** `PIC-12 · contoso.com and 2 more`, plain text. */
export function renderTitle({ number, details }: ProvisioningRequest, { card }: Wording): string {
  const [domain = '', ...others] = details.sipDomains;
  return card.title(displayId({ number }), plain(domain, titleNameRoom), others.length);
}

export function renderStateSymbol(state: RequestState): string {
  return symbols[state];
}

/** `◑ Submitted` */
export function renderStateWords(request: ProvisioningRequest, { card }: Wording): string {
  const state = shownState(request);
  return `${symbols[state]} ${card.states[state]}`;
}

/** The state, who brought it there and when, whether it is late, and the one next step. */
export function renderState(stored: StoredRequest, wording: Wording, moment: Moment): readonly string[] {
  const { card } = wording;
  const { request } = stored;
  const last = stepsOf(stored.timeline).at(-1);
  const whoAndWhen = last ? [...(last.by === null ? [] : [mention(last.by)]), date(last.at)] : [];
  return [
    [`*${renderStateWords(request, wording)}*`, ...whoAndWhen].join(' · '),
    ...renderLateness(request, wording, moment),
    ...renderAssignee(request, wording),
    ...(last?.reason ? [card.reason(escape(last.reason, 500))] : []),
    ...renderChange(request, wording),
    ...renderChangeUnderWay(stored, wording),
    renderNextStep(stored, wording, moment),
  ];
}

/** The same words with some people, Slack user ids, written by their part in the request. */
export function renderByRole(
  text: string,
  people: readonly string[],
  request: ProvisioningRequest,
  { support }: Wording,
): string {
  return people.reduce((said, one) => support.byRole(said, one, roleOf(request, one)), text);
}

/** Who is on it, while somebody is. */
export function renderAssignee({ state, assignee }: ProvisioningRequest, { card }: Wording): readonly string[] {
  return state === 'in_progress' && assignee ? [card.assignee(mention(assignee))] : [];
}

/** Late and overdue since when, as a fact that does not age; nothing while there is time. */
export function renderLateness(
  request: ProvisioningRequest,
  { card, duration }: Wording,
  { now, delays }: Moment,
): readonly string[] {
  if (request.submittedAt === null) return [];
  switch (lateness(request, delays, now)) {
    case 'in_time':
      return [];
    case 'late':
      return [card.late(date(request.submittedAt + delays.firstMs), duration(delays.firstMs))];
    case 'overdue':
      return [card.overdue(date(request.submittedAt + delays.finalMs), duration(delays.finalMs))];
  }
}

/** Ends after which whatever was to be changed is as before. */
const cameToNothing: readonly RequestState[] = ['rejected', 'cancelled'];

/** The one next step, or that there is none. */
export function renderNextStep(
  { request, reports, timeline }: StoredRequest,
  { card }: Wording,
  { now, delays }: Moment,
): string {
  const replacement = timeline.findLast(({ event }) => event === 'retired')?.link;
  const step = card.nextStep(shownState(request), {
    late: lateness(request, delays, now),
    id: displayId(request),
    domain: request.details.sipDomains[0] ?? '',
    fails: reports.some(isBlocking),
    removes: request.kind === 'remove',
    hasOpenTasks: hasOpenTasks({ request, timeline }),
    original: request.changes && cameToNothing.includes(request.state) ? displayId(request.changes) : null,
    replacedBy: replacement?.kind === 'update' ? displayId(replacement) : null,
  });
  return step === null ? card.nobodyLeft : card.next(step);
}

function hasOpenTasks({ request, timeline }: Pick<StoredRequest, 'request' | 'timeline'>): boolean {
  const ticks = ticksOf(timeline);
  return checklistOf(request)?.tasks.some(({ id }) => !ticks[id]) ?? false;
}

/** That a request is an update or a removal of another one, in a word; nothing of one by itself. */
export function renderKind(
  { kind, changes }: Pick<ProvisioningRequest, 'kind' | 'changes'>,
  { change }: Pick<Wording, 'change'>,
): readonly string[] {
  return changes && kind !== 'provision' ? [change.isOf[kind](displayId(changes))] : [];
}

/** What an update or a removal does to the request it is about. */
export function renderChange(
  { kind, details, changes }: Pick<ProvisioningRequest, 'kind' | 'details' | 'changes'>,
  wording: Wording,
): readonly string[] {
  const { change } = wording;
  if (!changes) return [];
  const original = displayId(changes);
  if (kind === 'remove') return [change.removes(original)];
  const { addedDomains, droppedDomains, addedEdges, droppedEdges, changesEdge } = difference(details, changes);
  const named = (say: (names: string, count: number) => string, names: readonly string[]) =>
    names.length > 0 ? [say(nameList(names, wording, changeRoom), names.length)] : [];
  const does = [
    ...named(change.addsDomains, addedDomains),
    ...named(change.dropsDomains, droppedDomains),
    ...named(change.addsEdges, addedEdges),
    ...named(change.dropsEdges, droppedEdges),
    ...(changesEdge && addedEdges.length + droppedEdges.length === 0 ? [change.reordersEdges] : []),
  ];
  return [`${change.changes(original)} ${does.join('; ')}`];
}

function renderChangeUnderWay({ request, timeline }: StoredRequest, { change }: Wording): readonly string[] {
  const link = request.state === 'active' ? openChange(timeline) : null;
  if (!link) return [];
  const id = displayId(link);
  return [link.kind === 'remove' ? change.removalUnderWay(id) : change.updateUnderWay(id)];
}

/** What was asked for, without what only the people concerned need to see; lists of names take `room` characters. */
export function renderFacts(
  { details }: ProvisioningRequest,
  wording: Wording,
  room: number = namesRoom,
): (readonly [label: string, value: string])[] {
  const { form } = wording;
  const { labels } = form;
  return [
    [labels.sipDomains, nameList(details.sipDomains, wording, room)],
    [labels.accessEdge, nameList(accessEdges(details), wording, room)],
    [labels.provider, escape(findProvider(details.provider)?.name ?? details.provider)],
    [labels.platform, escape(form.platformName(platform(details.platform)))],
  ];
}

/** People as mentions; beyond ten, how many more. */
export function renderPeople(people: readonly string[], { andMorePeople }: Pick<Wording, 'andMorePeople'>): string {
  const left = people.length - peopleShown;
  return `${people.slice(0, peopleShown).map(mention).join(' ')}${left > 0 ? andMorePeople(left) : ''}`;
}

function shownState({ state, dnsPassedAt }: ProvisioningRequest): ShownState {
  return state === 'awaiting_dns' && dnsPassedAt !== null ? 'ready' : state;
}
