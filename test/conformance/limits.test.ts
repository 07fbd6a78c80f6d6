import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { context, fieldTable, header, row, section, sections } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { limits } from '#slack/kit/limits.ts';
import { link, mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code, codeBlock, escape, nameList, truncate, truncateFormatted } from '#slack/kit/text.ts';
import { en } from '#slack/wording/en.ts';
import { validateBlocks } from '../support/block-kit/validate.ts';
import { brokenPart, brokenTexts } from './whole-text.ts';

const length = (text: string) => [...text].length;
const foreign = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('&', '<', '>', '`', '*', '_', '|', '\n', '𝒜', 'א', '한', '‮'), maxLength: 40 }),
);

/** Formatted text as our views put it together: foreign text made harmless, tokens, code, words. */
const piece = fc.oneof(
  foreign.map((text) => escape(text)),
  foreign.map((text) => code(`x${text.replaceAll('\n', ' ')}`)),
  foreign.map((text) => codeBlock(`x${text}`)),
  foreign.map((text) => link('https://acme.slack.com/archives/C0/p1', escape(text))),
  fc.constantFrom(mention('U0ALICE'), date(0), '*Next:* ', '\n', ' · '),
);
const formatted = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' '));

/** A section about what is next, say, made of one text; each says its limit. */
const makers: readonly (readonly [string, number, (text: string) => KnownBlock])[] = [
  ['a section', limits.sectionText, section],
  ['a context', limits.sectionText, (text) => context(text)],
  ['a header', limits.headerText, header],
  ['a field', limits.fieldText - '*x*\n'.length, (text) => fieldTable([['x', text]])],
  ['a button', limits.buttonText, (text) => aRow({ text })],
  ['a button for screen readers', limits.buttonText, (label) => aRow({ label })],
  ['a question’s title', limits.confirmTitle, (title) => aRow({ confirm: { ...asks, title } })],
  ['a question', limits.confirmText, (text) => aRow({ confirm: { ...asks, text } })],
  ['a question’s answer', limits.confirmChoice, (yes) => aRow({ confirm: { ...asks, yes } })],
];
const asks = { title: 'x', text: 'x', yes: 'x', no: 'x' };
function aRow(of: Partial<Parameters<typeof button>[0]>): KnownBlock {
  return row(button({ action: 'planted:one', text: 'x', value: 'x', label: 'x', ...of }));
}

describe('at a limit and one beyond it', () => {
  test.each(makers)('%s', (_what, limit, make) => {
    fc.assert(
      fc.property(fc.constantFrom('a', '𝒜', '한', 'é'), fc.constantFrom('b', '👍', 'א'), (unit, last) => {
        const whole = unit.repeat(limit - 1) + last;
        expect(JSON.stringify(make(whole))).toContain(whole);
        for (const text of [whole, `${unit}${whole}`]) {
          expect([validateBlocks([make(text)], 'message'), brokenTexts(make(text))]).toEqual([[], []]);
        }
        expect(JSON.stringify(make(`${unit}${whole}`))).toMatch(/…/);
      }),
      { numRuns: 12 },
    );
  });

  test('ten fields are shown, and ten texts of a context', () => {
    const eleven = Array.from({ length: 11 }, () => 'x');
    const blocks = [fieldTable(eleven.map((text) => [text, text])), context(...eleven)];
    expect(validateBlocks(blocks, 'message')).toEqual([]);
  });
});

test('plain text is cut by characters, and whole where it fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
      const cut = truncate(text, limit);
      expect(length(cut)).toBe(Math.min(limit, length(text)));
      expect(cut).toBe(length(text) <= limit ? text : `${[...text].slice(0, limit - 1).join('')}…`);
    }),
  );
});

test('formatted text is never cut through an escape, a token or code', () => {
  fc.assert(
    fc.property(formatted, fc.integer({ min: 5, max: 400 }), (text, limit) => {
      expect(brokenPart(text)).toBeNull();
      const cut = truncateFormatted(text, limit);
      expect(length(cut)).toBeLessThanOrEqual(limit);
      expect(brokenPart(cut)).toBeNull();
      expect(cut === text).toBe(length(text) <= limit);
      expect(text.startsWith(cut.replace(/…`*$/, ''))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a section is filled to its limit, and what is beyond it begins another one', () => {
  const half = limits.sectionText / 2;
  const packed = (...lengths: readonly number[]) =>
    sections(lengths.map((count) => 'x'.repeat(count))).map(({ text }) => text?.text.length);

  expect([packed(half - 1, half), packed(half, half)]).toEqual([[limits.sectionText], [half, half]]);
});

test('lines that are packed into sections are all there', () => {
  fc.assert(
    fc.property(fc.array(formatted, { maxLength: 40 }), (texts) => {
      const lines = texts.filter((line) => line !== '').map((line) => truncateFormatted(line, limits.sectionText));
      const packed = sections(lines);
      expect(validateBlocks(packed, 'message')).toEqual([]);
      expect(packed.map(({ text }) => text?.text).join('\n')).toBe(lines.join('\n'));
    }),
    { numRuns: 50 },
  );
});

test('a list of names says how many of them it leaves out', () => {
  const names = fc.array(fc.domain(), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(names, fc.integer({ min: 0, max: 1000 }), (all, room) => {
      const shown = nameList(all, en, room);
      const [, left = '0'] = /(?:^| )and (\d+) more$/.exec(shown) ?? [];
      const told = shown.match(/`[^`]+`/g) ?? [];
      expect(told).toEqual(all.slice(0, told.length).map(code));
      expect(told.length + Number(left)).toBe(all.length);
      expect(told.reduce((sum, name) => sum + length(name) + 2, 0)).toBeLessThanOrEqual(room);
    }),
  );
});
