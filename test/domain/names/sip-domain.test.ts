import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { federationOwner, parseNameList, parseSipDomain } from '#domain/names/sip-domain.ts';

describe('a SIP domain', () => {
  test('is the part after user@', () => {
    expect(parseSipDomain('Contoso.com.')).toEqual({ ok: true, domain: 'contoso.com', notes: [] });
  });

  test('may be a subdomain', () => {
    expect(parseSipDomain('example.fabrikam.com')).toEqual({ ok: true, domain: 'example.fabrikam.com', notes: [] });
  });

  test('is never the host name of an Access Edge that the request declares; the domain is offered', () => {
    expect(parseSipDomain('SIP.contoso.com', { accessEdges: ['sip.contoso.com'] })).toEqual({
      ok: false,
      problem: { code: 'is_access_edge', suggestion: 'contoso.com' },
    });
  });

  test('equal to an Access Edge whose parent is a public suffix gets no suggestion', () => {
    expect(parseSipDomain('contoso.co.uk', { accessEdges: ['contoso.co.uk'] })).toEqual({
      ok: false,
      problem: { code: 'is_access_edge', suggestion: null },
    });
  });

  test('that begins like a host is accepted with a note', () => {
    expect(parseSipDomain('sip.contoso.com')).toEqual({
      ok: true,
      domain: 'sip.contoso.com',
      notes: [{ code: 'looks_like_host', suggestion: 'contoso.com' }],
    });
  });

  test.each([
    ['msn.com', 'msn.com'],
    ['eu.Hotmail.com', 'hotmail.com'],
    ['live.com', 'live.com'],
    ['outlook.com', 'outlook.com'],
    ['skype.com', 'skype.com'],
  ])('%s is a public provider’s own', (typed, provider) => {
    expect(parseSipDomain(typed)).toEqual({ ok: false, problem: { code: 'public_provider', provider } });
  });

  test('that only ends like a provider’s name is nobody’s but its owner’s', () => {
    expect(parseSipDomain('contosomsn.com')).toEqual({ ok: true, domain: 'contosomsn.com', notes: [] });
  });

  test.each([
    ['user@contoso.com', { code: 'has_user_part', suggestion: 'contoso.com' }],
    ['https://contoso.com', { code: 'is_url', suggestion: 'contoso.com' }],
    ['*.contoso.com', { code: 'has_wildcard', suggestion: 'contoso.com' }],
    ['co.uk', { code: 'public_suffix', suffix: 'co.uk' }],
    ['bücher.de', { code: 'unicode', suggestion: 'xn--bcher-kva.de' }],
  ])('%s is refused as a host name would be', (typed, problem) => {
    expect(parseSipDomain(typed)).toEqual({ ok: false, problem });
  });

  test('leaves room for the labels of its record', () => {
    const labels = (length: number) => `${`${'a'.repeat(39)}.`.repeat(5)}${'b'.repeat(length - 204)}.com`;
    expect(labels(230)).toHaveLength(230);
    expect(parseSipDomain(labels(230))).toMatchObject({ ok: true });
    expect(federationOwner(labels(230))).toHaveLength(253);
    expect(parseSipDomain(labels(231))).toEqual({ ok: false, problem: { code: 'too_long', limit: 230 } });
  });

  test('is read without throwing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof parseSipDomain(text, { accessEdges: [text] }).ok).toBe('boolean');
      }),
    );
  });
});

describe('a list of names', () => {
  test('is split at commas, semicolons, white space and new lines, those of other scripts too', () => {
    expect(parseNameList(' a.com, b.com;c.com\n\nd.com\te.com，f.com、g.com\u3000h.com,, ')).toEqual([
      'a.com',
      'b.com',
      'c.com',
      'd.com',
      'e.com',
      'f.com',
      'g.com',
      'h.com',
    ]);
  });

  test('is taken without the quotes that a script or a table has around its names', () => {
    expect(parseNameList('"a.com","b.com"; \u2018c.com\u2019 `d.com` \u201ce.com\u201d ""')).toEqual([
      'a.com',
      'b.com',
      'c.com',
      'd.com',
      'e.com',
    ]);
  });

  test('is taken without the bullets and numbers of a document, and without what cannot be seen', () => {
    const pasted = '• a.com\n\t- b.com\n1. c.com\n2) d.com\n* e.com\n–f.com\n\u200fg\u200b.com\u200e';
    expect(parseNameList(pasted)).toEqual(['a.com', 'b.com', 'c.com', 'd.com', 'e.com', 'f.com', 'g.com']);
  });

  test('keeps of people, as a mail program copies them, the address alone', () => {
    expect(parseNameList('a.com, Kowalski, Bob A. <bob@b.com>; Carol <carol@c.com>\nfoo')).toEqual([
      'a.com',
      '<bob@b.com>',
      '<carol@c.com>',
      'foo',
    ]);
  });

  test('is empty for nothing but separators', () => {
    expect(parseNameList(' ,;\n')).toEqual([]);
  });
});
