import type { ActionsBlock } from '@slack/types';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { row, section, sentences, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { link } from '#slack/kit/links.ts';
import { escape } from '#slack/kit/text.ts';
import { renderNextStep, renderTitle, type Moment } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

/** News for one person: what happened, what comes next as things stand now, and where the card is (`url`, if known). */
export function renderNews(
  stored: StoredRequest,
  entry: TimelineEntry,
  wording: Wording,
  { url, ...moment }: Moment & { readonly url: string | null },
): Message {
  const { request } = stored;
  const title = escape(renderTitle(request, wording));
  const told = [wording.timeline.news(entry), renderNextStep(stored, wording, moment)];
  return {
    text: `${title}: ${sentences(told)}`,
    blocks: [
      section([`*${url ? link(url, title) : title}*`, ...told].join('\n')),
      ...renderSubmit(stored, entry, wording),
    ],
  };
}

/** The one click that submits, while it is still the next step. */
export function renderSubmit(
  { request, version }: StoredRequest,
  entry: TimelineEntry,
  { card }: Wording,
): readonly ActionsBlock[] {
  if (entry.event !== 'dns_passed' || request.state !== 'awaiting_dns') return [];
  return [
    row(
      button({
        action: actions.newsSubmit,
        text: card.buttons.submit,
        label: card.labels.submit(displayId(request)),
        value: encodeRequestButton({ requestId: request.id, version }),
        style: 'primary',
      }),
    ),
  ];
}
