import type { ModalView } from '@slack/types';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { longestReason } from '#domain/request/timeline.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { plainText, section } from '#slack/kit/blocks.ts';
import { escape } from '#slack/kit/text.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import { textInput } from '#slack/inputs.ts';
import { encodeEnding, type ReminderPlace } from '#slack/view-metadata.ts';
import type { Wording } from '#slack/wording/en.ts';

/** What ends a request with a reason that others read. */
export type Ending = 'reject' | 'close';

export const endingCallbacks: Readonly<Record<Ending, string>> = {
  reject: callbacks.rejectReason,
  close: callbacks.closeReason,
};

const rejecting = { ending: 'reject', reminder: null } as const;

/** Asks why; `reason` is what was typed already, `reminder` where the button was pressed that leads here. */
export function renderRejectModal(
  { request, version }: StoredRequest,
  reason: string,
  wording: Wording,
  { ending, reminder }: { readonly ending: Ending; readonly reminder: ReminderPlace | null } = rejecting,
): ModalView {
  const { [ending]: reject } = wording.transitions;
  return {
    type: 'modal',
    callback_id: endingCallbacks[ending],
    private_metadata: encodeEnding({ requestId: request.id, version }, reminder),
    title: plainText(reject.title(displayId(request))),
    submit: plainText(reject.submit),
    close: plainText(reject.close),
    blocks: [
      section(reject.intro(escape(renderTitle(request, wording)))),
      textInput(
        { id: fields.reason, label: reject.reason, hint: reject.reasonHint },
        { value: reason, multiline: true, maxLength: longestReason },
      ),
    ],
  };
}

/** The last view: what became of it. Formatted text; it has nothing left to submit. */
export function renderRejectEnd(
  title: string,
  text: string,
  { transitions: { reject } }: Wording,
  ending: Ending,
): ModalView {
  return {
    type: 'modal',
    callback_id: endingCallbacks[ending],
    title: plainText(title),
    close: plainText(reject.end),
    blocks: [section(text)],
  };
}
