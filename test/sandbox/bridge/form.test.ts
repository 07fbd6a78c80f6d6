import { describe, expect, test } from 'vitest';
import { viewSchema } from '../../../sandbox/bridge/block-kit.ts';
import { initialAnswers, keyOf } from '../../../sandbox/bridge/field.ts';
import { drawForm, readForm, readSubmission } from '../../../sandbox/bridge/form.ts';

const around = { users: [], channels: [], currentChannel: null };
const plain = (text: string) => ({ type: 'plain_text', text });
const button = (text: string, value: string) => ({
  type: 'button',
  action_id: text.toLowerCase(),
  text: plain(text),
  value,
});
const nameInput = {
  type: 'input',
  block_id: 'name',
  label: plain('Name'),
  element: { type: 'plain_text_input', action_id: 'name' },
};

function formOf(view: object) {
  const parsed = viewSchema.parse({ type: 'modal', title: plain('T'), ...view });
  const form = readForm(parsed, around);
  const answers = initialAnswers(form.fields);
  return {
    form,
    answers,
    draw: (faults: ReadonlyMap<string, string> = new Map()) => drawForm(parsed, form, answers, faults),
  };
}

const chooser = (submit: string, ...labels: readonly string[]) => ({
  type: 'input',
  block_id: 'sandbox-next-step',
  label: plain('Next step'),
  element: {
    type: 'static_select',
    action_id: 'press',
    placeholder: plain(submit),
    options: labels.map((label, index) => ({ text: plain(label), value: String(index) })),
  },
  hint: plain(
    `(Buttons inside a form are a list on this page: choose here, then press “${submit === 'Choose…' ? 'Go on' : submit}”.)`,
  ),
});
const choosing = (index: number) => ({ 'sandbox-next-step': { press: { selected_option: { value: String(index) } } } });

describe('buttons inside a modal', () => {
  test('beside “submit” they are a list of next steps', () => {
    const { draw } = formOf({
      submit: plain('Next'),
      blocks: [nameInput, { type: 'actions', block_id: 'b', elements: [button('Drop', '7')] }],
    });
    expect(draw()).toMatchObject({
      submit: plain('Next'),
      blocks: [{ block_id: 'name/name' }, chooser('Next', 'Drop')],
    });
  });

  test('without “submit”, one alone takes its place and several are a list', () => {
    const one = formOf({ blocks: [{ type: 'actions', elements: [button('Send', '1')] }] });
    const two = formOf({
      blocks: [
        { type: 'section', text: plain('x'), accessory: button('Edit', '1') },
        { type: 'actions', elements: [button('Send', '2')] },
      ],
    });
    expect([one.draw(), two.draw()]).toMatchObject([
      { submit: plain('Send'), blocks: [] },
      { submit: plain('Go on'), blocks: [{ type: 'section', text: plain('x') }, chooser('Choose…', 'Edit', 'Send')] },
    ]);
  });

  test('a button takes a half-filled form along; “submit” asks for all of it', () => {
    const { form, answers } = formOf({
      submit: plain('Next'),
      blocks: [nameInput, { type: 'actions', block_id: 'b', elements: [button('Drop', '7')] }],
    });
    const pressed = readSubmission(form, answers, choosing(0));
    const submitted = readSubmission(form, answers, {});
    expect([pressed, submitted]).toEqual([
      {
        kind: 'pressed',
        answers,
        button: {
          label: 'Drop',
          action: { type: 'button', action_id: 'drop', block_id: 'b', text: plain('Drop'), value: '7' },
        },
      },
      { kind: 'refused', answers, faults: new Map([['name/name', 'Please complete this required field.']]) },
    ]);
  });

  test('no choice where only a choice goes on is asked for', () => {
    const { form, answers, draw } = formOf({
      blocks: [{ type: 'actions', elements: [button('Edit', '1'), button('Send', '2')] }],
    });
    const result = readSubmission(form, answers, {});
    expect(result.kind).toBe('refused');
    const faults = result.kind === 'refused' ? result.faults : new Map<string, string>();
    expect(JSON.stringify(draw(faults))).toContain('Please choose the next step.');
  });

  test('the lines of an overflow menu are next steps too', () => {
    const options = [{ text: plain('Delete'), value: 'd' }];
    const { form, answers } = formOf({
      submit: plain('Next'),
      blocks: [
        {
          type: 'section',
          block_id: 's',
          text: plain('x'),
          accessory: { type: 'overflow', action_id: 'more', options },
        },
      ],
    });
    expect(readSubmission(form, answers, choosing(0))).toMatchObject({
      button: { action: { type: 'overflow', action_id: 'more', block_id: 's', selected_option: options[0] } },
    });
  });
});

describe('what is wrong', () => {
  test('stands below its field, and the head names the field', () => {
    const { draw } = formOf({ submit: plain('Next'), blocks: [nameInput, { type: 'divider' }] });
    expect(draw(new Map([['name', 'Say more.']]))['blocks']).toEqual([
      { type: 'section', block_id: 'fault head 0', text: { type: 'mrkdwn', text: '⚠️ *Please look again at: Name*' } },
      expect.objectContaining({ block_id: 'name/name' }),
      { type: 'section', block_id: 'fault name/name', text: { type: 'mrkdwn', text: '⚠️ *Say more.*' } },
      { type: 'divider' },
    ]);
  });

  test('and belongs to no field, stands at the head', () => {
    const { draw } = formOf({ submit: plain('Next'), blocks: [nameInput] });
    expect(draw(new Map([['elsewhere', 'Too late.']]))['blocks']).toMatchObject([
      { text: { text: '⚠️ *Too late.*' } },
      { block_id: 'name/name' },
    ]);
  });

  test('a form longer than the window says it at its foot as well', () => {
    const blocks = ['1', '2', '3', '4', '5', '6', '7'].map((id) => ({ ...nameInput, block_id: id }));
    const { draw } = formOf({ submit: plain('Next'), blocks });
    const drawn = draw(new Map([['2', 'Say more.']]))['blocks'];
    expect(Array.isArray(drawn) ? drawn.at(-1) : null).toMatchObject({ block_id: 'fault foot 0' });
  });
});

test('a list beside a text in a modal is asked for like any other field', () => {
  const accessory = {
    type: 'static_select',
    action_id: 'kind',
    placeholder: plain('Kind'),
    options: [{ text: plain('A'), value: 'a' }],
  };
  const { form } = formOf({
    submit: plain('Next'),
    blocks: [{ type: 'section', block_id: 's', text: plain('Of what kind?'), accessory }],
  });
  expect(form.fields.map((field) => [keyOf(field), field.label, field.isOptional])).toEqual([['s/kind', 'Kind', true]]);
});

test('an input that the page cannot ask for says so', () => {
  const { draw } = formOf({ blocks: [{ ...nameInput, element: { type: 'file_input', action_id: 'f' } }] });
  expect(JSON.stringify(draw())).toContain('*Name*: this page cannot ask for it (file_input).');
});
