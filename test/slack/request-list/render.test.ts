import { describe, expect, test } from 'vitest';
import { listQuestion, type ListSubject, ordersOf } from '#domain/request/list-question.ts';
import { renderList } from '#slack/request-list/render.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { aStored, after, anEntry, begun, delays } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const around = { now: after(50), delays, workspaceUrl: 'https://acme.slack.com/' };
const mine = { question: listQuestion({ about: 'mine' }), isCurtailed: false, page: 0, perPage: 5 } as const;
const page = [
  aStored(),
  aStored({
    request: { id: 'b'.repeat(32), number: 11, state: 'active', details: { sipDomains: ['b.com', 'c.com'] } },
    timeline: [anEntry(), anEntry({ seq: 2, event: 'marked_active', state: 'active', at: after(5), by: 'U0BOB' })],
    card: null,
  }),
  aStored({
    request: { id: 'c'.repeat(32), number: 3, state: 'awaiting_dns', submittedAt: null, dnsPassedAt: after(2) },
    timeline: [
      anEntry({ event: 'saved_to_watch', state: 'awaiting_dns' }),
      anEntry({ seq: 2, event: 'dns_passed', state: 'awaiting_dns', at: after(2), by: null }),
    ],
  }),
  aStored({
    request: {
      id: 'd'.repeat(32),
      number: 13,
      kind: 'update',
      changes: { id: 'b'.repeat(32), number: 11, sipDomains: ['b.com'], accessEdges: ['sip.b.com'] },
    },
  }),
  aStored({
    request: {
      id: 'e'.repeat(32),
      number: 14,
      kind: 'remove',
      changes: { id: 'b'.repeat(32), number: 11, sipDomains: ['b.com'], accessEdges: ['sip.b.com'] },
    },
  }),
];

describe('my requests', () => {
  test.for([
    ['one page of them', { ...mine, requests: page, total: 5 }],
    ['a page in the middle', { ...mine, requests: page.slice(0, 1), total: 13, page: 1 }],
    ['none yet', { ...mine, requests: [], total: 0 }],
    ['of a guest who asked for all', { ...mine, requests: page.slice(0, 1), total: 1, isCurtailed: true }],
  ] as const)('%s', async ([name, of]) => {
    const answer = renderList(of, en, around);

    expect(validateMessage(answer)).toEqual([]);
    await expect(draw(answer)).toMatchFileSnapshot(`__views__/mine-${name.replaceAll(' ', '-')}.txt`);
  });
});

const subjects: readonly (readonly [name: string, subject: ListSubject])[] = [
  ['all', { about: 'all' }],
  ['late', { about: 'late' }],
  ['of-somebody', { about: 'person', user: 'U0BOB' }],
  ['of-a-channel', { about: 'channel', channel: 'C0TEAM' }],
  ['in-a-state', { about: 'state', state: 'submitted' }],
  ['by-domain', { about: 'domains', prefix: 'c' }],
];

describe.for([en, ko])('lists in $language', (wording) => {
  test.for(subjects)('%s', async ([name, subject]) => {
    const byDomain = subject.about === 'domains';
    const requests = page.map((one, index) => (byDomain && index === 1 ? { ...one, domain: 'c.com' } : one));
    const of = { ...mine, question: listQuestion(subject), requests, total: 13, page: 1 };
    const answers = [renderList(of, wording, around), renderList({ ...of, requests: [], total: 0 }, wording, around)];

    expect(answers.flatMap((answer) => validateMessage(answer))).toEqual([]);
    const views = answers.map(draw).join('\n========\n');
    await expect(views).toMatchFileSnapshot(`__views__/${name}.${wording.language}.txt`);
  });

  test('stay within every limit, whatever is in them', () => {
    const name = (index: number) =>
      `${index}${'a'.repeat(60)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`;
    const names = Array.from({ length: 60 }, (_, index) => name(index));
    const entries = Array.from({ length: 60 }, (_, index) => anEntry({ seq: index + 1, reason: '<'.repeat(500) }));
    const stored = aStored({ request: { details: { sipDomains: names } }, timeline: entries });
    const row = { ...stored, domain: name(7) };
    const everything = [...subjects, ['longest', { about: 'domains', prefix: name(1).slice(0, 253) }] as const].flatMap(
      ([, subject]) => ordersOf(subject).map((order) => listQuestion(subject, order)),
    );
    const problems = everything.flatMap((question) =>
      validateMessage(
        renderList(
          {
            ...mine,
            question,
            requests: Array.from({ length: 5 }, () => row),
            total: 99_999,
            page: 3,
            isCurtailed: true,
          },
          wording,
          { ...around, now: begun },
        ),
      ),
    );
    expect([everything.length, problems]).toEqual([13, []]);
  });
});
