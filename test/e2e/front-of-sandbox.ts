import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startSandbox, type RunningSandbox } from './running-sandbox.ts';
import { openBrowser, openSlackPage, type SlackPage } from './slack-page.ts';

/** Where pictures for the documentation go; unset, nobody asked for them. */
export const documentation = process.env['SCREENSHOTS'];
const pictures = documentation ?? join('test-results', 'images');

/** A sandbox of a file's own with a page in front of it: there when its tests begin, gone after the last. */
export interface FrontOfSandbox {
  readonly sandbox: RunningSandbox;
  /** The page that is open from the beginning, on the channel. */
  readonly page: SlackPage;
  openPage(): Promise<SlackPage>;
}

/** Called at the top of a file. `environment` is what the bot is told beside the sandbox's own variables. */
export function standInFrontOfSandbox(environment: Readonly<Record<string, string>> = {}): FrontOfSandbox {
  let browser: Browser;
  let sandbox: RunningSandbox;
  let page: SlackPage;
  const openPage = () => openSlackPage(browser, sandbox.url, pictures);
  beforeAll(async () => {
    browser = await openBrowser();
    sandbox = await startSandbox(environment);
    page = await openPage();
    await page.message('This page stands in for Slack').waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.stop();
    await sandbox.remove();
  });
  return {
    get sandbox() {
      return sandbox;
    },
    get page() {
      return page;
    },
    openPage,
  };
}
