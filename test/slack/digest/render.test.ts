import { expect, test } from 'vitest';
import { parseDigest } from '#slack/digest/parse.ts';
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
          { about: 'reminder', key: 'a|remind|first', stored, reminder },
          { about: 'change', key: 'a|tell|2|U0ALICE', stored, entry },
          { about: 'news', key: 'a|news_to|1|U0ALICE', watched: { request: stored }, news },
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

test.for([
  ['first', 24, 24],
  ['first', 40, 8],
  ['final', 40, 8],
] as const)(
  'the %s reminders of %i requests can be answered there, as many as there is room for',
  ([which, all, rows]) => {
    const stored = aStored({ request: { details: { sipDomains: [`${'&'.repeat(250)}.com`] } } });
    const contents = Array.from({ length: all }, (_, index) => ({
      about: 'reminder' as const,
      key: `${index}|remind|${which}`,
      stored,
      reminder: { ...reminder, which },
    }));
    const digest = renderDigest({ contents, more: all === 24 ? 0 : 9_960 }, en, urlOf);

    expect(validateMessage(digest)).toEqual([]);
    expect(digest.blocks.filter(({ type }) => type === 'actions')).toHaveLength(rows);
  },
);

test('a digest is read back from its blocks; nothing else is taken for one', () => {
  const stored = aStored();
  const contents = [
    { about: 'reminder', key: 'a|remind|first', stored, reminder },
    { about: 'news', key: 'w:b|news_to|1|U0BOB', watched: { request: stored }, news },
  ] as const;
  const { blocks } = renderDigest({ contents, more: 7 }, en, urlOf);

  expect(parseDigest({ ts: '1767355200.000900', blocks })).toEqual({
    items: [
      { requestId: 'a', effect: { kind: 'remind', which: 'first' } },
      { watchId: 'b', effect: { kind: 'news_to', seq: 1, user: 'U0BOB' } },
    ],
    more: 7,
    told: 1_767_355_200_000,
  });
  expect(
    [undefined, {}, { ts: '1.2', blocks: [] }, { ts: '1.2', blocks: [{ block_id: 'digest:' }] }].map(parseDigest),
  ).toEqual([null, null, null, null]);
});
