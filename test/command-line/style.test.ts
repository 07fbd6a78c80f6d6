import * as fc from 'fast-check';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parseFormatted, plainText } from '#slack/wording/formatted-text.ts';
import { createStyle, decideColours, paintFormatted, textWidth, wrap } from '#command-line/style.ts';
import { link } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';

describe('words written for Slack', () => {
  test('lose their marks and escapes', () => {
    const formatted = `*Fix:* Point ${code('a&b <c> *d*')} to \`sip.contoso.com\` & go`;
    expect(plainText(formatted)).toBe('Fix: Point a&b <c> *d* to sip.contoso.com & go');
    expect(parseFormatted(formatted).map(({ as }) => as)).toEqual(['strong', 'text', 'code', 'text', 'code', 'text']);
  });

  test('say a moment in UTC, and of a link what it shows', () => {
    const formatted = `expires ${date(Date.UTC(2026, 10, 22, 20))}, see ${link('https://example.com/?a&b', 'there')}`;
    expect(plainText(formatted)).toBe('expires 2026-11-22 20:00 UTC, see there');
  });

  test('give foreign text back as it was, but for what nobody may show and for backticks', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100, unit: 'grapheme-ascii' }), (foreign) => {
        expect(plainText(`a ${code(foreign)} b`)).toBe(`a ${foreign.replaceAll('`', "'")} b`);
      }),
    );
  });

  test('never let foreign text reach the terminal as a control sequence', () => {
    const painted = paintFormatted(
      `the target ${code('\u001b]0;x\u0007\u009b2J\u202egnp')} is odd`,
      createStyle(false),
    );
    expect(painted).toBe('the target ]0;x2Jgnp is odd');
  });
});

describe('colours', () => {
  test.for<[string, Record<string, string>, boolean, boolean, boolean]>([
    ['on a terminal', {}, true, true, true],
    ['not in a pipe', {}, false, true, false],
    ['not where NO_COLOR is set', { NO_COLOR: '1' }, true, true, false],
    ['where NO_COLOR is empty, for that means nothing', { NO_COLOR: '' }, true, true, true],
    ['in a pipe where FORCE_COLOR is set', { FORCE_COLOR: '1' }, false, true, true],
    ['not where FORCE_COLOR is 0', { FORCE_COLOR: '0' }, true, true, false],
    ['where both are set, as Node has it', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true, true],
    ['not on a terminal that knows none', { TERM: 'dumb' }, true, true, false],
    ['never with --no-color', { FORCE_COLOR: '1' }, true, false, false],
  ])('%s', ([, env, isTerminal, mayColour, expected]) => {
    expect(decideColours(env, isTerminal, mayColour)).toBe(expected);
  });

  test('change nothing but the looks', () => {
    const formatted = `*Fix:* Point the record to ${code('sip.contoso.com')}`;
    const painted = paintFormatted(formatted, createStyle(true));
    expect(painted).not.toBe(plainText(formatted));
    expect(stripVTControlCharacters(painted)).toBe(plainText(formatted));
  });
});

describe('lines', () => {
  const sentence = '  Other organizations find your Access Edge by this record.';

  test('are broken at spaces where a terminal ends, and keep their margin', () => {
    expect(wrap(sentence, 30, '  ')).toEqual(['  Other organizations find', '  your Access Edge by this', '  record.']);
  });

  test('are broken by what can be seen of them, not by their colours', () => {
    const red = createStyle(true);
    const painted = sentence.replaceAll(/[a-z]+/gi, (word) => red.outcome('fail', word));
    expect(wrap(painted, 30, '  ').map(stripVTControlCharacters)).toEqual(wrap(sentence, 30, '  '));
  });

  test('are left whole in a pipe, and so is a word longer than the terminal', () => {
    expect(wrap(sentence, null, '')).toEqual([sentence]);
    expect(wrap('  a _sipfederationtls._tcp.contoso.com b', 20, '  ')).toEqual([
      '  a',
      '  _sipfederationtls._tcp.contoso.com',
      '  b',
    ]);
  });

  test('are as wide as the terminal, within what can be read', () => {
    expect([10, 80, 400].map(textWidth)).toEqual([40, 80, 120]);
  });
});
