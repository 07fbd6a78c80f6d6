import type { KnownBlock } from '@slack/types';
import { parseEffectKey } from '#domain/request/effects.ts';
import { listQuestion } from '#domain/request/list-question.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { renderReports } from '#slack/check-report/render.ts';
import { encodeListButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, fieldTable, header, row, section, sections, sentences, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { limits } from '#slack/kit/limits.ts';
import { channelLink, link, mention, permalink } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code, escape } from '#slack/kit/text.ts';
import { renderRequestButtons } from '#slack/request-card/render.ts';
import type { ListMoment } from '#slack/request-list/render.ts';
import { renderFacts, renderPeople, renderState, renderTitle } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

const entriesShown = 20;
const undeliveredShown = 5;
/** Characters of a list of names where a request is shown whole. */
const namesRoom = 1800;

/** A whole request: state, details, timeline and checks. The agreement number is for the people concerned. */
export function renderStatus(
  stored: StoredRequest,
  wording: Wording,
  around: ListMoment & { readonly isConcerned: boolean },
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
      [form.labels.contacts, renderPeople(contacts, wording)],
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
    value: encodeListButton({ question: listQuestion({ about: 'mine' }), page: 0 }),
  });
  const [buttons] = rows;
  return [buttons ? { ...buttons, elements: [...buttons.elements, back] } : row(back)];
}
