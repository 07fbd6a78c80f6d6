import { Resolver } from 'node:dns/promises';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en, type Wording } from '#slack/wording/en.ts';
import { ko } from '#slack/wording/ko.ts';
import { standInFrontOfSandbox } from './front-of-sandbox.ts';
import { submitTyped } from './story.ts';

const front = standInFrontOfSandbox();

/** Examples whose record is missing or wrong; here they get the right one, as from somebody who mends a zone's file. */
const mended = ['fabrikam.com', 'adatum.com', 'litwareinc.com', 'northwindtraders.com', 'proseware.com'];

async function mendExamples(): Promise<void> {
  const { data, dnsServer } = front.sandbox;
  const zone = (domain: string) => join(data, 'name-server', `${domain}.zone`);
  const right = await readFile(zone('contoso.com'), 'utf8');
  const resolver = new Resolver();
  resolver.setServers([dnsServer]);
  for (const domain of mended) {
    await writeFile(zone(domain), right.replaceAll('contoso.com', domain));
    const ask = () => resolver.resolveSrv(`_sipfederationtls._tcp.${domain}`).catch(() => []);
    await expect.poll(ask).toEqual([expect.objectContaining({ port: 5061 })]);
  }
}

async function speak(language: string, { settings }: Wording): Promise<void> {
  const { page } = front;
  await page.say('/pic settings');
  await page.modal.getByText('Your language').waitFor();
  await page.choose('Your language', language);
  await page.press('Save');
  await page.press(settings.done);
}

test('the operators’ queue is paged, in both languages', async () => {
  const { page } = front;
  await mendExamples();
  const domains = ['contoso.com', ...mended];
  for (const [index, domain] of domains.entries()) await submitTyped(page, { domain, id: `PIC-${index + 1}` });

  await page.actAs('Carol Osei');
  for (const wording of [en, ko]) {
    const { home, list, language } = wording;
    await page.goTo('lync-team');
    if (wording === ko) await speak('한국어', ko);
    await page.goTo('Picbot');
    const title = page.home.getByText(home.count(home.queue, domains.length));
    await title.waitFor();
    await page.home.getByText(list.page(1, 2)).scrollIntoViewIfNeeded();
    await page.picture(`${language}-queue`);
    const next = page.home.getByRole('button', { name: list.next, exact: true });
    await next.click();
    await page.home.getByText(list.page(2, 2)).waitFor();
    await page.home.getByText(list.page(2, 2)).scrollIntoViewIfNeeded();
    await page.picture(`${language}-queue-end`);
    expect(await page.home.innerText()).toContain('PIC-6 · proseware.com');
    expect(await next.count()).toBe(0);
    await page.home.getByRole('button', { name: list.previous, exact: true }).click();
    await page.home.getByText(list.page(1, 2)).waitFor();
  }
});

test('what is watched is listed with how it is, in both languages', async () => {
  const { page } = front;
  await page.goTo('lync-team');
  await page.actAs('Alice Nilsson');
  for (const domain of ['margiestravel.com', 'alpineskihouse.com']) {
    await page.say(`/pic watch ${domain}`);
    await page.message(`How ${domain} is today`).waitFor();
  }
  await page.picture('watch-begun');
  for (const [name, { watch, language }] of [
    ['Alice Nilsson', en],
    ['Carol Osei', ko],
  ] as const) {
    await page.actAs(name);
    await page.say('/pic watch');
    const list = page.message(watch.list.title(2));
    await list.getByText('alpineskihouse.com').waitFor();
    await list.scrollIntoViewIfNeeded();
    await page.picture(`${language}-watch-list`);
    expect(await list.innerText()).toContain(watch.list.faults(1));
  }
});
