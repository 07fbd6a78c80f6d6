import { en } from '#slack/wording/en.ts';
import type { Wording } from '#slack/wording/en.ts';
import type { SlackPage } from './slack-page.ts';

export async function fillAgreement(page: SlackPage): Promise<void> {
  await page.modal.getByText('Step 1 of 4').waitFor();
  await page.choose('Agreement type', 'Microsoft Volume Licensing');
  await page.fill('Agreement number', '4711-0815');
  await page.tick('Product Use Rights', 'I have read and accept');
  await page.choose('Server platform', 'Skype for Business Server 2019');
}

export interface Ending {
  /** The button of the last step. */
  readonly press: string;
  /** What is announced then. */
  readonly announces: string;
  readonly picture: string;
}

/** From the end of the checks to the closed form. */
export async function finish(page: SlackPage, { press, announces, picture }: Ending): Promise<void> {
  await page.press('Continue');
  await page.modal.getByText('Step 4 of 4').waitFor();
  await page.picture(`review-${picture}`);
  await page.press(press);
  await page.modal.getByText(announces).waitFor();
  await page.picture(picture);
  await page.press('Done');
  await page.modal.waitFor({ state: 'detached' });
}

/**
 * Submits a request by one typed line, which leaves only the steps to be looked through; `form` in the reader's words.
 */
export async function submitTyped(
  page: SlackPage,
  { domain, edge = `sip.${domain}`, id }: { readonly domain: string; readonly edge?: string; readonly id: string },
  { form }: Pick<Wording, 'form'> = en,
): Promise<void> {
  await page.say(
    `/pic provision ${domain} ${edge} --type spla --number 4711 --platform lync-2010 --accept-product-use-rights`,
  );
  await page.modal.getByText(form.steps.information).waitFor();
  await page.press(form.next);
  await page.modal.getByText(form.checked.pass).waitFor();
  await page.press(form.continue);
  await page.modal.getByText(form.steps.review).waitFor();
  await page.press(form.submit);
  await page.modal.getByText(form.submitted(id)).waitFor();
  await page.press(form.done);
  await page.modal.waitFor({ state: 'detached' });
}
