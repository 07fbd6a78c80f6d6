import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHostSyntax, parseHostname, type HostnameResult } from '#domain/names/hostname.ts';
import type { HostnameProblem, NameNote } from '#domain/names/name-problem.ts';

const accepted = (hostname: string, notes: readonly NameNote[] = []): HostnameResult => ({ ok: true, hostname, notes });
const refused = (problem: HostnameProblem): HostnameResult => ({ ok: false, problem });
const label = (length: number) => 'a'.repeat(length);

describe('a fully qualified host name is accepted', () => {
  test.each([
    ['sip.contoso.com', 'sip.contoso.com'],
    ['  SIP.Contoso.COM.  ', 'sip.contoso.com'],
    ['contoso.com', 'contoso.com'],
    ['a.b.c.contoso.co.uk', 'a.b.c.contoso.co.uk'],
    ['3com.com', '3com.com'],
    ['x-1.contoso.museum', 'x-1.contoso.museum'],
    [`${label(63)}.com`, `${label(63)}.com`],
    [
      `${label(63)}.${label(63)}.${label(63)}.${label(57)}.com`,
      `${label(63)}.${label(63)}.${label(63)}.${label(57)}.com`,
    ],
  ])('%s', (typed, hostname) => {
    expect(parseHostname(typed)).toEqual(accepted(hostname));
  });

  test('with xn-- labels, and a note that shows how it reads', () => {
    expect(parseHostname('SIP.xn--bcher-kva.de')).toEqual(
      accepted('sip.xn--bcher-kva.de', [{ code: 'internationalized', unicode: 'sip.bücher.de' }]),
    );
  });

  test('below a private suffix, with a note when it is that suffix', () => {
    expect([parseHostname('contoso.github.io'), parseHostname('github.io')]).toEqual([
      accepted('contoso.github.io'),
      accepted('github.io', [{ code: 'private_suffix', suffix: 'github.io' }]),
    ]);
  });

  test('below test only where a lab is open', () => {
    expect([parseHostname('sip.contoso.test'), parseHostname('sip.contoso.test', { allowTest: true })]).toEqual([
      refused({ code: 'reserved_name', topLevel: 'test' }),
      accepted('sip.contoso.test'),
    ]);
  });
});

