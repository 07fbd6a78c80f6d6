import { describe, expect, test } from 'vitest';
import { renderStatus, renderStatusHint } from '#slack/status-reply/render.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { aMissingRecord, aStored, after, anEntry, delays } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const around = { now: after(50), delays, workspaceUrl: 'https://acme.slack.com/' };

describe('a whole request', () => {
  test.for([en, ko])('shows the people concerned everything ($language)', async (wording) => {
    const answer = renderStatus(aStored({ reports: [aMissingRecord()] }), wording, { ...around, isConcerned: true });

    expect(validateMessage(answer)).toEqual([]);
    await expect(draw(answer)).toMatchFileSnapshot(`__views__/whole.${wording.language}.txt`);
  });

  test('keeps the agreement number from everybody else', () => {
    expect(draw(renderStatus(aStored(), en, { ...around, isConcerned: false }))).not.toContain('V1234567');
  });

  test('whose card is nowhere has no link to it', () => {
    const answers = [
      renderStatus(aStored({ card: null }), en, { ...around, isConcerned: true }),
      renderStatus(aStored(), en, { ...around, workspaceUrl: null, isConcerned: true }),
    ];

    expect(answers.filter((answer) => draw(answer).includes('Open the card'))).toEqual([]);
  });

  test('stays within the limits however much there is to tell', () => {
    const name = (index: number) =>
      `${index}${'a'.repeat(60)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`;
    const names = Array.from({ length: 60 }, (_, index) => name(index));
    const stored = aStored({
      request: {
        state: 'active',
        details: {
          sipDomains: names,
          additionalAccessEdges: names.slice(0, 9),
          agreement: { type: 'spla', number: '&'.repeat(64) },
          contacts: Array.from({ length: 20 }, (_, index) => `U${index}`),
        },
      },
      timeline: Array.from({ length: 60 }, (_, index) => anEntry({ seq: index + 1, reason: '<'.repeat(500) })),
      reports: names.map((domain) => aMissingRecord(domain)),
    });

    expect(validateMessage(renderStatus(stored, en, { ...around, isConcerned: true }))).toEqual([]);
  });
});

test('what was typed comes back harmless, with what can be typed instead', () => {
  expect(draw(renderStatusHint(en.status.unclear('<!here>', null), en))).toBe(
    [
      'text:',
      '  `&lt;!here&gt;` is neither the number of a request nor a SIP domain. Type `/pic status` for yours, `/pic status PIC-12` for one of them, or `/pic status contoso.com` for a SIP domain.',
      '',
      '`&lt;!here&gt;` is neither the number of a request nor a SIP domain. Type `/pic status` for yours, `/pic status PIC-12` for one of them, or `/pic status contoso.com` for a SIP domain.',
      '[My requests] “Show my requests” status:page = 0',
      '',
    ].join('\n'),
  );
});
