import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { possibleActions } from '#domain/request/lifecycle.ts';
import type { Draft } from '#domain/request/draft.ts';
import { displayId } from '#domain/request/request.ts';
import type { ListedRequest, StoredRequest } from '#domain/request/stored-request.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { encodeDraftRef } from '#slack/view-metadata.ts';
import { actions } from '#slack/ids.ts';
import { context, header, row, section } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { limits } from '#slack/kit/limits.ts';
import { date } from '#slack/kit/moments.ts';
import { escape, truncate } from '#slack/kit/text.ts';
import { renderDraftName } from '#slack/draft-offer/render.ts';
import { type ListMoment, renderRow } from '#slack/request-list/render.ts';
import { renderStatus } from '#slack/status-reply/render.ts';
import type { Wording } from '#slack/wording/en.ts';
import { type HomeNumbers, renderNumbers } from './numbers.ts';
import { encodePages, type HomePages } from './pages.ts';
import { type HomeWatch, renderWatch } from './watch.ts';

interface Rows {
  readonly requests: readonly ListedRequest[];
  readonly total: number;
}

/** All that a Home tab shows. */
export interface Home {
  readonly pages: HomePages;
  readonly perPage: number;
  readonly drafts: readonly Draft[];
  readonly open: Rows;
  readonly mine: Rows;
  readonly queue: Rows | null;
  readonly numbers: HomeNumbers | null;
  readonly watch: HomeWatch | null;
}

/** A person's Home tab; `notice` says what became of what they just did here, if that needs words. */
export function renderHome(home: Home, wording: Wording, around: ListMoment, notice: string | null = null) {
  const blocks: KnownBlock[] = [
    ...(notice === null ? [] : [section(notice)]),
    ...renderTop(wording),
    ...renderWaiting(home, wording, around),
    ...renderMine(home, wording, around),
    ...renderQueue(home, wording, around),
    ...renderWatch(home, wording, around),
    ...(home.numbers ? renderNumbers(home.numbers, wording) : []),
    context(wording.home.asOf(date(around.now)), wording.help.ownDesk),
  ];
  const shown = { private_metadata: encodePages(home.pages), blocks: blocks.slice(0, limits.viewBlocks) };
  return { type: 'home', ...shown } as const satisfies HomeView;
}

/** A whole request over the Home tab, without its buttons: these stand on the card, and it says where that is. */
export function renderRequestModal(
  stored: StoredRequest,
  wording: Wording,
  around: ListMoment & { readonly isConcerned: boolean },
): ModalView {
  const { blocks } = renderStatus(stored, wording, around);
  return {
    type: 'modal',
    title: { type: 'plain_text', text: truncate(displayId(stored.request), limits.viewTitle) },
    close: { type: 'plain_text', text: wording.form.close },
    blocks: blocks.filter(({ type }) => type !== 'actions'),
  };
}

function renderTop({ home, help }: Wording): KnownBlock[] {
  const start = button({
    action: actions.provisionStart,
    text: help.newRequest,
    label: help.newRequestLabel,
    value: 'new',
    style: 'primary',
  });
  return [
    header(help.title),
    section(help.about),
    row(
      start,
      button({ action: actions.homeCheck, text: home.check.open, label: home.check.openLabel, value: 'check' }),
      button({ action: actions.homeExport, text: home.exportAll, label: home.exportAllLabel, value: 'export' }),
      button({ action: actions.homeHelp, text: home.commands, label: home.commandsLabel, value: 'help' }),
      button({ action: actions.homeSettings, text: home.settings, label: home.settingsLabel, value: 'settings' }),
      button({ action: actions.homeRefresh, text: home.refresh, label: home.refreshLabel, value: 'refresh' }),
    ),
  ];
}

function renderWaiting({ drafts, open }: Home, wording: Wording, around: ListMoment): KnownBlock[] {
  const { home } = wording;
  const left = open.total - open.requests.length;
  const nothing = open.total === 0 && drafts.length === 0;
  return [
    header(home.waitsForMe),
    ...(nothing ? [section(home.nothingWaits)] : []),
    ...drafts.map((draft) => renderDraft(draft, wording)),
    ...open.requests.flatMap((listed) => renderOpen(listed, wording, around)),
    ...(left > 0 ? [context(home.moreOpen(left))] : []),
  ];
}

