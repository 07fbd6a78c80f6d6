import type { ModalView } from '@slack/types';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { longestReason } from '#domain/request/timeline.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { plainText, section } from '#slack/kit/blocks.ts';
import { escape } from '#slack/kit/text.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import { textInput } from '#slack/inputs.ts';
import type { Wording } from '#slack/wording/en.ts';

/** Asks once more, and why; a reason may be left out. */
export function renderRemoveModal({ request, version }: StoredRequest, wording: Wording): ModalView {
  const { removal } = wording.change;
  return {
    type: 'modal',
    callback_id: callbacks.removeReason,
    private_metadata: encodeRequestButton({ requestId: request.id, version }),
    title: plainText(removal.title(displayId(request))),
    submit: plainText(removal.submit),
    close: plainText(removal.close),
    blocks: [
      section(removal.intro(escape(renderTitle(request, wording)))),
      textInput(
        { id: fields.reason, label: removal.reason, hint: removal.reasonHint, optional: true },
        { value: undefined, multiline: true, maxLength: longestReason },
      ),
    ],
  };
}

/** The last view: what became of it. Formatted text; it has nothing left to submit. */
export function renderRemoveEnd(title: string, text: string, { change: { removal } }: Wording): ModalView {
  return {
    type: 'modal',
    callback_id: callbacks.removeReason,
    title: plainText(title),
    close: plainText(removal.end),
    blocks: [section(text)],
  };
}
