import { expect, test } from 'vitest';
import { mostAddresses, parseContactText } from '#slack/contact-reply/parse.ts';

test.for([
  ['contact', []],
  ['contact bob@contoso.com', ['bob@contoso.com']],
  [
    'CONTACT   bob@contoso.com,carol@fabrikam.com;  dave@adatum.com',
    ['bob@contoso.com', 'carol@fabrikam.com', 'dave@adatum.com'],
  ],
  ['contact <mailto:bob@contoso.com|bob@contoso.com>', ['bob@contoso.com']],
  ['contact <mailto:bob@contoso.com>', ['bob@contoso.com']],
  ['contact bob(<http://contoso.com|contoso.com>)@<http://msn.com|msn.com>', ['bob(contoso.com)@msn.com']],
  ['contact “bob@contoso.com” ‘carol@fabrikam.com’', ['bob@contoso.com', 'carol@fabrikam.com']],
  ['contact "bob@contoso.com"', ['bob@contoso.com']],
  ['contact o’brien@contoso.com', ["o'brien@contoso.com"]],
  ['contact &lt;bob@contoso.com&gt;', ['bob@contoso.com']],
  ['contact r&amp;d@contoso.com', ['r&d@contoso.com']],
  ['contact &amp;lt;x@contoso.com', ['&lt', 'x@contoso.com']],
  ['contact bob@contoso.com bob@contoso.com', ['bob@contoso.com']],
  ['contact bob', ['bob']],
  [
    'contact Kowalski, Bob A. &lt;<mailto:bob@contoso.com|bob@contoso.com>&gt;; "Carol" &lt;carol@fabrikam.com&gt;',
    ['bob@contoso.com', 'carol@fabrikam.com'],
  ],
  ['contact \u200fbob@contoso.com\u200b.', ['bob@contoso.com']],
] as const)('“/pic %s” names its addresses', ([text, addresses]) => {
  expect(parseContactText(text)).toEqual({ addresses, left: 0 });
});

test('of more addresses than are answered at once the number is known', () => {
  const many = Array.from({ length: mostAddresses + 3 }, (_, index) => `u${index}@contoso.com`);

  const question = parseContactText(`contact ${many.join(' ')}`);

  expect([question.addresses, question.left]).toEqual([many.slice(0, mostAddresses), 3]);
});