describe('what is not a host name is refused with its own problem', () => {
  const suggestion = 'contoso.com';
  test.each<readonly [string, HostnameProblem]>([
    ['', { code: 'empty' }],
    [' . ', { code: 'empty' }],
    [`${`${label(49)}.`.repeat(5)}com1`, { code: 'too_long', limit: 253 }],
    ['x'.repeat(5000), { code: 'too_long', limit: 253 }],
    ['user@contoso.com', { code: 'has_user_part', suggestion }],
    ['sip:user@contoso.com:5061', { code: 'has_user_part', suggestion }],
    ['<mailto:user@contoso.com|user@contoso.com>', { code: 'has_user_part', suggestion }],
    ['user@', { code: 'has_user_part', suggestion: null }],
    ['https://contoso.com/path?x=1', { code: 'is_url', suggestion }],
    ['<http://contoso.com|contoso.com>', { code: 'is_url', suggestion }],
    ['sips:contoso.com', { code: 'is_url', suggestion }],
    ['contoso.com/', { code: 'is_url', suggestion }],
    ['contoso.com:5061', { code: 'has_port', suggestion }],
    ['*.contoso.com', { code: 'has_wildcard', suggestion }],
    ['my_domain.com', { code: 'forbidden_characters', characters: ['_'], suggestion: 'my-domain.com' }],
    ['co*.contoso.com', { code: 'has_wildcard', suggestion: null }],
    ['_sipfederationtls._tcp.contoso.com', { code: 'has_service_labels', suggestion }],
    ['203.0.113.10', { code: 'is_address' }],
    ['203.0.113.10:5061', { code: 'is_address' }],
    ['10.0.0.0/8', { code: 'is_address' }],
    ['https://203.0.113.10/', { code: 'is_address' }],
    ['2001:db8::1', { code: 'is_address' }],
    ['[2001:db8::1]:5061', { code: 'is_address' }],
    ['fe80::1%eth0', { code: 'is_address' }],
    ['127.1', { code: 'is_address' }],
    ['0x7f.1', { code: 'is_address' }],
    ['2130706433', { code: 'is_address' }],
    ['bücher.de', { code: 'unicode', suggestion: 'xn--bcher-kva.de' }],
    ['contoso。com', { code: 'unicode', suggestion }],
    ['한국.kr', { code: 'unicode', suggestion: 'xn--3e0b707e.kr' }],
    ['bücher', { code: 'unicode', suggestion: null }],
    ['contoso..com', { code: 'empty_label', suggestion }],
    ['.contoso.com', { code: 'empty_label', suggestion }],
    [`${label(64)}.com`, { code: 'label_too_long', label: label(64), limit: 63 }],
    ['-sip.contoso.com', { code: 'hyphen_at_edge', label: '-sip' }],
    ['sip.contoso-.com', { code: 'hyphen_at_edge', label: 'contoso-' }],
    ['xn--a.com', { code: 'bad_punycode', label: 'xn--a' }],
    ['ab--cd.com', { code: 'bad_punycode', label: 'ab--cd' }],
    ['contoso', { code: 'single_label', label: 'contoso' }],
    ['contoso.123', { code: 'numeric_top_level', topLevel: '123' }],
    ['localhost', { code: 'reserved_name', topLevel: 'localhost' }],
    ['sip.contoso.local', { code: 'reserved_name', topLevel: 'local' }],
    ['x.onion', { code: 'reserved_name', topLevel: 'onion' }],
    ['sip.home.arpa', { code: 'reserved_name', topLevel: 'arpa' }],
    ['sip.contoso.lan', { code: 'unknown_top_level', topLevel: 'lan' }],
    ['com', { code: 'public_suffix', suffix: 'com' }],
    ['co.uk', { code: 'public_suffix', suffix: 'co.uk' }],
  ])('%s', (typed, problem) => {
    expect(parseHostname(typed)).toEqual(refused(problem));
  });

  test.each([
    ['‘contoso.com’', ['‘', '’']],
    ['‚contoso.com‛', ['‚', '‛']],
    ['“contoso.com”', ['“', '”']],
    ["'contoso.com'", ["'"]],
    ['"contoso.com"', ['"']],
    ['`contoso.com`', ['`']],
    ['contoso.com;', [';']],
    ['$contoso.com', ['$']],
    ['contoso.com&|()', ['&', '|', '(', ')']],
    ['con toso.com', ['U+0020']],
    ['contoso_.com', ['_']],
    ['con\u200dtoso.com', ['U+200D']],
    ['contoso.com🙂', ['🙂']],
    ['\u202econtoso.com', ['U+202E']],
    ['con\u0000toso.com', ['U+0000']],
  ])('%j holds characters that reach no name and no command', (typed, characters) => {
    expect(parseHostname(typed)).toEqual(
      refused({ code: 'forbidden_characters', characters, suggestion: 'contoso.com' }),
    );
  });
});

test.for(['con\u200btoso.com', '\u200f\u202acontoso.com\u202c', 'con\u00adtoso.com.\u200b', '\ufeffcontoso.com'])(
  'what was copied along unseen does not count: %j',
  (typed) => {
    expect(parseHostname(typed)).toEqual({ ok: true, hostname: 'contoso.com', notes: [] });
  },
);

describe('whatever is typed', () => {
  const fragment = fc.constantFrom(...'contoso com . .. xn-- @ : // * _ - ‘ [ ] % ü \u200d 1 ٣ < | > . . a'.split(' '));
  const fragments = fc.array(fragment).map((parts) => parts.join(''));
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fragments,
    fragments.map((text) => `${text}.com`),
    fc.domain(),
  );

  test('nothing throws, an accepted name is plain, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseHostname(text);
        if (!result.ok) return;
        expect(result.hostname).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
        expect(isHostSyntax(result.hostname)).toBe(true);
        expect(parseHostname(result.hostname)).toEqual(result);
      }),
      { numRuns: 2000 },
    );
  });

  test('a suggestion is always a name that is accepted', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseHostname(text);
        if (result.ok || !('suggestion' in result.problem) || result.problem.suggestion === null) return;
        expect(parseHostname(result.problem.suggestion)).toMatchObject({
          ok: true,
          hostname: result.problem.suggestion,
        });
      }),
      { numRuns: 2000 },
    );
  });
});
