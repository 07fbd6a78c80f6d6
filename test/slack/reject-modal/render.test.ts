import { expect, test } from 'vitest';
import { longestReason } from '#domain/request/timeline.ts';
import { renderRejectEnd, renderRejectModal } from '#slack/reject-modal/render.ts';
import { en } from '#slack/wording/en.ts';
import { aStored } from '../../support/a-request.ts';
import { validateView } from '../../support/block-kit/validate.ts';

const longest = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`;

test('the question why is drawn whole and within the limits', async () => {
  const view = renderRejectModal(aStored(), '', en);

  expect(validateView(view)).toEqual([]);
  await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot('__views__/asked.json');
});

test('what was typed already is there, up to the longest reason and the highest number', () => {
  const stored = aStored({ request: { number: 999_999_999, details: { sipDomains: [longest] } } });

  expect(validateView(renderRejectModal(stored, '&'.repeat(longestReason), en))).toEqual([]);
});

test('the end of it is drawn within the limits', async () => {
  const view = renderRejectEnd('Reject PIC-12', en.transitions.reject.done('PIC-12'), en, 'reject');

  expect(validateView(view)).toEqual([]);
  await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot('__views__/done.json');
});
