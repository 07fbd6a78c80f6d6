import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '#slack/wording/en.ts';
import { startSandbox, type RunningSandbox } from './running-sandbox.ts';
import { openBrowser, openSlackPage, type SlackPage } from './slack-page.ts';

const pictures = process.env['SCREENSHOTS'] ?? join('test-results', 'images');

let sandbox: RunningSandbox;
let browser: Browser;
let page: SlackPage;

beforeAll(async () => {
  browser = await openBrowser();
  sandbox = await startSandbox({});
  page = await openSlackPage(browser, sandbox.url, pictures);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
  await sandbox.remove();
});

test('a domain is checked from the Home tab', async () => {
  await page.goTo('Picbot');
  await page.home.getByRole('button', { name: 'Check a domain' }).click();
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
