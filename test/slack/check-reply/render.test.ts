import { describe, expect, test } from 'vitest';
import type { DomainReport } from '#domain/checks/finding.ts';
import type { KeptCheck } from '#domain/checks/kept-check.ts';
import {
  renderBegun,
  renderChecked,
  renderChecking,
  renderCheckProblem,
  renderNotShared,
  renderSharedCheck,
} from '#slack/check-reply/render.ts';
import type { Message } from '#slack/kit/blocks.ts';
import { en } from '#slack/wording/en.ts';
import { aMissingRecord, aReport, begun } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const longName = (n: number) => `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.d${n}.com`;
const checkOf = (reports: readonly DomainReport[]): KeptCheck => ({
  id: '0123456789abcdef0123456789abcdef',
  workspace: 'T1',
  checkedBy: 'U0ALICE',
  accessEdges: ['sip.contoso.com'],
  reports,
});
const worst = checkOf([1, 2, 3, 4, 5].map((n) => aMissingRecord(longName(n))));
const buttonsOf = (message: Message) =>
  draw(message)
    .split('\n')
    .filter((line) => line.startsWith('['));
const shared = { by: 'U0ALICE', at: begun };

describe('every message is one that Slack takes', () => {
  test.for([
    ['one that passes', checkOf([aReport()])],
    ['one that fails', checkOf([aMissingRecord()])],
    ['five of the longest names that fail', worst],
  ] as const)('for %s', ([, check]) => {
    const empty = check.reports.map((report) => ({ ...report, findings: [] }));
    const messages = [
      renderBegun(empty, en),
      renderChecking(empty, en.check.follows, en),
      renderChecking(check.reports, en.check.soFar, en),
      renderChecked(check, en, { canShare: true }),
      renderSharedCheck(check, shared, en),
    ];

    expect(messages.map(validateMessage)).toEqual([[], [], [], [], []]);
  });

  test('also where nothing can be checked, whatever was typed', () => {
    const faults = Array.from({ length: 16 }, () => ({
      typed: '<!channel>`&'.repeat(100),
      problem: { code: 'forbidden_characters', characters: ['<', '!'], suggestion: longName(1) } as const,
    }));
    const message = renderCheckProblem({ code: 'bad_names', faults }, en);

    expect(validateMessage(message)).toEqual([]);
    expect(JSON.stringify(message)).not.toContain('<!channel>');
  });
});

const further = [
  '[Check again] “Run these checks again” check:again = contoso.com|sip.contoso.com',
  '[Start a request] “Start a public IM request for contoso.com” check:request = contoso.com|sip.contoso.com',
];

test('the asker can share, check again and start a request; the share button names the check, never the report', () => {
  expect(buttonsOf(renderChecked(checkOf([aMissingRecord()]), en, { canShare: true }))).toEqual([
    '[Share in channel] primary “Share this report in the channel” check:share = 0123456789abcdef0123456789abcdef',
    ...further,
  ]);
});

test('in a direct message there is nobody to share with', () => {
  expect(buttonsOf(renderChecked(checkOf([aReport()]), en, { canShare: false }))).toEqual(further);
});

test('a shared report has no buttons, and says who shared it and when', () => {
  const message = renderSharedCheck(checkOf([aReport()]), shared, en);

  expect(buttonsOf(message)).toEqual([]);
  expect(message.blocks[0]).toEqual({
    type: 'context',
    elements: [
      {
        type: 'mrkdwn',
        text: '<@U0ALICE> shared this check · <!date^1767355200^{date_short_pretty} {time}|2026-01-02 12:00 UTC>',
        verbatim: true,
      },
    ],
  });
});

test.for([
  ['not_in_channel', 'Picbot is not a member of <#C0TEAM>. Type `/invite @pic` there, then share again.'],
  ['channel_not_found', 'Picbot is not a member of <#C0TEAM>. Type `/invite @pic` there, then share again.'],
  ['is_archived', '<#C0TEAM> is archived, so nothing can be posted there.'],
  ['restricted_action', 'Slack does not let Picbot post in <#C0TEAM>. Check from a channel that Picbot is in.'],
] as const)('a channel that does not take it (%s) is explained', ([reason, words]) => {
  expect(renderNotShared({ problem: 'undeliverable', reason }, 'C0TEAM', en).text).toBe(words);
});
