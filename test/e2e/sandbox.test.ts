import { Resolver } from 'node:dns/promises';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentation, standInFrontOfSandbox } from './front-of-sandbox.ts';
import { fillAgreement, finish } from './story.ts';

/** Pictures for the documentation show the delays that a person meets who tries the sandbox. */
const delays = documentation
  ? { REMINDER_FIRST: '2m', REMINDER_FINAL: '5m' }
  : { REMINDER_FIRST: '12s', REMINDER_FINAL: '24s' };
const patienceMs = documentation ? 330_000 : 60_000;

const front = standInFrontOfSandbox(delays);

describe('a person in front of the sandbox’s page', () => {
  test('takes a domain from the command to active public IM', { timeout: 2 * patienceMs + 120_000 }, async () => {
    const { sandbox } = front;
    const page = await front.openPage();
    await page.message('This page stands in for Slack').waitFor();
    await page.picture('welcome');
    await page.say('/pic provision contoso.com sip.contoso.com');
    await page.modal.getByText('Step 1 of 4').waitFor();
    await page.picture('agreement');
    await page.fill('Agreement number', '4711-0815');
    await page.press('Next');
    await page.modal.getByText('Please look again at:').first().waitFor();
    await page.picture('agreement-incomplete');
    await fillAgreement(page);
    await page.press('Next');
    await page.modal.getByText('Step 2 of 4').waitFor();
    await page.tick('Contacts (optional)', 'Bob Kowalski');
    await page.picture('information');
    await page.press('Next');
    await page.modal.getByText('Everything that was checked is right.').waitFor();
    expect(await page.modal.innerText()).toContain('contoso.com · passes');
    await page.picture('checks');
    await finish(page, { press: 'Submit request', announces: 'PIC-1 is submitted', picture: 'submitted' });

    const card = page.card('PIC-1 · contoso.com');
    await card.getByText('Submitted').first().waitFor();
    await page.picture('card');
    await page.say('/pic status');
    await page.message('Your requests').waitFor();
    await page.picture('status');
    // Nothing that was accepted is lost with the process that accepted it.
    await sandbox.killBot();
    await expect.poll(() => sandbox.printed.join('\n')).toContain('bot ended (SIGKILL); starting it again');

    await page.openThread(card);
    const { thread } = page;
    await thread.getByText('the time it typically takes has passed').waitFor({ timeout: patienceMs });
    await page.picture('first-reminder');
    await thread.getByText('the longest it can take has passed').waitFor({ timeout: patienceMs });
    await page.picture('final-reminder');
    const said = await thread.innerText();
    expect([said.split('typically takes').length, said.split('longest it can take').length]).toEqual([2, 2]);

    await page.actAs('Bob Kowalski');
    await thread
      .locator('.msg')
      .filter({ hasText: 'the time it typically takes has passed' })
      .getByRole('button', { name: 'Still failing' })
      .click();
    const brief = page.message('what Microsoft Technical Support will ask for');
    await brief.getByText('the requester submitted it').waitFor();
    await thread.getByText('answered Still failing').waitFor();
    await page.picture('still-failing');
    await card.getByRole('button', { name: 'Mark active' }).click();
    await card.getByText('Public IM works.').waitFor();
    await card.first().scrollIntoViewIfNeeded();
    await page.picture('card-active');
    await page.actAs('Alice Nilsson');
    await page.goTo('Alice Nilsson');
    await page.message('marked it active').waitFor();
    await page.picture('direct-message');

    await page.goTo('lync-team');
    await page.say('/pic checklist PIC-1');
    const checklist = page.message('RTCUniversalServerAdmins or CsAdministrator');
    await checklist.getByText('Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true').waitFor();
    expect(await checklist.innerText()).toContain("Select-String -SimpleMatch 'sip.contoso.com'");
    await checklist.getByText('0 of 3 tasks done').scrollIntoViewIfNeeded();
    await page.picture('checklist');
    await checklist.getByRole('button', { name: 'Mark done' }).first().click();
    await checklist.getByText('1 of 3 tasks done').waitFor();
    await card.getByText('1 of 3 tasks done').waitFor();
    await checklist.getByRole('button', { name: 'Send me the script (.ps1)' }).click();
    await page.message('The file is in your direct messages.').waitFor();
    await page.say('/pic support PIC-1');
    await brief.getByText('Configure federation and public IM connectivity: done').waitFor();
    await page.picture('support-brief');

    await page.actAs('Carol Osei');
    await page.say('/pic retire PIC-1');
    await page.message('Retire PIC-1?').getByRole('button', { name: 'Retire', exact: true }).click();
    await card.getByText('Retired').first().waitFor();
    await card.first().scrollIntoViewIfNeeded();
    await page.picture('card-retired');
  });

  test('is shown the one fault of a domain, mends it, and submits', { timeout: 180_000 }, async () => {
    const { sandbox } = front;
    const page = await front.openPage();
    await page.goTo('examples');
    await page.message('Each of these domains has one fault').waitFor();
    await page.picture('examples');
    await page.goTo('lync-team');
    await page.say('/pic provision fabrikam.com sip.fabrikam.com');
    await fillAgreement(page);
    await page.press('Next');
    await page.modal.getByText('Step 2 of 4').waitFor();
    await page.press('Next');
    await page.modal.getByText('Something blocks this request.').waitFor();
    await page.picture('checks-failing');
    const record = await page.modal.locator('code').filter({ hasText: ' IN SRV ' }).innerText();
    expect(record).toBe('_sipfederationtls._tcp.fabrikam.com. 3600 IN SRV 0 0 5061 sip.fabrikam.com.');
    await finish(page, { press: 'Save and watch', announces: 'PIC-2 is saved and watched', picture: 'watched' });
    const card = page.card('PIC-2 · fabrikam.com');
    await card.getByText('Waiting for DNS').waitFor();
    await page.picture('card-watched');

    // The fix that is shown, pasted as it is.
    await appendFile(join(sandbox.data, 'name-server', 'fabrikam.com.zone'), `${record}\n`);
    const resolver = new Resolver();
    resolver.setServers([sandbox.dnsServer]);
    await expect.poll(() => resolver.resolveSrv('_sipfederationtls._tcp.fabrikam.com').catch(() => [])).toHaveLength(1);
    await card.getByRole('button', { name: 'Re-check' }).click();
    await card.getByText('Ready to submit').waitFor();
    await card.scrollIntoViewIfNeeded();
    await page.picture('card-ready');
    await card.getByRole('button', { name: 'Submit', exact: true }).click();
    await card.getByText('Submitted').first().waitFor();
  });
});
