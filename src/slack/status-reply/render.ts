import type { KnownBlock, SectionBlock } from '@slack/types';
import { parseEffectKey } from '#domain/request/effects.ts';
import { displayId } from '#domain/request/request.ts';
import type { ListedRequest, StoredRequest } from '#domain/request/stored-request.ts';
import { renderReports } from '#slack/check-report/render.ts';
import { encodePage, encodeRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import {
  button,
  channelLink,
  code,
  context,
  date,
  escape,
  fieldTable,
  header,
  limits,
  link,
  mention,
  permalink,
  row,
  section,
  sections,
  sentences,
  type Message,
} from '#slack/kit.ts';
import { renderRequestButtons } from '#slack/request-card/render.ts';
import {
  renderAssignee,
  renderFacts,
  renderLateness,
  renderPeople,
  renderState,
  renderStateWords,
  renderTitle,
  type Moment,
} from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

export interface StatusContext extends Moment {
  /** Base of permalinks; null while it is not known. */
  readonly workspaceUrl: string | null;
}

/** One page of a person's requests; `page` counts from 0, and there is at least one request on it. */
export interface StatusPage {
  readonly requests: readonly ListedRequest[];
  readonly total: number;
  readonly page: number;
  readonly perPage: number;
}

const entriesShown = 20;
const undeliveredShown = 5;
/** Characters of a list of names where a request is shown whole. */
const namesRoom = 1800;

/** A person's requests, a line each. */
export function renderMine(of: StatusPage, wording: Wording, around: StatusContext): Message {
  const { status } = wording;
  if (of.total === 0) return renderNone(wording);
  const title = status.mine(of.total);
  const lines = of.requests.map((stored) => mineLine(stored, wording, around));
  return {
    text: [title, ...lines].join('\n'),
    blocks: [
      header(title),
      ...of.requests.map((stored, index) => withShowButton(lines[index] ?? '', stored, wording)),
      ...pager(of, wording),
    ],
  };
}

/** A whole request: state, details, timeline and checks. The agreement number is for the people concerned. */
export function renderStatus(
  stored: StoredRequest,
  wording: Wording,
  around: StatusContext & { readonly isConcerned: boolean },
): Message {
  const { request } = stored;
  const title = renderTitle(request, wording);
  const state = renderState(stored, wording, around);
  const url = permalink(around.workspaceUrl, stored.card);
  const above = [
    header(title),
    section(state.join('\n')),
    ...renderUndelivered(stored, wording),
    ...renderDetails(stored, wording, around.isConcerned),
    ...renderTimeline(stored, wording),
  ];
  const below = [
    ...withBackButton(renderRequestButtons(stored, wording), wording),
    ...(url ? [context(link(url, wording.status.openCard))] : []),
  ];
  const maxBlocks = limits.messageBlocks - above.length - below.length;
  const reports = renderReports(stored.reports, wording, { complete: true, maxBlocks });
  return { text: `${escape(title)}: ${sentences(state)}`, blocks: [...above, ...reports, ...below] };
}

/** One sentence in place of an answer, with the way to one's own requests. */
export function renderStatusHint(text: string, wording: Wording): Message {
  return { text, blocks: [section(text), ...withBackButton([], wording)] };
}

function renderNone({ status, help }: Wording): Message {
  const start = button({
    action: actions.provisionStart,
    text: help.newRequest,
    label: help.newRequestLabel,
    value: 'new',
    style: 'primary',
  });
  return { text: status.none, blocks: [section(status.none), row(start)] };
}

function mineLine({ request, card, timeline }: ListedRequest, wording: Wording, around: StatusContext): string {
  const title = escape(renderTitle(request, wording));
  const url = permalink(around.workspaceUrl, card);
  const since = timeline.findLast((entry, index) => entry.state !== timeline[index - 1]?.state);
  const words = renderStateWords(request, wording);
  return [
    `*${url ? link(url, title) : title}*`,
    since ? `${words} ${wording.card.since(date(since.at))}` : words,
    ...renderAssignee(request, wording),
    ...renderLateness(request, wording, around),
  ].join('\n');
}

function withShowButton(line: string, { request, version }: ListedRequest, { card }: Wording): SectionBlock {
  return {
    ...section(line),
    accessory: button({
      action: actions.requestShow,
      text: card.buttons.show,
      label: card.labels.show(displayId(request)),
      value: encodeRequestButton({ requestId: request.id, version }),
    }),
  };
}

function pager({ total, page, perPage }: StatusPage, { status }: Wording): KnownBlock[] {
  const pages = Math.ceil(total / perPage);
  if (pages < 2) return [];
  return [
    context(status.page(page + 1, pages)),
    row(
      ...(page > 0 ? [turn(actions.statusPageBack, page - 1, status.previous, status.previousLabel)] : []),
      ...(page + 1 < pages ? [turn(actions.statusPage, page + 1, status.next, status.nextLabel)] : []),
    ),
  ];
}

function turn(action: string, to: number, text: string, label: string) {
  return button({ action, text, label, value: encodePage(to) });
}

function renderDetails({ request }: StoredRequest, wording: Wording, isConcerned: boolean): KnownBlock[] {
  const { form, status } = wording;
  const { agreement, productUseRights, notifyChannel, contacts } = request.details;
  return [
    fieldTable([
      ...renderFacts(request, wording, namesRoom),
      [form.labels.agreementType, form.agreementTypes[agreement.type]],
      ...(isConcerned ? [[form.labels.agreementNumber, code(agreement.number)] as const] : []),
      [
        form.labels.productUseRights,
        status.acceptedBy(mention(productUseRights.acceptedBy), date(productUseRights.acceptedAt)),
      ],
      [form.labels.notifyChannel, channelLink(notifyChannel)],
      [form.labels.contacts, renderPeople(contacts)],
    ]),
  ];
}

/** What nobody could be told, as much of it as fits. */
function renderUndelivered({ undelivered }: StoredRequest, wording: Wording): KnownBlock[] {
  const lines = undelivered
    .slice(0, undeliveredShown)
    .map(({ effect, reason, since }) => wording.undelivered(parseEffectKey(effect), reason, date(since)));
  return sections(lines);
}

function renderTimeline({ timeline }: StoredRequest, wording: Wording): KnownBlock[] {
  const shown = timeline.slice(-entriesShown);
  const left = timeline.length - shown.length;
  return sections([
    `*${wording.timeline.title}*`,
    ...(left > 0 ? [wording.timeline.earlier(left)] : []),
    ...shown.map(wording.timeline.line),
  ]);
}

function withBackButton(rows: ReturnType<typeof renderRequestButtons>, { status, help }: Wording): KnownBlock[] {
  const back = button({
    action: actions.statusPage,
    text: status.myRequests,
    label: help.myRequestsLabel,
    value: encodePage(0),
  });
  const [buttons] = rows;
  return [buttons ? { ...buttons, elements: [...buttons.elements, back] } : row(back)];
}
