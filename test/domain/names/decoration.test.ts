import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decorate, undecorate, undecoratedDomains } from '#domain/names/decoration.ts';

const becomes = (result: ReturnType<typeof decorate>) => (result.ok ? result.becomes : result.problem.code);

describe('decorating an address', () => {
  test.for([
    ['bob@contoso.com', 'bob(contoso.com)@msn.com'],
    ['  Bob.Kelly@Contoso.COM ', 'Bob.Kelly(contoso.com)@msn.com'],
    ['o’brien@contoso.com', 'o’brien(contoso.com)@msn.com'],
    ["o'brien@contoso.com", "o'brien(contoso.com)@msn.com"],
    ['bob@it.contoso.co.uk', 'bob(it.contoso.co.uk)@msn.com'],
    ['bob@hotmail.co.uk', 'bob(hotmail.co.uk)@msn.com'],
    ['bob@mail.live.com', 'bob(mail.live.com)@msn.com'],
    ['a@b@contoso.com', 'a@b(contoso.com)@msn.com'],
    ...undecoratedDomains.map((domain) => [`Bob@${domain.toUpperCase()}`, `Bob@${domain}`]),
    ['bob(contoso.com)@msn.com', 'bob(contoso.com)@msn.com'],
    ['bob(Contoso.com)@MSN.com', 'bob(contoso.com)@msn.com'],
  ] as const)('%s → %s', ([typed, decorated]) => {
    expect(becomes(decorate(typed ?? ''))).toBe(decorated);
  });

  test.for([
    ['bob', 'no_at'],
    ['', 'no_at'],
    ['@contoso.com', 'no_local_part'],
    ['bob@', 'no_domain'],
    ['bo(b)@contoso.com', 'parentheses'],
    ['bob)@contoso.com', 'parentheses'],
    ['bo(b@msn.com', 'parentheses'],
    ['bob(contoso.com)x@msn.com', 'parentheses'],
    ['bob()@msn.com', 'parentheses'],
    ['bob(not a domain)@msn.com', 'forbidden_characters'],
    ['bob(contoso)@msn.com', 'bad_domain'],
    ['bob@contoso', 'bad_domain'],
    ['bob@contoso..com', 'bad_domain'],
    ['bob@bücher.de', 'bad_domain'],
    ['bob@contoso.com)', 'bad_domain'],
    ['bo b@contoso.com', 'forbidden_characters'],
    ['bo`b@contoso.com', 'forbidden_characters'],
    ['bo\u202eb@contoso.com', 'forbidden_characters'],
    [`${'a'.repeat(243)}@contoso.com`, 'too_long'],
  ] as const)('%s is refused: %s', ([typed, code]) => {
    expect([becomes(decorate(typed)), becomes(undecorate(typed))]).toEqual([code, code]);
  });
});

describe('whatever the address', () => {
  const local = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .filter((text) => !/[\s()`\p{C}]/u.test(text));
  const label = fc.stringMatching(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,20}[a-zA-Z0-9])?$/);
  const custom = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'));
  const domain = fc.oneof(custom, fc.constantFrom(...undecoratedDomains));
  const normal = (user: string, of: string) => `${user}@${of.toLowerCase()}`;

  test('undecorating what was decorated gives it back', () => {
    fc.assert(
      fc.property(local, domain, (user, of) => {
        expect(becomes(undecorate(becomes(decorate(`${user}@${of}`))))).toBe(normal(user, of));
      }),
      { numRuns: 2000 },
    );
  });

  test('decorating twice changes nothing more, and undecorating what is plain nothing at all', () => {
    fc.assert(
      fc.property(local, domain, (user, of) => {
        const once = becomes(decorate(`${user}@${of}`));
        expect([becomes(decorate(once)), becomes(undecorate(`${user}@${of}`))]).toEqual([once, normal(user, of)]);
      }),
      { numRuns: 1000 },
    );
  });

  test('it is an answer, never an exception, and both ways agree on what is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(decorate(text).ok).toBe(undecorate(text).ok);
      }),
      { numRuns: 2000 },
    );
  });
});
