import { expect, test } from 'vitest';
import { renderLaterEnd, renderLaterModal } from '#slack/later-modal/render.ts';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { laterChoices } from '#domain/time/later.ts';
import { aStored, after } from '../../support/a-request.ts';
import { validateView } from '../../support/block-kit/validate.ts';

test.for([en, ko])('the question when, and its answer, stay within the limits in $language', (wording) => {
  const stored = aStored({ request: { number: 999_999_999, details: { sipDomains: [`${'&'.repeat(250)}.com`] } } });

  expect([
    validateView(renderLaterModal(stored, laterChoices, wording)),
    validateView(renderLaterModal(stored, ['in_an_hour'], wording)),
    validateView(renderLaterEnd('PIC-999999999', { at: after(1) }, wording)),
  ]).toEqual([[], [], []]);
});
