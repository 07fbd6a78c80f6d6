import { describe, expect, test } from 'vitest';
import { drawMrkdwn, drawPlain, drawTexts } from '../../../sandbox/bridge/text.ts';

describe('text on the local page', () => {
  test.each([
    [
      'a date shows its fallback',
      'since <!date^1700000000^{date_short} {time}|14 Nov 2023, 22:13>',
      'since 14 Nov 2023, 22:13',
    ],
    ['a date without fallback shows UTC', '<!date^1700000000^{date}>', '2023-11-14 22:13 UTC'],
    ['what was escaped reads as typed', 'R&amp;D: 1 &lt; 2 &gt; 0', 'R&D: 1 < 2 > 0'],
    ['what was escaped calls nobody', '&lt;@U0BOB&gt; &lt;!channel&gt;', '<\u200b@U0BOB> <\u200b!channel>'],
    ['what was escaped twice stays escaped', '&amp;lt;', '&lt;'],
    [
      'people, channels and links stay',
      '<@U0BOB> <#C0RANDOM> <https://a.com|a &amp; b>',
      '<@U0BOB> <#C0RANDOM> <https://a.com|a & b>',
    ],
    ['a mention with a name loses it', '<@U0BOB|bob>', '<@U0BOB>'],
    ['a group shows its name', '<!subteam^S1|@operators> <!here>', '@operators @here'],
    [
      'a code block becomes code, line by line',
      'Type:\n```\nfoo &lt;x&gt;\n\n  bar\n```',
      'Type:\n`foo <x>`\n\n`\u00a0\u00a0bar`',
    ],
    [
      'underscores in code are not italics',
      '`Resolve-DnsName -Type SRV _sipfederationtls._tcp.contoso.com`',
      '`Resolve-DnsName -Type SRV ``_sipfederationtls._tcp.contoso.com`',
    ],
  ])('%s', (_promise, sent, shown) => {
    expect(drawMrkdwn(sent)).toBe(shown);
  });

  test('plain text reads as typed', () => {
    expect(drawPlain('R&amp;D &lt;lab&gt; `x` <!date^1^{date}|f>')).toBe('R&D <lab> `x` <!date^1^{date}|f>');
  });

  test('every text object inside is drawn, and nothing else', () => {
    const sent = {
      value: 'a&amp;b',
      fields: [{ type: 'mrkdwn', text: 'a&amp;b' }],
      text: { type: 'plain_text', text: 'a&amp;b' },
    };
    expect(drawTexts(sent)).toEqual({
      value: 'a&amp;b',
      fields: [{ type: 'mrkdwn', text: 'a&b' }],
      text: { type: 'plain_text', text: 'a&b' },
    });
  });
});
