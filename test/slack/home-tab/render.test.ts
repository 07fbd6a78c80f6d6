import { describe, expect, test } from 'vitest';
import { encodePages, firstPages, parsePages } from '#slack/home-tab/pages.ts';
import { type Home, renderHome, renderRequestModal } from '#slack/home-tab/render.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { aDraft } from '../../contracts/a-change.ts';
import { aMissingRecord, aStored, after, anEntry, delays } from '../../support/a-request.ts';
import { validateView } from '../../support/block-kit/validate.ts';
import { drawBlocks } from '../../support/draw.ts';
import { aBusyHome, aNewHome, aTrouble } from './a-home.ts';

const around = { now: after(50), delays, workspaceUrl: 'https://acme.slack.com/' };
const homes: readonly (readonly [name: string, home: Home, notice: string | null])[] = [
  ['new', aNewHome, null],
  ['guest', { ...aNewHome, numbers: null, watch: null }, null],
  ['operator', aBusyHome, null],
  ['refused', { ...aNewHome, queue: { requests: [], total: 0 } }, 'PIC-12 was taken by <@U0BOB> a moment ago.'],
];

describe.for([en, ko])('the Home tab in $language', (wording) => {
  test.for(homes)('%s', async ([name, home, notice]) => {
    const view = renderHome(home, wording, around, notice);
    expect(validateView(view)).toEqual([]);
    await expect(drawBlocks(view.blocks)).toMatchFileSnapshot(`__views__/${name}.${wording.language}.txt`);
  });

  test('stays within every limit, however much there is', () => {
    const name = (index: number) =>
      `${index}${'a'.repeat(60)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`;
    const names = Array.from({ length: 60 }, (_, index) => name(index));
    const entries = Array.from({ length: 60 }, (_, index) => anEntry({ seq: index + 1, reason: '<'.repeat(500) }));
    const huge = aStored({ request: { state: 'submitted', details: { sipDomains: names } }, timeline: entries });
    const rows = { requests: Array.from({ length: 5 }, () => huge), total: 1_000_000 };
    const home: Home = {
      ...aBusyHome,
      pages: { mine: 7, queue: 999_999 },
      drafts: Array.from({ length: 5 }, () => aDraft({ workspace: 'T1', form: { sipDomains: names.join('\n') } })),
      open: rows,
      mine: rows,
      queue: rows,
      watch: { found: names.map((domain) => aTrouble(domain, huge)), total: 10_000, domains: 200 },
    };
    const view = renderHome(home, wording, around, '<'.repeat(2000));
    expect([validateView(view), view.blocks.length <= 100]).toEqual([[], true]);
  });

  test('says of what is watched that all is well, by what there is', () => {
    const said = (domains: number, active: number) => {
      const byState = { ...aBusyHome.numbers?.tally.byState, active };
      const numbers = aBusyHome.numbers && { ...aBusyHome.numbers, tally: { ...aBusyHome.numbers.tally, byState } };
      const view = renderHome(
        { ...aNewHome, numbers, watch: { found: [], total: 0, domains } } as Home,
        wording,
        around,
      );
      return drawBlocks(view.blocks).match(/✓.*/)?.[0] ?? null;
    };
    expect([said(0, 0), said(1, 0), said(3, 1), said(0, 1200)]).toEqual(
      wording.language === 'en'
        ? [
            null,
            '✓ All that is watched is well: one domain without a request.',
            '✓ All that is watched is well: 3 domains without a request and one active request.',
            '✓ All that is watched is well: 1,200 active requests.',
          ]
        : [
            null,
            '✓ 모니터링 중인 도메인 1개에서 발견된 문제가 없습니다.',
            '✓ 모니터링 중인 도메인 3개와 활성 요청 1건에서 발견된 문제가 없습니다.',
            '✓ 모니터링 중인 활성 요청 1,200건에서 발견된 문제가 없습니다.',
          ],
    );
  });

  test('counts no half of a single request', () => {
    const numbers = aBusyHome.numbers;
    if (!numbers) throw new Error('there are no numbers');
    const leadTimes = { count: 1, within: [1, 1, 1], medianMs: 60_000 };
    const one = { ...numbers, tally: { ...numbers.tally, leadTimes } };
    expect(drawBlocks(renderHome({ ...aBusyHome, numbers: one }, wording, around).blocks)).toContain(
      wording.language === 'en' ? 'The only one so far took 1 minute.' : '지금까지 요청 1건이 1분 걸렸습니다.',
    );
  });

  test('a whole request stands over it without buttons', () => {
    const stored = aStored({ reports: [aMissingRecord()] });
    const view = renderRequestModal(stored, wording, { ...around, isConcerned: true });
    expect([validateView(view), view.blocks.filter(({ type }) => type === 'actions')]).toEqual([[], []]);
  });
});

test.for([undefined, '', '1', 'x|y', '-1|0', '1|2|3'])('“%s” shows the first pages', (text) => {
  expect(parsePages(text)).toEqual(firstPages);
});

test('pages travel with the tab', () => {
  expect(parsePages(encodePages({ mine: 3, queue: 12 }))).toEqual({ mine: 3, queue: 12 });
});
