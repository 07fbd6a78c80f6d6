import type { KnownBlock, SectionBlock } from '@slack/types';
import { type ListOrder, type ListQuestion, ordersOf } from '#domain/request/list-question.ts';
import { displayId } from '#domain/request/request.ts';
import type { ListedRequest } from '#domain/request/stored-request.ts';
import { encodeListButton, encodeRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, header, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { channelLink, link, mention, permalink } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code, escape } from '#slack/kit/text.ts';
import {
  renderAssignee,
  renderKind,
  renderLateness,
  renderStateWords,
  renderTitle,
  type Moment,
} from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

export interface ListMoment extends Moment {
  /** Base of permalinks; null while it is not known. */
  readonly workspaceUrl: string | null;
}

/** One page of a list; `page` counts from 0. */
export interface ShownList {
  readonly question: ListQuestion;
  /** True where less is shown than was asked for. */
  readonly isCurtailed: boolean;
  readonly requests: readonly ListedRequest[];
  readonly total: number;
  readonly page: number;
  readonly perPage: number;
}

const orderActions: Readonly<Record<ListOrder, string>> = {
  newest: actions.statusNewest,
  oldest: actions.statusOldest,
  domain: actions.statusByDomain,
};

/** A list with a line for each request, and buttons that turn its pages and sort it. */
export function renderList(of: ShownList, wording: Wording, around: ListMoment): Message {
  const { list } = wording;
  const curtailed = of.isCurtailed ? [list.curtailed] : [];
  if (of.total === 0) return renderNone(of, curtailed, wording);
  const title = renderHeadline(of, wording);
  const notes = of.question.order === 'domain' ? [...curtailed, list.entries] : curtailed;
  const lines = of.requests.map((listed) => renderRow(listed, wording, around, of.question.subject.about !== 'mine'));
  const isPlain = of.question.subject.about !== 'person' && of.question.subject.about !== 'channel';
  return {
    text: [title, ...notes, ...lines].join('\n'),
    blocks: [
      isPlain ? header(title.replaceAll('`', '')) : section(`*${title}*`),
      ...notes.map((note) => context(note)),
      ...of.requests.map((listed, index) => withShowButton(lines[index] ?? '', listed, wording)),
      ...renderPager(of, wording),
    ],
  };
}

/** What is listed, how much of it and in which order. By domain the store counts entries, not requests. */
function renderHeadline({ question, total }: ShownList, wording: Wording): string {
  const { list } = wording;
  const what = renderWhat(question, wording);
  const { order } = question;
  return order === 'domain' ? list.titleByDomain(what, total) : list.title(what, total, list.orders[order]);
}

/** What a list holds, formatted where it names a person, a channel or a domain. */
function renderWhat({ subject }: ListQuestion, { list, card }: Wording): string {
  const { titles } = list;
  switch (subject.about) {
    case 'mine':
    case 'all':
    case 'late':
      return titles[subject.about];
    case 'person':
      return titles.person(mention(subject.user));
    case 'channel':
      return titles.channel(channelLink(subject.channel));
    case 'state':
      return titles.state(card.states[subject.state]);
    case 'domains':
      return titles.domains(subject.prefix);
  }
}

function renderNone({ question }: ShownList, notes: readonly string[], wording: Wording): Message {
  const { help, list, status } = wording;
  const isMine = question.subject.about === 'mine';
  const text = [...notes, isMine ? status.none : list.empty(renderWhat(question, wording))].join('\n');
  const start = button({
    action: actions.provisionStart,
    text: help.newRequest,
    label: help.newRequestLabel,
    value: 'new',
    style: 'primary',
  });
  return { text, blocks: [section(text), row(start)] };
}

/**
 * A request in a list: what it is, to which other one, its state and since when, who is on it, whether it is late;
 * whose it is, if asked.
 */
export function renderRow(
  { request, card, timeline, domain }: ListedRequest,
  wording: Wording,
  around: ListMoment,
  namesRequester: boolean,
): string {
  const title = escape(renderTitle(request, wording));
  const url = permalink(around.workspaceUrl, card);
  const since = timeline.findLast((entry, index) => entry.state !== timeline[index - 1]?.state);
  const words = renderStateWords(request, wording);
  const stands = since ? `${words} ${wording.card.since(date(since.at))}` : words;
  const other = domain !== undefined && domain !== request.details.sipDomains[0] ? [code(domain)] : [];
  return [
    [`*${url ? link(url, title) : title}*`, ...renderKind(request, wording), ...other].join(' · '),
    namesRequester ? `${stands} · ${wording.card.requestedBy(mention(request.requester))}` : stands,
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

function renderPager({ question, total, page, perPage }: ShownList, { list }: Wording): KnownBlock[] {
  const pages = Math.ceil(total / perPage);
  const turn = (action: string, to: number, text: string, label: string) =>
    button({ action, text, label, value: encodeListButton({ question, page: to }) });
  const turns = [
    ...(page > 0 ? [turn(actions.statusPageBack, page - 1, list.previous, list.previousLabel)] : []),
    ...(page + 1 < pages ? [turn(actions.statusPage, page + 1, list.next, list.nextLabel)] : []),
  ];
  const others = total > 1 ? ordersOf(question.subject).filter((order) => order !== question.order) : [];
  const sorts = others.map((order) =>
    button({
      action: orderActions[order],
      text: list.orderButtons[order],
      label: list.orderLabels[order],
      value: encodeListButton({ question: { ...question, order }, page: 0 }),
    }),
  );
  const buttons = [...turns, ...sorts];
  return [
    ...(pages > 1 ? [context(list.page(page + 1, pages))] : []),
    ...(buttons.length > 0 ? [row(...buttons)] : []),
  ];
}
