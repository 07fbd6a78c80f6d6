import type { ModalView, PlainTextElement } from '@slack/types';

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });

/** A form with one required field, prefilled where told. */
export function nameForm(more: Partial<ModalView> = {}, initial?: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'name-form',
    title: plain('Name'),
    submit: plain('Send'),
    close: plain('Close'),
    blocks: [
      {
        type: 'input',
        block_id: 'name',
        label: plain('Your name'),
        element: {
          type: 'plain_text_input',
          action_id: 'name',
          max_length: 10,
          ...(initial === undefined ? {} : { initial_value: initial }),
        },
      },
      {
        type: 'actions',
        block_id: 'buttons',
        elements: [{ type: 'button', action_id: 'deeper', text: plain('Deeper'), value: 'down' }],
      },
    ],
    ...more,
  };
}

/** A modal that only says something. */
export function note(text: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'note',
    title: plain('Note'),
    blocks: [{ type: 'section', text: plain(text) }],
    ...more,
  };
}
