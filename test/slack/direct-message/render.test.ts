import { expect, test } from 'vitest';
import { timelineEvents } from '#domain/request/timeline.ts';
import { renderNews } from '#slack/direct-message/render.ts';
import { en } from '#slack/wording/en.ts';
import { aStored, after, anEntry, delays } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';

const around = { now: after(1), delays, url: 'https://acme.slack.com/archives/C0TEAM/p1' };
const ready = aStored({ request: { state: 'awaiting_dns', submittedAt: null, dnsPassedAt: after(1) } });
const passed = anEntry({ seq: 2, event: 'dns_passed', state: 'awaiting_dns', by: null });

test('the news that DNS passes comes with the one click that submits', async () => {
  const news = renderNews(ready, passed, en, around);

  expect(validateMessage(news)).toEqual([]);
  await expect(draw(news)).toMatchFileSnapshot('__views__/dns-passed.txt');
});

test('late news offers no click that the request is past', () => {
  expect(draw(renderNews(aStored(), passed, en, around))).not.toContain('news:submit');
});

test.for(timelineEvents)('news of %s says who, what comes next, and where the card is', (event) => {
  const news = renderNews(aStored(), anEntry({ event }), en, around);

  expect(validateMessage(news)).toEqual([]);
  expect(draw(news)).toContain('*<https://acme.slack.com/archives/C0TEAM/p1|PIC-12 · contoso.com>*');
  expect(draw(news)).toContain(en.timeline.happened({ event, by: 'U0ALICE' }));
  expect(draw(news)).toContain('*Next:* Do the tasks of the checklist.');
});

test('without a known address there is no link', () => {
  expect(draw(renderNews(aStored(), anEntry(), en, { ...around, url: null }))).toContain('\n*PIC-12 · contoso.com*\n');
});
