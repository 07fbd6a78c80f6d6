import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Locator } from 'playwright-core';
import { findCommand } from '../../sandbox/find-command.ts';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A person in front of the local page, in a browser. */
export interface SlackPage {
  /** Types a line into the channel and sends it. */
  say(line: string): Promise<void>;
  actAs(name: string): Promise<void>;
  goTo(channel: string): Promise<void>;
  /** The open modal. */
  readonly modal: Locator;
  readonly thread: Locator;
  /** Beside the sidebar: the bot's Home tab, once one went there. */
  readonly home: Locator;
  fill(label: string, text: string): Promise<void>;
  choose(label: string, choice: string): Promise<void>;
  tick(label: string, box: string): Promise<void>;
  /** Presses a button of the open modal. */
  press(button: string): Promise<void>;
  /** The newest message in the channel that says this. */
  message(text: string | RegExp): Locator;
  /** The message with this headline. */
  card(title: string): Locator;
  openThread(message: Locator): Promise<void>;
  /** Takes a picture of the page. */
  picture(name: string): Promise<void>;
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = await findCommand(['chromium', 'chromium-browser', 'google-chrome']);
  if (!executablePath) throw new Error('A browser is needed. Type: sudo apt-get install -y chromium');
  return chromium.launch({ executablePath, args: flags });
}

export async function openSlackPage(browser: Browser, url: string, pictures: string): Promise<SlackPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'en-GB' });
  await page.goto(url);
  await mkdir(pictures, { recursive: true });
  const modal = page.locator('.modal');
  const input = (label: string) => modal.locator('.bk-input').filter({ has: page.getByText(label, { exact: true }) });
  return {
    modal,
    thread: page.locator('.thread-pane'),
    home: page.locator('.main'),
    async say(line) {
      await page.locator('.main .composer-input').fill(line);
      await page.locator('.main .composer-input').press('Enter');
    },
    actAs: async (name) => void (await page.getByLabel('Act as').selectOption(name)),
    goTo: (channel) => page.locator('.sidebar-item').filter({ hasText: channel }).click(),
    fill: (label, text) => input(label).locator('input').fill(text),
    choose: async (label, choice) => void (await input(label).locator('select').selectOption(choice)),
    tick: (label, box) => input(label).locator('label').filter({ hasText: box }).locator('input').check(),
    press: (button) => modal.locator('.modal-foot').getByRole('button', { name: button, exact: true }).click(),
    message: (text) => page.locator('.messages .msg').filter({ hasText: text }).last(),
    card: (title) => page.locator('.messages .msg').filter({ has: page.getByText(title, { exact: true }) }),
    openThread: (message) => message.locator('.thread-summary').click(),
    async picture(name) {
      await page.mouse.move(4, 4);
      // A message may have just arrived below what shows.
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
  };
}
