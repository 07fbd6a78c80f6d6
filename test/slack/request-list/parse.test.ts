import { expect, test } from 'vitest';
import { listQuestion, type ListOrder, type ListSubject } from '#domain/request/list-question.ts';
import { encodeListButton, parseListButton } from '#slack/button-values.ts';
import { parseList } from '#slack/request-list/parse.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';

const bob: ListSubject = { about: 'person', user: 'U0BOB' };
const lists: readonly (readonly [typed: string, subject: ListSubject, order?: ListOrder])[] = [
  ['all', { about: 'all' }],
  ['ALL', { about: 'all' }],
  ['all oldest', { about: 'all' }, 'oldest'],
  ['all oldest first', { about: 'all' }, 'oldest'],
  ['all by domain', { about: 'all' }, 'domain'],
  ['all By-Domain', { about: 'all' }, 'domain'],
  ['late', { about: 'late' }],
  ['late newest', { about: 'late' }, 'newest'],
  ['overdue', { about: 'late' }],
  ['mine', { about: 'mine' }],
  ['oldest', { about: 'mine' }, 'oldest'],
  ['<@U0BOB|bob>', bob],
  ['<@U0BOB>', bob],
  ['<@W0BOB|bob>', { about: 'person', user: 'W0BOB' }],
  ['<@U0BOB|bob> oldest', bob, 'oldest'],
  ['<#C0TEAM|lync-team>', { about: 'channel', channel: 'C0TEAM' }],
  ['<#G0TEAM>', { about: 'channel', channel: 'G0TEAM' }],
  ['submitted', { about: 'state', state: 'submitted' }],
  ['in_progress', { about: 'state', state: 'in_progress' }],
  ['In progress oldest', { about: 'state', state: 'in_progress' }, 'oldest'],
  ['awaiting-dns', { about: 'state', state: 'awaiting_dns' }],
  ['Waiting for DNS', { about: 'state', state: 'awaiting_dns' }],
  ['canceled', { about: 'state', state: 'cancelled' }],
  ['contoso*', { about: 'domains', prefix: 'contoso' }],
  ['Contoso.*', { about: 'domains', prefix: 'contoso.' }],
  ['contoso.co*', { about: 'domains', prefix: 'contoso.co' }],
];

test.for(lists)('“%s” asks for a list, which its buttons keep', ([typed, subject, order]) => {
  const question = listQuestion(subject, order);
  expect(parseList(typed, en)).toEqual({ asks: 'list', question });
  expect(parseListButton(encodeListButton({ question, page: 3 }))).toEqual({ question, page: 3 });
});

test('a state is understood as the reader sees it', () => {
  const asked = parseList('진행 중', ko);
  expect(asked).toEqual({ asks: 'list', question: listQuestion({ about: 'state', state: 'in_progress' }) });
});

test('an order that a list cannot be had in is the usual one', () => {
  expect(listQuestion(bob, 'domain').order).toBe('newest');
});

test.for(['', 'PIC-12', '12', '#12', '#PIC-12', 'contoso.com', 'alice@contoso.com', 'https://contoso.com/'])(
  '“%s” asks for no list',
  (typed) => {
    expect(parseList(typed, en)).toBeNull();
  },
);

test.for([
  ['@bob', { asks: 'nobody', typed: '@bob' }],
  ['#lync-team', { asks: 'nobody', typed: '#lync-team' }],
  ['<@bob>', { asks: 'nobody', typed: '<@bob>' }],
] as const)('“%s” is nobody and no channel', ([typed, asked]) => {
  expect(parseList(typed, en)).toEqual(asked);
});

test.for([
  ['lat', 'late'],
  ['actve', 'active'],
  ['submited', 'submitted'],
  ['everything', null],
  ['constructor', null],
  ['al', null],
] as const)('“%s” may be the beginning of a domain, or a slip for %s', ([typed, suggestion]) => {
  const question = listQuestion({ about: 'domains', prefix: typed });
  expect(parseList(typed, en)).toEqual({ asks: 'word', question, typed, suggestion });
});

test.for([
  undefined,
  '',
  'x',
  '1|newest',
  '1|newest|everything|',
  '1|sideways|all|',
  '1|newest|state|gone',
  '1|newest|all|<!here>',
])('the value “%s” is of no button of ours', (value) => {
  expect(parseListButton(value)).toBeNull();
});

test('a button of an earlier version turns the pages of one’s own requests', () => {
  expect(parseListButton('2')).toEqual({ question: listQuestion({ about: 'mine' }), page: 2 });
});
