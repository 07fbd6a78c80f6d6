import { expect, test } from 'vitest';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { standInFrontOfSandbox } from './front-of-sandbox.ts';
import { submitTyped } from './story.ts';

const front = standInFrontOfSandbox({ REMINDER_FIRST: '8s' });

test('a domain is checked from the Home tab, and a wrong name is mended where it was typed', async () => {
  const { page } = front;
  await page.goTo('Picbot');
  await page.home.getByRole('button', { name: 'Check a domain' }).click();
  await page.fill('SIP domains', '*.contoso.com, co.uk');
  await page.press('Run');
  await page.modal.getByText('has a wildcard; an Edge Server does not support it. Did you mean contoso.com?').waitFor();
  expect(await page.modal.locator('input').inputValue()).toBe('*.contoso.com, co.uk');
  await page.picture('home-check-wrong');
  await page.fill('SIP domains', 'northwindtraders.com');
  await page.press('Run');
  await page.modal.getByText(en.home.run.goesOn).waitFor();
  await page.picture('home-check');
  await page.press('Close');

  // The page has what the bot says to a person in their own direct messages.
  await page.goTo('Alice Nilsson');
  await page.message('northwindtraders.com').getByText(en.checks.names['DNS-03']).first().waitFor();
  expect(await page.message('northwindtraders.com').innerText()).toContain('DNS-03');
});

test('a reminder is put off to a time that is typed, and to none that has passed', async () => {
  const { page } = front;
  await page.goTo('lync-team');
  await submitTyped(page, { domain: 'contoso.com', id: 'PIC-1' });
  await page.openThread(page.card('PIC-1 · contoso.com'));
  await page.thread.getByRole('button', { name: en.reminder.answers.later }).click();

  const at = `${en.later.at} (optional)`;
  await page.fill(at, '2020-01-31 14:00');
  await page.press(en.later.submit);
  await page.modal.getByText(en.later.past).waitFor();
  await page.picture('later-past');
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
  await page.fill(at, `${tomorrow} 14:00`);
  await page.press(en.later.submit);
  await page.modal.getByText('You are reminded').waitFor();
  expect(await page.modal.innerText()).toContain(`You are reminded ${tomorrow}`);
  await page.press(en.later.end);
});

test('what somebody has taken on is edited by nobody without a question, which says who that is, in Korean too', async () => {
  const { page } = front;
  await page.actAs('Carol Osei');
  await page.goTo('lync-team');
  await page.card('PIC-1 · contoso.com').getByRole('button', { name: en.card.buttons.take }).click();
  await page.card('PIC-1 · contoso.com').getByText('is on it.').waitFor();
  await page.actAs('Alice Nilsson');
  await page.say('/pic edit PIC-1');
  const question = page.message(en.change.edit.title('PIC-1'));
  await question.getByText('has taken it on and may have entered it on the other side already').waitFor();
  expect(await question.innerText()).toContain('Carol Osei');

  await page.say('/pic settings');
  await page.modal.getByText('Your language').waitFor();
  await page.choose('Your language', '한국어');
  await page.press('Save');
  await page.press(ko.settings.done);
  await page.say('/pic edit PIC-1');
  const asked = page.message(ko.change.edit.title('PIC-1'));
  await asked.getByText('님이 담당하고 있고').waitFor();
  await page.picture('ko-edit-question');
  await asked.getByRole('button', { name: ko.change.edit.no }).click();
  await page.message(ko.card.states.in_progress).waitFor();
});
