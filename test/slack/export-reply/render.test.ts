import { expect, test } from 'vitest';
import { renderColumns, renderFile, renderRows } from '#slack/export-reply/render.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { aStored, after, anEntry, delays } from '../../support/a-request.ts';

const around = { now: after(50), delays, workspaceUrl: 'https://acme.slack.com/' };
const operator = { user: 'U0CAROL', isOperator: true, seesOthers: true };
const colleague = { user: 'U0DAVE', isOperator: false, seesOthers: true };

const active = aStored({
  request: { number: 11, state: 'active', assignee: 'U0CAROL', details: { sipDomains: ['b.com', 'c.com'] } },
  timeline: [anEntry(), anEntry({ seq: 2, event: 'marked_active', state: 'active', at: after(5), by: 'U0BOB' })],
  card: null,
});
const removal = aStored({
  request: {
    number: 13,
    kind: 'remove',
    changes: { id: 'b'.repeat(32), number: 11, sipDomains: ['b.com'], accessEdges: ['sip.b.com'] },
  },
});

test.for([en, ko])(
  'the file in $language: a mark of UTF-8, lines that end in CR LF, and every cell',
  async (wording) => {
    const content = renderColumns(wording) + renderRows([aStored(), active, removal], operator, wording, around);
    expect([content.startsWith('\ufeff'), content.split('\r\n').length, content.endsWith('\r\n')]).toEqual([
      true,
      5,
      true,
    ]);
    await expect(content.replaceAll('\r\n', '␍␊\n')).toMatchFileSnapshot(
      `__views__/requests.${wording.language}.csv.txt`,
    );
  },
);

test('agreement numbers are for the people concerned and the operators', () => {
  const rows = renderRows([aStored()], colleague, en, around);
  expect([rows.includes('V1234567'), renderRows([aStored()], { ...colleague, user: 'U0BOB' }, en, around)]).toEqual([
    false,
    expect.stringContaining('"V1234567"'),
  ]);
});

test.for(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.example","x")', '＝1+1'])(
  'the agreement number %j is text in a spreadsheet',
  (number) => {
    const hostile = aStored({ request: { details: { agreement: { type: 'spla', number } } } });
    const rows = renderRows([hostile], operator, en, around);
    expect(rows).toContain(`,"'${number.replaceAll('"', '""')}",`);
  },
);

test('quotes, commas and line ends stay inside their cell', () => {
  const number = 'a,"b"\r\nc\nd';
  const rows = renderRows(
    [aStored({ request: { details: { agreement: { type: 'spla', number } } } })],
    operator,
    en,
    around,
  );
  expect(rows).toContain(',"a,""b""\r\nc\nd",');
});

test('the file is named by its day, and says where it was cut', () => {
  const of = { count: 50_000, isCut: true, now: after(0) };
  expect(renderFile('x', of, en)).toEqual({
    name: 'picbot-requests-2026-01-02.csv',
    title: 'Requests for public IM connectivity',
    comment: 'The first 50,000 requests: one file holds no more. Narrow it, as in `/pic export active`.',
    content: 'x',
  });
});
