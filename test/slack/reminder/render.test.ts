import { describe, expect, test } from 'vitest';
import { renderAnsweredReminder, renderReminder, renderSettledReminder } from '#slack/reminder/render.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { aMissingRecord, aReport, aStored, after, anEntry } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw, drawBlocks } from '../../support/draw.ts';

const hour = 3_600_000;

describe('a reminder', () => {
  test.for([
    ['first', 'first', 48 * hour + 1000, [aReport()]],
    ['first-failing', 'first', 48 * hour, [aMissingRecord()]],
    ['final', 'final', 30 * 24 * hour, [aReport(), aReport({ domain: 'adatum.com' })]],
    ['first.ko', 'first', 48 * hour, [aReport()], ko],
  ] as const)('%s says what time has passed and what to do', async ([name, which, sinceSubmitMs, reports, wording]) => {
    const reminder = renderReminder(aStored({ reports }), { which, sinceSubmitMs }, wording ?? en, { people: [] });

    expect(validateMessage(reminder)).toEqual([]);
    await expect(draw(reminder)).toMatchFileSnapshot(`__views__/${name}.txt`);
  });

  test('of a demonstration counts in minutes', () => {
    expect(renderReminder(aStored(), { which: 'first', sinceSubmitMs: 121_000 }, en, 'direct').text).toContain(
      'was submitted 2 minutes ago',
    );
  });

  test.for(['works', 'still_failing', 'dismiss'] as const)('answered with %s says who answered', async (answer) => {
    const left = renderAnsweredReminder(aStored(), { answer, by: 'U0BOB', at: after(49) }, en);

    expect(validateMessage(left)).toEqual([]);
    await expect(draw(left)).toMatchFileSnapshot(`__views__/answered-${answer}.txt`);
  });

  test.for(['first', 'final'] as const)('of a removal asks whether it is withdrawn (%s)', async (which) => {
    const removal = aStored({
      request: { kind: 'remove', changes: { id: 'a', number: 7, sipDomains: [], accessEdges: [] } },
      reports: [],
    });
    const reminder = renderReminder(removal, { which, sinceSubmitMs: 48 * hour }, en, 'direct');
    const left = renderAnsweredReminder(removal, { answer: 'works', by: 'U0BOB', at: after(49) }, en);

    expect(validateMessage(reminder)).toEqual([]);
    expect(left.text).toContain('answered *It is withdrawn*');
    await expect(draw(reminder)).toMatchFileSnapshot(`__views__/removal-${which}.txt`);
  });

  test('that came too late for its request says what had happened', () => {
    const stored = aStored({
      request: { state: 'active' },
      timeline: [anEntry(), anEntry({ seq: 2, event: 'marked_active', state: 'active', at: after(5), by: 'U0BOB' })],
    });

    expect(drawBlocks(renderSettledReminder(stored, en).blocks)).toBe(
      '*PIC-12 · contoso.com* · <@U0BOB> marked it active · <!date^1767373200^{date_short_pretty} {time}|2026-01-02 17:00 UTC>\n',
    );
  });
});

test('a reminder of the largest request stays within the limits', () => {
  const names = Array.from({ length: 60 }, (_, index) => `${index}${'&'.repeat(200)}.com`);
  const stored = aStored({
    request: { details: { sipDomains: names, additionalAccessEdges: names } },
    reports: names.map((domain) => aMissingRecord(domain)),
  });

  expect(
    validateMessage(renderReminder(stored, { which: 'final', sinceSubmitMs: 31 * 24 * hour }, en, 'direct')),
  ).toEqual([]);
});
