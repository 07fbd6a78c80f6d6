import type { ModalView } from '@slack/types';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { LaterChoice } from '#domain/time/later.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { plainText, section } from '#slack/kit/blocks.ts';
import { date } from '#slack/kit/moments.ts';
import { escape } from '#slack/kit/text.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import { momentInput, radioInput } from '#slack/inputs.ts';
import type { Wording } from '#slack/wording/en.ts';

/** Asks when. The next working morning is chosen already; a time of the person's own takes its place. */
export function renderLaterModal(
  { request, version }: StoredRequest,
  choices: readonly LaterChoice[],
  { later, ...wording }: Wording,
): ModalView {
  return {
    type: 'modal',
    callback_id: callbacks.laterChoice,
    private_metadata: encodeRequestButton({ requestId: request.id, version }),
    title: plainText(later.title(displayId(request))),
    submit: plainText(later.submit),
    close: plainText(later.close),
    blocks: [
      section(later.intro(escape(renderTitle(request, { later, ...wording })))),
      radioInput(
        { id: fields.later, label: later.when },
        {
          choices: choices.map((value) => ({ value, text: later.choices[value] })),
          value: 'next_working_morning',
        },
      ),
      momentInput({ id: fields.laterAt, label: later.at, hint: later.atHint, optional: true }),
    ],
  };
}

/** The last view: when the reminder comes (`at`, epoch ms), or why it does not. */
export function renderLaterEnd(
  title: string,
  said: { readonly at: number } | { readonly why: string },
  { later }: Wording,
): ModalView {
  return {
    type: 'modal',
    callback_id: callbacks.laterChoice,
    title: plainText(title),
    close: plainText(later.end),
    blocks: [section('at' in said ? later.done(date(said.at)) : `:warning: ${said.why}`)],
  };
}
