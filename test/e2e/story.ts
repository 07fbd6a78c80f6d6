import type { SlackPage } from './slack-page.ts';

/** The steps of the form as a person takes them, each with its picture. */

export async function fillAgreement(page: SlackPage): Promise<void> {
  await page.modal.getByText('Step 1 of 4').waitFor();
  await page.choose('Agreement type', 'Microsoft Volume Licensing');
  await page.fill('Agreement number', '4711-0815');
  await page.tick('Product Use Rights', 'I have read and accept');
  await page.choose('Server platform', 'Skype for Business Server 2019');
}

/** Waits for the end of the checks, and gives what they say. */
export async function seeChecks(page: SlackPage, verdict: string): Promise<string> {
  await page.modal.getByText(verdict).waitFor();
  return page.modal.locator('.modal-body').innerText();
}

export async function finish(page: SlackPage, button: string, announcement: string): Promise<void> {
  await page.press('Continue');
  await page.modal.getByText('Step 4 of 4').waitFor();
  await page.picture('review');
  await page.press(button);
  await page.modal.getByText(announcement).waitFor();
  await page.picture('done');
  await page.press('Done');
  await page.modal.waitFor({ state: 'detached' });
}
