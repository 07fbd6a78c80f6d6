import { describe, expect, test } from 'vitest';
import { en } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { standInFrontOfSandbox } from './front-of-sandbox.ts';

const front = standInFrontOfSandbox();

describe('a person who reads Korean', () => {
  test('sets the language and is answered in it from then on, while the channel stays English', async () => {
    const { page } = front;
    await page.say('/pic settings');
    await page.modal.getByText('Your language').waitFor();
    await page.picture('settings');
    await page.choose('Your language', '한국어');
    await page.press('Save');
    await page.modal.getByText(ko.settings.saved).waitFor();
    await page.press(ko.settings.done);

    await page.say('/pic help');
    await page.message(ko.help.ownDesk).waitFor();
    await page.picture('ko-help');

    await page.say('/pic provision contoso.com sip.contoso.com');
    await page.modal.getByText(ko.form.steps.agreement).waitFor();
    await page.press(ko.form.next);
    // The page says itself that a field is empty, and only in English.
    await page.modal.getByText('Please look again at: 계약 유형').first().waitFor();
    await page.picture('ko-agreement');
    await page.choose(ko.form.labels.agreementType, ko.form.agreementTypes.volume_licensing);
    await page.fill(ko.form.labels.agreementNumber, '4711-0815');
    await page.tick(ko.form.labels.productUseRights, ko.form.acceptRights);
    await page.choose(ko.form.labels.platform, 'Skype for Business Server 2019');
    await page.press(ko.form.next);
    await page.modal.getByText(ko.form.steps.information).waitFor();
    await page.picture('ko-information');
    await page.press(ko.form.next);
    await page.modal.getByText(ko.form.checked.pass).waitFor();
    await page.picture('ko-checks');
    await page.press(ko.form.continue);
    await page.modal.getByText(ko.form.steps.review).waitFor();
    await page.press(ko.form.submit);
    await page.modal.getByText(ko.form.submitted('PIC-1')).waitFor();
    await page.press(ko.form.done);

    await page.card('PIC-1 · contoso.com').getByText('Submitted').first().waitFor();
    await page.say('/pic status PIC-1');
    await page.message(ko.card.states.submitted).waitFor();
    await page.message(ko.card.states.submitted).scrollIntoViewIfNeeded();
    await page.picture('ko-status');
    await page.say('/pic check northwindtraders.com');
    const report = page.message('northwindtraders.com');
    await report.getByText(ko.checks.names['DNS-03']).first().waitFor();
    await page.picture('ko-check-port');
    expect(await report.innerText()).not.toMatch(/\b(?:passes|fails|checked|Share)\b/);
  });

  test('sees the Home tab in it, and others theirs', async () => {
    const { page } = front;
    await page.goTo('Picbot');
    await page.home.getByText(ko.home.mine).first().waitFor();
    await page.home.getByText('PIC-1 · contoso.com').first().waitFor();
    await page.picture('ko-home');
    expect(await page.home.innerText()).not.toContain(en.home.mine);

    await page.actAs('Carol Osei');
    await page.goTo('lync-team');
    await page.goTo('Picbot');
    await page.home.getByText(en.home.queue).waitFor();
    await page.picture('home');
    expect(await page.home.innerText()).toContain('PIC-1 · contoso.com');
  });

  test('gives the channel their language once an operator says so', async () => {
    const { page } = front;
    await page.goTo('lync-team');
    await page.say('/pic settings');
    await page.modal.getByText('Language in channels').waitFor();
    await page.picture('settings-workspace');
    await page.choose('Language in channels', '한국어');
    await page.press('Save');
    await page.modal.getByText('Saved. It counts from now on.').waitFor();
    await page.press('Done');
    await page.card('PIC-1 · contoso.com').first().getByRole('button', { name: 'Take' }).click();
    const card = page.card('PIC-1 · contoso.com').first();
    await card.getByText(ko.card.states.in_progress).first().waitFor();
    await card.scrollIntoViewIfNeeded();
    await page.picture('ko-card');
    expect(await card.innerText()).not.toMatch(/Submitted|In progress|Next step/);
  });
});

test('the one-line form opens on the step that is left, in the reader’s language', async () => {
  const { page } = front;
  await page.say(
    '/pic provision fabrikam.com --type spla --number 1234 --platform lync-2013-cu5 --edge sip.fabrikam.com --accept-product-use-rights',
  );
  await page.modal.getByText('Step 2 of 4').waitFor();
  await page.picture('one-line');
  expect(await page.modal.innerText()).toContain(en.form.agreementTypes.spla);
});
