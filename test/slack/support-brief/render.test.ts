import { describe, expect, test } from 'vitest';
import { renderSupportBrief } from '#slack/support-brief/render.ts';
import { en } from '#slack/wording/en.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { aMissingRecord, aReport, aStored, after, anEntry } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const timeline = [
  anEntry(),
  anEntry({ seq: 2, event: 'task_done', task: 'policy', by: 'U0BOB', at: after(1) }),
  anEntry({
    seq: 3,
    event: 'taken',
    state: 'in_progress',
    by: 'U0CAROL',
    at: after(2),
    reason: 'ticket <4711> & more',
  }),
];
const failing = aStored({
  request: { state: 'in_progress', assignee: 'U0CAROL' },
  timeline,
  reports: [aMissingRecord(), aReport({ domain: 'contoso.net' })],
});

/** The text as it is copied out of Slack's code blocks. */
const copied = (brief: ReturnType<typeof renderSupportBrief>) =>
  brief.message.blocks
    .flatMap((block) => (block.type === 'section' && block.text?.text.startsWith('```') ? [block.text.text] : []))
    .map((text) => text.slice(3, -3).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
    .join('\n');

describe('the support brief', () => {
  test.each([
    ['concerned', renderSupportBrief(failing, en, { isConcerned: true })],
    ['with-findings', renderSupportBrief(failing, en, { isConcerned: true, withFindings: true })],
    ['others', renderSupportBrief(failing, en, { isConcerned: false })],
    ['korean', renderSupportBrief(failing, wordings.ko, { isConcerned: true })],
  ])('for %s', async (name, { message, file }) => {
    expect([validateMessage(message), file]).toEqual([[], null]);
    await expect(draw(message)).toMatchFileSnapshot(`__views__/${name}.txt`);
  });

  test('names nobody, and keeps the agreement number from whoever is not concerned', () => {
    const [inside, outside] = [true, false].map((isConcerned) =>
      copied(renderSupportBrief(failing, en, { isConcerned })),
    );
    expect([inside, outside].map((text) => /U0[A-Z]+|<@/.test(text ?? ''))).toEqual([false, false]);
    expect([inside, outside].map((text) => text?.includes('V1234567'))).toEqual([true, false]);
  });

  test('that is longer than a message comes whole as a file as well', () => {
    const names = Array.from({ length: 60 }, (_, index) => `${index}-${'&'.repeat(200)}.com`);
    const stored = aStored({
      request: { details: { sipDomains: names, additionalAccessEdges: names.slice(0, 9) } },
      reports: names.map((domain) => aMissingRecord(domain)),
    });
    const brief = renderSupportBrief(stored, en, { isConcerned: true, withFindings: true });

    expect(validateMessage(brief.message)).toEqual([]);
    expect(names.filter((name) => !brief.file?.content().includes(`  ${name}\r\n`))).toEqual([]);
    expect(brief.file).toMatchObject({ name: 'PIC-12.txt', title: 'PIC-12: support brief' });
    expect(brief.file?.content().startsWith(copied(brief).replaceAll('\n', '\r\n'))).toBe(true);
  });
});
