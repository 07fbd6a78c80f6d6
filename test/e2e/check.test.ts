import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { examples } from '../../sandbox/zones.ts';
import { standInFrontOfSandbox } from './front-of-sandbox.ts';

/** Where the sandbox's `consolidatedmessenger.com` points to, and nobody listens. */
const nobody = { host: '127.0.0.10', port: 5061 };

const front = standInFrontOfSandbox();

describe('/pic check in front of the sandbox’s page', () => {
  test('shows what is right in a line for each step, and shares it', async () => {
    const { page } = front;
    await page.say('/pic check contoso.com sip.contoso.com');
    const report = page.message(/contoso\.com · passes/);
    await report.waitFor();
    await page.picture('check-passing');
    await report.getByRole('button', { name: 'Share in channel' }).click();
    // The edit that names whoever shared it follows a moment later.
    const shared = page.message(/Alice Nilsson shared this check/);
    await shared.waitFor();
    expect(await shared.innerText()).not.toContain('Somebody');
  });

  test('says what is wrong, why it matters, how it was seen, and what to paste', async () => {
    const { page } = front;
    await page.say('/pic check northwindtraders.com');
    const report = page.message(/northwindtraders\.com · 1 check fails/);
    await report.waitFor();
    expect(await report.locator('code').filter({ hasText: ' IN SRV ' }).first().innerText()).toBe(
      '_sipfederationtls._tcp.northwindtraders.com. 3600 IN SRV 0 0 5061 sip.northwindtraders.com.',
    );
    await page.picture('check-port');
    await page.say('/pic check alpineskihouse.com');
    await page.message(/alpineskihouse\.com · 1 check fails/).waitFor();
    await page.picture('check-certificate');
  });

  test('fills in its steps while somebody waits for a server that says nothing', async () => {
    const { page } = front;
    const silent = createServer((socket) => socket.resume().on('error', () => undefined)).listen(nobody);
    await once(silent, 'listening');
    await page.say('/pic check consolidatedmessenger.com');
    await page
      .message(/consolidatedmessenger\.com · /)
      .getByRole('button', { name: 'Check again' })
      .click();
    const report = page.message(/consolidatedmessenger\.com · /);
    await report.getByText('11 of 19 checks done').waitFor();
    await page.picture('check-live');
    await report.getByText('1 check without an answer').waitFor();
    expect(await report.innerText()).toContain('no answer (timeout)');
    silent.close();
  });

  test('comes to the one fault of each example, and to none where there is none', async () => {
    const { page } = front;
    await page.actAs('Bob Kowalski');
    const perPerson = 10;
    const perCommand = 5;
    for (let first = 0; first < examples.length; first += perCommand) {
      if (first === perPerson) await page.actAs('Carol Osei');
      const some = examples.slice(first, first + perCommand);
      await page.say(`/pic check ${some.map(({ domain }) => domain).join(' ')}`);
      const report = page.message(new RegExp(`${some.length} domains: `));
      await report
        .getByText(some.at(-1)?.domain ?? '')
        .first()
        .waitFor();
      const text = await report.innerText();
      for (const { domain, finds } of some) {
        const outcome = finds?.outcome ?? 'pass';
        // No Access Edge is named here, so the one that is not it is not seen as such.
        const words = { pass: 'passes', warn: 'passes', fail: '1 check fails', unknown: '1 check without an answer' }[
          outcome
        ];
        expect(text).toContain(`${domain} · ${words}`);
      }
    }
  });
});
