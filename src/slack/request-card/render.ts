import type { Button } from '@slack/types';
import type { DomainReport } from '#domain/checks/finding.ts';
import { possibleActions } from '#domain/request/lifecycle.ts';
import type { RequestAction } from '#domain/request/refusals.ts';
import { displayId, isOpen, type ProvisioningRequest } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { openChange, type TimelineEntry } from '#domain/request/timeline.ts';
import { checklistOf } from '#domain/server/admin-tasks.ts';
import { findProvider } from '#domain/server/providers.ts';
import { firstFaults, renderReports, reportsLine } from '#slack/check-report/render.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { renderProgress } from '#slack/checklist/render.ts';
import { actions } from '#slack/ids.ts';
import { context, fieldTable, header, row, section, sentences, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { channelLink, mention } from '#slack/kit/links.ts';
import { escape } from '#slack/kit/text.ts';
import {
  renderByRole,
  renderFacts,
  renderPeople,
  renderState,
  renderTitle,
  type Moment,
} from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

const threadReportBlocks = 40;
const faultsShown = 3;

/** What a state may offer, in the order of the buttons. All see the same ones: who may not is told on a click. */
const buttons = [
  { does: 'submit', action: actions.requestSubmit, words: 'submit', style: 'primary' },
  { does: 'take', action: actions.requestTake, words: 'take', style: undefined },
  { does: 'mark_active', action: actions.requestMarkActive, words: 'markActive', style: 'primary' },
  { does: 'recheck', action: actions.requestRecheck, words: 'recheck', style: undefined },
  { does: 'update', action: actions.requestUpdate, words: 'update', style: undefined },
  { does: 'remove', action: actions.requestRemove, words: 'remove', style: undefined },
  { does: 'reject', action: actions.requestReject, words: 'reject', style: undefined },
  { does: 'cancel', action: actions.requestCancel, words: 'cancel', style: 'danger', asks: 'cancelConfirmation' },
  { does: 'retire', action: actions.requestRetire, words: 'retire', style: 'danger', asks: 'retireConfirmation' },
] as const;

/** What has to wait while an update or a removal is under way. */
const waitsForChange: readonly RequestAction[] = ['update', 'remove', 'retire'];

/** The channel that should have the card, and why it has not: Slack's error code. */
export interface Displaced {
  readonly channel: string;
  readonly reason: string;
}

/**
 * The one message that stands for a request in its channel. Slack calls whom a new message mentions: while it `isNew`,
 * the card mentions nobody who acted on the request.
 */
export function renderCard(
  stored: StoredRequest,
  wording: Wording,
  moment: Moment,
  { displaced, isNew = false }: { readonly displaced?: Displaced | undefined; readonly isNew?: boolean } = {},
): Message {
  const { request, reports } = stored;
  const title = renderTitle(request, wording);
  const uncalled = isNew ? [...new Set(stored.timeline.flatMap(({ by }) => by ?? []))] : [];
  const state = renderState(stored, wording, moment).map((line) => byRole(line, uncalled, request, wording));
  const apology = displaced ? [displacedLine(displaced, wording)] : [];
  return {
    text: `${escape(title)}: ${sentences([...state, ...apology])}`,
    blocks: [
      ...apology.map(section),
      header(title),
      section(state.join('\n')),
      fieldTable(renderFacts(request, wording)),
      ...(isOver(request) ? [] : renderChecks(reports, wording)),
      ...renderTasks(stored, wording),
      ...renderRequestButtons(stored, wording),
      context(peopleLine(stored, uncalled, wording)),
    ],
  };
}

/** The row of buttons that fits the state of a request; no row once it has ended. */
export function renderRequestButtons({ request, version, timeline }: StoredRequest, wording: Wording) {
  const { card } = wording;
  const value = encodeRequestButton({ requestId: request.id, version });
  const id = displayId(request);
  const possible = possibleActions(request);
  const isBeingChanged = openChange(timeline) !== null;
  const fitting = buttons.filter(
    ({ does }) =>
      possible.includes(does) &&
      (does !== 'submit' || request.dnsPassedAt !== null) &&
      !(isBeingChanged && waitsForChange.includes(does)),
  );
  const wordsOf = (words: (typeof buttons)[number]['words']) =>
    words === 'markActive' && request.kind === 'remove' ? 'markWithdrawn' : words;
  const drawn = fitting.map((one): Button =>
    button({
      action: one.action,
      text: card.buttons[wordsOf(one.words)],
      label: card.labels[wordsOf(one.words)](id),
      value,
      style: one.style,
      confirm: 'asks' in one ? card[one.asks](id) : undefined,
    }),
  );
  const all = [...drawn, ...guideButton(request, value, wording)];
  return all.length > 0 ? [row(...all)] : [];
}

/** Once it works, the users have to be told. */
function guideButton(request: ProvisioningRequest, value: string, { guide }: Wording): readonly Button[] {
  if (request.state !== 'active') return [];
  const label = guide.showLabel(displayId(request));
  return [button({ action: actions.guideShow, text: guide.show, label, value })];
}

/**
 * An entry of the timeline in the card's thread; while it `isNew`, it mentions nobody, so that Slack calls nobody. The
 * first ones also say what to expect, or what to mend.
 */
export function renderThreadEntry(
  { request, reports }: StoredRequest,
  entry: TimelineEntry,
  wording: Wording,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Message {
  const news = wording.timeline.news(entry);
  const expected = entry.event === 'submitted' && request.kind !== 'remove' ? expectations(request, wording) : [];
  const lines = [isNew && entry.by !== null ? byRole(news, [entry.by], request, wording) : news, ...expected];
  const report =
    entry.event === 'saved_to_watch' && reports.length > 0
      ? renderReports(reports, wording, { complete: true, maxBlocks: threadReportBlocks })
      : [];
  return { text: `${displayId(request)}: ${sentences(lines)}`, blocks: [section(lines.join('\n')), ...report] };
}

/** Some people by their part in the request, where one begins the line with a capital. */
function byRole(line: string, people: readonly string[], request: ProvisioningRequest, wording: Wording): string {
  const said = renderByRole(line, people, request, wording);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** What a submission is followed by, as the provider has it. */
function expectations({ details }: ProvisioningRequest, { timeline }: Wording): readonly string[] {
  const provider = findProvider(details.provider);
  if (!provider) return [];
  return [timeline.expectTime(provider), ...(provider.kind === 'public' ? [timeline.expectRename] : [])];
}

/** Left in place of a card that has found its way to the channel; `url` is where it is now. */
export function renderMovedCard({ request }: StoredRequest, url: string | null, wording: Wording): Message {
  const title = renderTitle(request, wording);
  const moved = wording.card.moved(channelLink(request.details.notifyChannel), url);
  return { text: `${escape(title)}: ${moved}`, blocks: [header(title), section(moved)] };
}

/** How far the administrator's tasks have come, with the way to them. */
function renderTasks(stored: StoredRequest, wording: Wording) {
  const list = possibleActions(stored.request).includes('tick') && checklistOf(stored.request);
  if (!list) return [];
  const { request, version } = stored;
  const show = button({
    action: actions.checklistShow,
    text: wording.checklist.show,
    label: wording.checklist.showLabel(displayId(request)),
    value: encodeRequestButton({ requestId: request.id, version }),
  });
  return [{ ...section(renderProgress(stored, list, wording)), accessory: show }];
}

/** The verdict, and above it what fails first in the domains that fail. */
function renderChecks(reports: readonly DomainReport[], wording: Wording) {
  if (reports.length === 0) return [];
  const faults = firstFaults(reports, wording).slice(0, faultsShown);
  return [...(faults.length > 0 ? [section(faults.join('\n'))] : []), context(reportsLine(reports, wording))];
}

const isOver = (request: ProvisioningRequest) => !isOpen(request) && request.state !== 'active';

function displacedLine({ channel, reason }: Displaced, { card }: Wording): string {
  const where = channelLink(channel);
  if (reason === 'is_archived') return card.cannotReach.archived(where);
  return reason === 'not_in_channel' ? card.cannotReach.notInChannel(where) : card.cannotReach.other(where);
}

function peopleLine({ request }: StoredRequest, uncalled: readonly string[], wording: Wording): string {
  const { card } = wording;
  const { requester, details } = request;
  const contacts = details.contacts.filter((person) => person !== requester && !uncalled.includes(person));
  return [
    ...(uncalled.includes(requester) ? [] : [card.requestedBy(mention(requester))]),
    ...(contacts.length > 0 ? [card.contacts(renderPeople(contacts, wording))] : []),
    card.details(displayId(request)),
  ].join(' · ');
}
