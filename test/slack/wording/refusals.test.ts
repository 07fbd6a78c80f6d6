import { expect, test } from 'vitest';
import type { Refusal } from '#domain/request/refusals.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { anEntry } from '../../support/a-request.ts';

const when = '<!date^1767355200^{ago}|2026-01-02 12:00 UTC>';
const active = anEntry({ event: 'marked_active', state: 'active', by: 'U0BOB' });
const limited = { code: 'checks_limited', domain: null } as const;
const forbidden = { code: 'state_forbids', number: 12 } as const;

test.for<readonly [Refusal, string]>([
  [
    { ...forbidden, action: 'mark_active', state: 'active', last: active },
    `PIC-12 was already marked active by <@U0BOB> ${when}.`,
  ],
  [
    { ...forbidden, action: 'cancel', state: 'active', last: active },
    `PIC-12 cannot be cancelled now: <@U0BOB> marked it active ${when}.`,
  ],
  [
    { ...forbidden, action: 'take', state: 'in_progress', last: anEntry({ event: 'taken', by: 'U0CAROL' }) },
    `PIC-12 was already taken on by <@U0CAROL> ${when}.`,
  ],
  [
    { ...forbidden, action: 'take', state: 'awaiting_dns', last: anEntry({ event: 'saved_to_watch' }) },
    'PIC-12 cannot be taken on yet: it has not been submitted.',
  ],
  [{ ...forbidden, action: 'recheck', state: 'rejected', last: null }, 'PIC-12 cannot be checked again now.'],
  [
    { code: 'not_allowed', action: 'mark_active', number: 12 },
    'PIC-12 can be marked active only by its requester, its contacts and the operators.',
  ],
  [
    { code: 'not_allowed', action: 'reject', number: 12 },
    'PIC-12 can be rejected only by an operator. Admins of the workspace name them in `/pic settings`.',
  ],
  [{ code: 'request_unknown', asked: 'PIC-99<' }, 'There is no request `PIC-99&lt;`. `/pic status` lists yours.'],
  [{ code: 'request_unknown', asked: '' }, 'That request does not exist any more. `/pic status` lists yours.'],
  [
    { code: 'domain_taken', domain: 'contoso.com', byNumber: 9, byRequest: 'r9' },
    '`contoso.com` is already in PIC-9. `/pic status PIC-9` shows it.',
  ],
  [
    { code: 'checks_block', domains: ['a.com', 'b.com'] },
    'A check still fails for `a.com`, `b.com`. Mend it and check again.',
  ],
  [{ code: 'checks_missing' }, 'The checks have not run yet. Go back and press *Next* to run them.'],
  [{ code: 'form_incomplete' }, 'Something in the form is missing or no longer right. Go back and look it over.'],
  [
    { ...limited, of: 'user', againInMs: 500 },
    'You have checked as many domains as one person may in so short a time. Try again in 1 second.',
  ],
  [
    { ...limited, of: 'workspace', againInMs: 41_001 },
    'This workspace has checked as many domains as it may in so short a time. Try again in 42 seconds.',
  ],
  [
    { ...limited, of: 'user', againInMs: 60_001 },
    'You have checked as many domains as one person may in so short a time. Try again in 2 minutes.',
  ],
  [
    { ...limited, of: 'target', domain: 'contoso.com', againInMs: 3_600_000 },
    'contoso.com was checked too often just now. Try again in 1 hour.',
  ],
  [{ code: 'checks_uncounted' }, 'Picbot cannot count checks just now, so it runs none. Please try again in a moment.'],
  [
    { code: 'draft_gone' },
    'That draft is gone: it was submitted, discarded, or not touched for 7 days. `/pic provision` starts anew.',
  ],
])('a refusal says who was first, or what can be done instead: $0.code', ([refusal, words]) => {
  expect(en.refusal(refusal)).toBe(words);
});

test('in Korean the moment follows in parentheses that stand at the word', () => {
  const last = anEntry({ event: 'taken', by: 'U0CAROL' });
  const refused: readonly Refusal[] = [
    { ...forbidden, action: 'take', state: 'in_progress', last },
    { ...forbidden, action: 'update', state: 'in_progress', last },
    { code: 'edited_meanwhile', number: 12, last },
    { code: 'task_unchanged', task: 'policy', number: 12, isDone: true, last },
  ];
  expect(refused.map((one) => ko.refusal(one).match(/\S+ ?\(.*?\)\./)?.[0])).toEqual([
    `했습니다(${when}).`,
    `했습니다(${when}).`,
    `했습니다(${when}).`,
    `표시했습니다(${when}).`,
  ]);
});
