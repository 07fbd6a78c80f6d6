import { expect, test } from 'vitest';
import { renderDigest } from '#slack/digest/render.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { aStored, after, anEntry } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const reminder = { which: 'first', sinceSubmitMs: 48 * 3_600_000 } as const;
const news = {
  seq: 1,
  at: after(2),
  items: [
    {
      about: 'records',
      domain: 'contoso.com',
      before: ['0 0 5061 sip.contoso.com'],
      after: [],
      since: after(1),
    },
  ],
} as const;
const urlOf = () => 'https://acme.slack.com/archives/C0TEAM/p1';

test.for([en, ko])(
  'a digest says in a line each what waits, what happened and what was seen ($language)',
  async (wording) => {
    const stored = aStored();
    const entry = anEntry({ seq: 2, event: 'taken', by: 'U0BOB', at: after(3) });
    const digest = renderDigest(
      {
        contents: [
          { about: 'reminder', stored, reminder },
          { about: 'change', stored, entry },
          { about: 'news', watched: { request: stored }, news },
        ],
        more: 2,
      },
      wording,
      urlOf,
    );

    expect(validateMessage(digest)).toEqual([]);
    await expect(draw(digest)).toMatchFileSnapshot(`__views__/several.${wording.language}.txt`);
  },
);

test('the fullest digest of the longest names stays within the limits', () => {
  const stored = aStored({ request: { details: { sipDomains: [`${'&'.repeat(250)}.com`] } } });
  const digest = renderDigest(
    { contents: Array.from({ length: 40 }, () => ({ about: 'reminder', stored, reminder })), more: 9_960 },
    en,
    urlOf,
  );

  expect(validateMessage(digest)).toEqual([]);
});
