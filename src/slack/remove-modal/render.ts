import type { ModalView } from '@slack/types';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { longestReason } from '#domain/request/timeline.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { section } from '#slack/kit/blocks.ts';
import { escape } from '#slack/kit/text.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** Asks once more, and why; a reason may be left out. */
export function renderRemoveModal({ request, version }: StoredRequest, wording: Wording): ModalView {
  const { removal } = wording.change;
  return {
    type: 'modal',
    callback_id: callbacks.removeReason,
    private_metadata: encodeRequestButton({ requestId: request.id, version }),
    title: plain(removal.title(displayId(request))),
    submit: plain(removal.submit),
    close: plain(removal.close),
    blocks: [
      section(removal.intro(escape(renderTitle(request, wording)))),
      {
        type: 'input',
        block_id: fields.reason,
        label: plain(removal.reason),
        hint: plain(removal.reasonHint),
        optional: true,
        element: { type: 'plain_text_input', action_id: fields.reason, multiline: true, max_length: longestReason },
      },
    ],
  };
}

/** The last view: what became of it. Formatted text; it has nothing left to submit. */
export function renderRemoveEnd(title: string, text: string, { change: { removal } }: Wording): ModalView {
  return {
    type: 'modal',
    callback_id: callbacks.removeReason,
    title: plain(title),
    close: plain(removal.end),
    blocks: [section(text)],
  };
}
