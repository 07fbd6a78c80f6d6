import { describe, expect, test } from 'vitest';
import type { Answer, Field } from '../../../sandbox/bridge/field.ts';
import { faultBlock, faultOf } from '../../../sandbox/bridge/field-drawing.ts';
import { keptAnswers } from '../../../sandbox/bridge/field-state.ts';
import { fieldOf } from './a-field.ts';

const option = { text: { type: 'plain_text', text: 'A' }, value: 'a' };

describe('what Slack’s own client refuses', () => {
  test.each<readonly [object, Answer, string | null]>([
    [{ type: 'plain_text_input' }, null, 'Please complete this required field.'],
    [{ type: 'plain_text_input' }, '', 'Please complete this required field.'],
    [{ type: 'checkboxes', options: [option] }, [], 'Please complete this required field.'],
    [{ type: 'plain_text_input', min_length: 3 }, 'ab', 'Please enter at least 3 characters.'],
    [{ type: 'plain_text_input', max_length: 2 }, '👍👍', null],
    [{ type: 'plain_text_input', max_length: 2 }, '👍👍👍', 'Please enter at most 2 characters.'],
    [{ type: 'multi_users_select', max_selected_items: 1 }, ['U1', 'U2'], 'Please choose at most 1.'],
    [{ type: 'datetimepicker' }, 'tomorrow', 'Please enter a day and a time, such as 2030-01-31 14:00.'],
    [{ type: 'datetimepicker' }, '2030-01-31 14:00', null],
    [{ type: 'email_text_input' }, 'alice', 'Please enter an e-mail address.'],
    [{ type: 'url_text_input' }, 'contoso', 'Please enter a web address.'],
    [{ type: 'number_input', is_decimal_allowed: false }, '1.5', 'Please enter a whole number.'],
    [{ type: 'number_input', is_decimal_allowed: true }, '1.5', null],
    [{ type: 'number_input', is_decimal_allowed: false, min_value: '2' }, '1', 'Please enter 2 or more.'],
    [{ type: 'number_input', is_decimal_allowed: false, max_value: '2' }, 'three', 'Please enter a number.'],
  ])('%j with %j: %s', (element, answer, fault) => {
    expect(faultOf(fieldOf(element), answer)).toBe(fault);
  });

  test('an optional field may be empty', () => {
    expect(faultOf(fieldOf({ type: 'plain_text_input', min_length: 3 }, true), '')).toBeNull();
  });
});

test('a fault keeps the asterisk of a wildcard, which is no mark of bold text', () => {
  expect(faultBlock('*.contoso.com has a wildcard', 'x')).toMatchObject({
    text: { text: '⚠️ *\u2217.contoso.com has a wildcard*' },
  });
});

test('a fault of several lines is bold in each', () => {
  expect(faultBlock('one\ntwo', 'x')).toMatchObject({ text: { text: '⚠️ *one*\n*two*' } });
});

test('a new version of a view keeps what the person changed, and takes the new proposal for the rest', () => {
  const text = (actionId: string, initial: string): Field => ({
    ...fieldOf({ type: 'plain_text_input', initial_value: initial }),
    actionId,
  });
  const answers = new Map<string, Answer>([
    ['block/changed', 'mine'],
    ['block/untouched', 'old'],
    ['block/emptied', ''],
  ]);
  const before = { fields: [text('changed', 'old'), text('untouched', 'old'), text('emptied', 'old')], answers };
  const now = [text('changed', 'new'), text('untouched', 'new'), text('emptied', 'new'), text('added', 'new')];
  expect(Object.fromEntries(keptAnswers(before, now))).toEqual({
    'block/changed': 'mine',
    'block/untouched': 'new',
    'block/emptied': '',
    'block/added': 'new',
  });
});
