import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagnoses } from '#domain/diagnosis/diagnoses.ts';
import { explain } from '#domain/diagnosis/explain.ts';
import { findDomains } from '#slack/check-reply/find-domains.ts';
import { renderExplainUsage, renderExplanation } from '#slack/explain-reply/render.ts';
import { en } from '#slack/wording/en.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const explained = (text: string) => renderExplanation(explain(text), findDomains(text, {}), en);

test('a known error has its cause, the checks that find it, the fix and the source', async () => {
  const pasted = 'ms-diagnostics: 1009;reason="Conflicting SRV and host domains in DNS";source="sip.contoso.com"';

  await expect(draw(explained(pasted))).toMatchFileSnapshot('__views__/one-id.txt');
});

test('of several codes the most specific comes first, and what is not known is said', async () => {
  const pasted = 'SIP/2.0 504 Server time-out\nms-diagnostics: 4005\nEvent ID 14428, last failure 0x80090325';

  await expect(draw(explained(pasted))).toMatchFileSnapshot('__views__/several.txt');
});

test('an error that is not known is honest about it, lists what is, and offers a check', async () => {
  await expect(draw(explained('It says that the presence is unknown'))).toMatchFileSnapshot('__views__/unknown.txt');
});

test('nothing pasted explains what could be', async () => {
  const usage = renderExplainUsage(en);

  expect(validateMessage(usage)).toEqual([]);
  await expect(draw(usage)).toMatchFileSnapshot('__views__/usage.txt');
});

test('every code of the table, also five at once, makes a message that Slack takes', () => {
  const messages = diagnoses.map((one) => renderExplanation({ known: [one], unknown: [] }, null, en));
  const longest = diagnoses.toSorted((a, b) => wordsOf(b.cause) - wordsOf(a.cause)).slice(0, 5);
  const many = renderExplanation({ known: longest, unknown: [] }, null, en);

  expect([...messages, many].flatMap(validateMessage)).toEqual([]);
});

test('whatever is pasted, the answer is a message that Slack takes, and repeats nothing of it', () => {
  const words = fc.constantFrom(
    '<!channel>',
    '<@U1>',
    '*bold*',
    '`',
    'ms-diagnostics: 9999',
    '0x8badf00d',
    '&',
    'evil',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(text, (pasted) => {
      const answer = explained(pasted);
      expect(validateMessage(answer)).toEqual([]);
      expect(JSON.stringify(answer)).not.toMatch(/<!channel>|<@U1>|\*bold\*|evil/);
    }),
    { numRuns: 500 },
  );
});

function wordsOf(cause: keyof typeof en.explain.causes): number {
  const { cause: what, fix } = en.explain.causes[cause];
  return what.length + fix.length;
}
