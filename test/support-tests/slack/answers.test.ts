import { describe, expect, test } from 'vitest';
import { applyToStack, parseAck } from '../../support/slack/answers.ts';
import { createMovableClock } from '../../support/slack/clock.ts';
import { createModals } from '../../support/slack/modals.ts';
import { nameForm, note, plain } from './forms.ts';

/** A stack with one form on it, and what a body of an answer does to it. */
function answered(body: string) {
  const modals = createModals(createMovableClock());
  const opened = modals.open('U1', { ...nameForm() }, null);
  if (!opened.ok) throw new Error(opened.error);
  applyToStack(parseAck(200, body), opened.view, modals);
  return modals.stack('U1').map((view) => [view.title, view.errors]);
}

describe('what an answer to a submission does to the stack', () => {
  test.each([
    { title: 'nothing closes the view', body: '', stack: [] },
    { title: 'an empty object closes the view', body: '{}', stack: [] },
    { title: 'clear closes them all', body: '{"response_action":"clear"}', stack: [] },
    {
      title: 'errors keep it and stand at their fields',
      body: '{"response_action":"errors","errors":{"name":"No."}}',
      stack: [['Name', { name: 'No.' }]],
    },
    {
      title: 'update puts another in its place',
      body: JSON.stringify({ response_action: 'update', view: note('x') }),
      stack: [['Note', {}]],
    },
    {
      title: 'push puts another on top',
      body: JSON.stringify({ response_action: 'push', view: note('x') }),
      stack: [
        ['Name', {}],
        ['Note', {}],
      ],
    },
  ])('$title', ({ body, stack }) => {
    expect(answered(body)).toEqual(stack);
  });

  test.each([
    {
      title: 'errors at a block that is no input',
      body: { response_action: 'errors', errors: { buttons: 'x' } },
      says: /there is no buttons/,
    },
    { title: 'no errors at all', body: { response_action: 'errors', errors: {} }, says: /empty errors/ },
    { title: 'an error without words', body: { response_action: 'errors', errors: { name: '' } }, says: /no words/ },
    { title: 'an unknown action', body: { response_action: 'close' }, says: /no response_action close/ },
    { title: 'words', body: { text: 'thanks' }, says: /does not show words/ },
    {
      title: 'a view out of bounds',
      body: { response_action: 'update', view: note('x', { title: plain('a title of more than 24 characters') }) },
      says: /invalid_view.*at most 24 characters/,
    },
  ])('$title: the test fails as the person would see it fail', ({ body, says }) => {
    expect(() => answered(JSON.stringify(body))).toThrow(says);
  });

  test('an answer that is no 200 changes nothing', () => {
    expect(parseAck(404, '')).toEqual({ action: 'failed', status: 404 });
  });
});
