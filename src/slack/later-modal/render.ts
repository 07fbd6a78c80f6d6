import type { ModalView } from '@slack/types';
import { displayId } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { LaterChoice } from '#domain/time/later.ts';
import { encodeRequestButton } from '#slack/button-values.ts';
import { callbacks, fields } from '#slack/ids.ts';
import { section } from '#slack/kit/blocks.ts';
import { date } from '#slack/kit/moments.ts';
import { escape } from '#slack/kit/text.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** Asks when. The next working morning is chosen already; a time of the person's own takes its place. */
export function renderLaterModal(
  { request, version }: StoredRequest,
  choices: readonly LaterChoice[],
  { later, ...wording }: Wording,
): ModalView {
  const options = choices.map((choice) => ({ text: plain(later.choices[choice]), value: choice }));
  const usual = options.find(({ value }) => value === 'next_working_morning');
  return {
    type: 'modal',
    callback_id: callbacks.laterChoice,
    private_metadata: encodeRequestButton({ requestId: request.id, version }),
    title: plain(later.title(displayId(request))),
    submit: plain(later.submit),
    close: plain(later.close),
    blocks: [
      section(later.intro(escape(renderTitle(request, { later, ...wording })))),
      {
        type: 'input',
        block_id: fields.later,
        label: plain(later.when),
        element: {
          type: 'radio_buttons',
          action_id: fields.later,
          options,
          ...(usual ? { initial_option: usual } : {}),
        },
      },
      {
        type: 'input',
        block_id: fields.laterAt,
        optional: true,
        label: plain(later.at),
        hint: plain(later.atHint),
        element: { type: 'datetimepicker', action_id: fields.laterAt },
      },
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
    title: plain(title),
    close: plain(later.end),
    blocks: [section('at' in said ? later.done(date(said.at)) : `:warning: ${said.why}`)],
  };
}
