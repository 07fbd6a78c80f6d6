import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { encodeReasonedButton, encodeRequestButton } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { row, section, sentences, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { escape } from '#slack/kit/text.ts';
import { renderStateWords, renderTitle } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

const endings = {
  cancel: { action: actions.requestCancel, confirmation: 'cancelConfirmation' },
  retire: { action: actions.requestRetire, confirmation: 'retireConfirmation' },
} as const;
export type Ending = keyof typeof endings;

/** Asks once more before a request ends for good; the buttons turn the question into the request itself. */
export function renderEndingQuestion(
  { request, version }: StoredRequest,
  of: { readonly ending: Ending; readonly reason: string | null },
  wording: Wording,
): Message {
  const { action, confirmation } = endings[of.ending];
  const id = displayId(request);
  const { title, text, yes, no } = wording.card[confirmation](id);
  const about = `*${escape(renderTitle(request, wording))}* · ${renderStateWords(request, wording)}`;
  const pressed = { requestId: request.id, version };
  return {
    text: sentences([title, text]),
    blocks: [
      section([about, title, text].join('\n')),
      row(
        button({ action, text: yes, label: title, value: encodeReasonedButton(pressed, of.reason), style: 'danger' }),
        button({
          action: actions.requestShow,
          text: no,
          label: wording.card.labels.keep(id),
          value: encodeRequestButton(pressed),
        }),
      ),
    ],
  };
}

/** One sentence in answer. */
export function renderSentence(text: string): Message {
  return { text, blocks: [section(text)] };
}
