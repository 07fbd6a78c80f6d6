import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseContactText } from '#slack/contact-reply/parse.ts';
import { renderContact } from '#slack/contact-reply/render.ts';
import { en } from '#slack/wording/en.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const answer = (typed: string) => renderContact(parseContactText(`contact ${typed}`), en);

test.for([
  ['usage', ''],
  ['both-ways', 'bob@contoso.com Carol@Outlook.com dave(fabrikam.com)@msn.com'],
  ['own-domain-only', 'carol@live.com'],
  ['wrong', 'bob @contoso.com bob@ bo(b)@contoso.com bob@contoso.com) bob@contoso bob`@contoso.com <@U0BOB|bob>'],
])('%s', async ([name = '', typed = '']) => {
  const message = answer(typed);

  expect(validateMessage(message)).toEqual([]);
  await expect(draw(message)).toMatchFileSnapshot(`__views__/${name}.txt`);
});

test('whatever is typed, Slack takes the answer, and everything foreign in it is code', () => {
  const word = fc.constantFrom(
    '<!channel>',
    '<@U1>',
    '*',
    '_',
    '`',
    '@',
    '&',
    '(',
    ')',
    '.',
    'a',
    'contoso.com',
    ' ',
    '\u202e',
  );
  const typed = fc.oneof(
    fc.array(word, { maxLength: 300 }).map((words) => words.join('')),
    fc.string({ unit: 'binary', maxLength: 3000 }),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const message = answer(text);
      expect(validateMessage(message)).toEqual([]);
      expect(JSON.stringify(message)).not.toMatch(/<[!@#]/);
    }),
    { numRuns: 500 },
  );
});

test('the longest addresses, each character of which is escaped, fit', () => {
  const longest = Array.from({ length: 30 }, (_, index) => `${'&'.repeat(230)}${index}@contoso.com`);

  expect(validateMessage(answer(longest.join(' ')))).toEqual([]);
});
