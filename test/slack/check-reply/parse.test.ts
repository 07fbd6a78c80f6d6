import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { findDomains } from '#slack/check-reply/find-domains.ts';
import { parseCheckArgument } from '#slack/check-reply/parse.ts';
import { encodeNamesButton, parseNamesButton } from '#slack/button-values.ts';

const asked = (domains: readonly string[], accessEdges: readonly string[] = []) => ({
  ok: true,
  asked: { domains, accessEdges },
});

test.for([
  ['contoso.com', asked(['contoso.com'])],
  ['Contoso.COM.', asked(['contoso.com'])],
  ['contoso.com sip.contoso.com', asked(['contoso.com'], ['sip.contoso.com'])],
  ['sip.contoso.com contoso.com', asked(['contoso.com'], ['sip.contoso.com'])],
  ['contoso.com, fabrikam.com;litware.com', asked(['contoso.com', 'fabrikam.com', 'litware.com'])],
  ['contoso.com contoso.com', asked(['contoso.com'])],
  ['sip.contoso.com', asked(['contoso.com'], ['sip.contoso.com'])],
  ['contoso.com edge.contoso-hosting.com', asked(['contoso.com'], ['edge.contoso-hosting.com'])],
  ['www.contoso.com', asked(['contoso.com'])],
  ['it.contoso.com', asked(['it.contoso.com'])],
  ['', { ok: false, problem: { code: 'nothing_named' } }],
  ['a.com b.com c.com d.com e.com f.com', { ok: false, problem: { code: 'too_many' } }],
  ['x'.repeat(5000).replaceAll('xx', 'a.com '), { ok: false, problem: { code: 'too_many' } }],
  [
    'alice@contoso.com 10.0.0.1',
    {
      ok: false,
      problem: {
        code: 'bad_names',
        faults: [
          { typed: 'alice@contoso.com', problem: { code: 'has_user_part', suggestion: 'contoso.com' } },
          { typed: '10.0.0.1', problem: { code: 'is_address' } },
        ],
      },
    },
  ],
] as const)('“/pic check %s” is understood', ([argument, question]) => {
  expect(parseCheckArgument(argument, {})).toEqual(question);
});

test('names below test are for a lab only', () => {
  expect(parseCheckArgument('contoso.test', {}).ok).toBe(false);
  expect(parseCheckArgument('contoso.test', { allowTest: true })).toEqual(asked(['contoso.test']));
});

test.for([
  ['Is contoso.com ready? And fabrikam.com, please.', ['contoso.com', 'fabrikam.com']],
  [
    '<http://contoso.com|contoso.com> and <https://www.fabrikam.com/a/b.html?x=litware.com|here>',
    ['contoso.com', 'fabrikam.com'],
  ],
  ['<mailto:alice@contoso.com|alice@contoso.com> cannot reach <sip:bob@fabrikam.com>', ['contoso.com', 'fabrikam.com']],
  ['sip:alice@contoso.com;transport=tls', ['contoso.com']],
  ['_sipfederationtls._tcp.contoso.com SRV 0 0 5061 sip.contoso.com', ['contoso.com']],
  ['the Edge is sip.contoso.com:5061', ['contoso.com']],
  ['CONTOSO.COM contoso.com `contoso.com`', ['contoso.com']],
  ['(contoso.com)', ['contoso.com']],
  ['bücher.de', ['xn--bcher-kva.de']],
  ['a.com b.com c.com d.com e.com f.com g.com', ['a.com', 'b.com', 'c.com', 'd.com', 'e.com']],
  ['bob@hotmail.com writes to alice@contoso.com by skype.com', ['contoso.com']],
] as const)('in “%s” the domains are found', ([text, domains]) => {
  expect(findDomains(text, {})).toEqual({ domains, accessEdges: [] });
});

test.for([
  '',
  'Nothing works since 10.30',
  '<@U0BOB|bob.smith> see <#C0TEAM|lync.team>',
  '10.0.0.5 and fe80::1',
  'co.uk',
  'v1.2.3',
])('in “%s” there is no domain', (text) => {
  expect(findDomains(text, {})).toBeNull();
});

test('a domain beyond 20,000 characters is not looked for', () => {
  expect(findDomains(`contoso.com ${'word '.repeat(5000)} fabrikam.com`, {})?.domains).toEqual(['contoso.com']);
});

test('whatever a message says, at most five domains come back, and they fit into a button', () => {
  const parts = constantFrom(
    'contoso',
    '.com',
    '.',
    '@',
    '<',
    '|',
    '>',
    'http://',
    'sip:',
    ' ',
    '-',
    'ü',
    '\u202e',
    ':5061',
  );
  const text = oneof(
    string({ unit: 'binary', maxLength: 300 }),
    array(parts, { maxLength: 80 }).map((all) => all.join('')),
  );
  assert(
    property(text, (message) => {
      const found = findDomains(message, {});
      if (!found) return;
      expect(found.domains.length).toBeLessThanOrEqual(5);
      expect(parseNamesButton(encodeNamesButton(found))).toEqual(found);
    }),
    { numRuns: 1000 },
  );
});

test('the longest names that are let in fit into a button', () => {
  const label = 'a'.repeat(63);
  const domains = [1, 2, 3, 4, 5].map((n) => `${label}.${label}.${label}.${'a'.repeat(28)}${n}.com`);
  const edges = [1, 2, 3].map((n) => `sip.${domains[n]}`);
  const question = parseCheckArgument([...domains, ...edges].join(' '), {});
  expect(question.ok && encodeNamesButton(question.asked).length).toBeLessThanOrEqual(2000);
});

test.for(['', 'contoso.com', 'CONTOSO.com|', '|sip.contoso.com', 'contoso.com|<!channel>'])(
  'the value “%s” is of no button of ours',
  (value) => {
    expect(parseNamesButton(value)).toBeNull();
  },
);