function renderDraft(draft: Draft, wording: Wording): KnownBlock {
  const { home, form } = wording;
  const { drafts } = form;
  const names = renderDraftName(draft, wording);
  return {
    ...section(`*${escape(names)}* · ${home.draft} · ${drafts.lastTouched(date(draft.touchedAt))}`),
    accessory: button({
      action: actions.homeResume,
      text: drafts.resume,
      label: drafts.resumeLabel(names),
      value: encodeDraftRef(draft),
    }),
  };
}

/** An open request, with the one thing that may be done about it next. */
function renderOpen(listed: ListedRequest, wording: Wording, around: ListMoment): KnownBlock[] {
  const { request, version } = listed;
  const { buttons, labels } = wording.card;
  const value = encodeRequestButton({ requestId: request.id, version });
  const id = displayId(request);
  const can = possibleActions(request);
  const done = request.kind === 'remove' ? 'markWithdrawn' : 'markActive';
  const isReady = request.state === 'awaiting_dns' && request.dnsPassedAt !== null;
  return [
    section(renderRow(listed, wording, around, false)),
    row(
      ...(can.includes('submit') && isReady
        ? [
            button({
              action: actions.homeSubmit,
              text: buttons.submit,
              label: labels.submit(id),
              value,
              style: 'primary',
            }),
          ]
        : []),
      ...(can.includes('mark_active')
        ? [button({ action: actions.homeMarkActive, text: buttons[done], label: labels[done](id), value })]
        : []),
      showButton(listed, wording),
    ),
  ];
}

function renderMine({ mine, pages, perPage }: Home, wording: Wording, around: ListMoment): KnownBlock[] {
  const { home, status } = wording;
  if (mine.total === 0) return [header(home.mine), section(status.none)];
  return [
    header(home.count(home.mine, mine.total)),
    ...mine.requests.map((listed) => ({
      ...section(renderRow(listed, wording, around, false)),
      accessory: showButton(listed, wording),
    })),
    ...pager(mine.total, perPage, pages, 'mine', wording),
  ];
}

function renderQueue({ queue, pages, perPage }: Home, wording: Wording, around: ListMoment): KnownBlock[] {
  if (!queue) return [];
  const { home, card } = wording;
  if (queue.total === 0) return [header(home.queue), section(home.queueEmpty)];
  return [
    header(home.count(home.queue, queue.total)),
    ...queue.requests.flatMap((listed) => [
      section(renderRow(listed, wording, around, true)),
      row(
        button({
          action: actions.homeTake,
          text: card.buttons.take,
          label: card.labels.take(displayId(listed.request)),
          value: encodeRequestButton({ requestId: listed.request.id, version: listed.version }),
        }),
        showButton(listed, wording),
      ),
    ]),
    ...pager(queue.total, perPage, pages, 'queue', wording),
  ];
}

function showButton({ request, version }: ListedRequest, { card }: Wording) {
  return button({
    action: actions.homeShow,
    text: card.buttons.show,
    label: card.labels.show(displayId(request)),
    value: encodeRequestButton({ requestId: request.id, version }),
  });
}

const turns = {
  mine: { back: actions.homeMineBack, on: actions.homeMine },
  queue: { back: actions.homeQueueBack, on: actions.homeQueue },
} as const;

function pager(
  total: number,
  perPage: number,
  pages: HomePages,
  which: 'mine' | 'queue',
  { list }: Wording,
): KnownBlock[] {
  const [page, last] = [pages[which], Math.ceil(total / perPage) - 1];
  if (last < 1) return [];
  const turn = (action: string, to: number, text: string, label: string) =>
    button({ action, text, label, value: encodePages({ ...pages, [which]: to }) });
  return [
    context(list.page(page + 1, last + 1)),
    row(
      ...(page > 0 ? [turn(turns[which].back, Math.min(page - 1, last), list.previous, list.previousLabel)] : []),
      ...(page < last ? [turn(turns[which].on, page + 1, list.next, list.nextLabel)] : []),
    ),
  ];
}
