import { describe, expect, test } from 'vitest';
import { checklistOf } from '#domain/server/admin-tasks.ts';
import { platforms } from '#domain/server/platforms.ts';
import { providers } from '#domain/server/providers.ts';
import { renderChecklist, type Ticking } from '#slack/checklist/render.ts';
import { renderScript } from '#slack/checklist/script.ts';
import { en, type Wording } from '#slack/wording/en.ts';
import { wordings } from '#slack/wording/wordings.ts';
import { after, anEntry, aStored } from '../../support/a-request.ts';
import { validateMessage } from '../../support/block-kit/validate.ts';
import { draw } from '../../support/draw.ts';
import { createPowerShellReader } from '../../support/powershell.ts';

const tick = (seq: number, task: 'federation' | 'policy' | 'provider') =>
  anEntry({ seq, event: 'task_done', task, by: 'U0BOB', at: after(seq) });

function checklist(of: Parameters<typeof aStored>[0] = {}, ticking: Ticking = 'may', wording: Wording = en) {
  const stored = aStored(of);
  const list = checklistOf(stored.request);
  if (!list) throw new Error('there is no checklist');
  return {
    message: renderChecklist(stored, list, ticking, wording),
    script: renderScript(stored.request, list, wording),
  };
}

const longest = (from: string) => `${from}${'a'.repeat(60)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.com`;
const many = Array.from({ length: 60 }, (_, index) => longest(`${String(index).padStart(2, '0')}x`));

describe('the checklist', () => {
  test.each([
    ['two-of-three', checklist({ timeline: [anEntry(), tick(2, 'federation'), tick(3, 'provider')] })],
    ['console', checklist({ request: { details: { platform: 'ocs-2007-r2' } } })],
    [
      'microsoft-365',
      checklist({ request: { details: { platform: 'sfb-se', provider: 'microsoft-365' } } }, 'may_not'),
    ],
    ['removal', checklist({ request: { kind: 'remove' } })],
    ['many-domains', checklist({ request: { details: { sipDomains: many } } }, 'not_yet')],
    ['korean', checklist({ timeline: [anEntry(), tick(2, 'policy')] }, 'may', wordings.ko)],
  ])('%s', async (name, { message }) => {
    expect(validateMessage(message)).toEqual([]);
    await expect(draw(message)).toMatchFileSnapshot(`__views__/${name}.txt`);
  });

  test.each(
    Object.values(wordings).flatMap((wording) =>
      platforms.flatMap(({ id: platform }) =>
        providers.map(({ id: provider }) => [wording.language, platform, provider, wording] as const),
      ),
    ),
  )('stays within every limit in %s for %s and %s', (_language, platform, provider, wording) => {
    const details = { platform, provider, sipDomains: many, additionalAccessEdges: many.slice(0, 9) };
    const timeline = [anEntry(), tick(2, 'federation'), tick(3, 'policy'), tick(4, 'provider')];
    for (const kind of ['provision', 'update', 'remove'] as const) {
      const { message } = checklist({ request: { number: 999_999_999, kind, details }, timeline }, 'may', wording);
      expect(validateMessage(message)).toEqual([]);
    }
  });

  test('shows no command it cannot show whole', () => {
    const { message } = checklist({ request: { details: { sipDomains: many } } });
    const shown = JSON.stringify(message.blocks);
    expect([shown.includes(en.checklist.tooLong), shown.includes('New-CsExternalAccessPolicy')]).toEqual([true, false]);
  });
});

describe('the script', () => {
  test('is these lines', async () => {
    const { content, ...file } = checklist().script;
    expect(file).toEqual({
      name: 'PIC-12.ps1',
      title: 'PIC-12: commands for the Management Shell',
      comment: en.checklist.file.comment('PIC-12'),
    });
    await expect(content.replaceAll('\r\n', '\n').slice(1)).toMatchFileSnapshot('__views__/PIC-12.ps1.txt');
  });

  test.each(Object.values(wordings))('is PowerShell that Windows PowerShell 5.1 reads ($language)', async (wording) => {
    const read = await createPowerShellReader();
    const { content } = checklist(
      { request: { details: { sipDomains: ["it's.com", 'b;c.com', ...many] } } },
      'may',
      wording,
    ).script;
    expect([content[0], content.replaceAll('\r\n', '').match(/[\r\n]/)]).toEqual(['\ufeff', null]);
    const run = read(content.slice(1)).map(({ name }) => name);
    expect(run.filter((name) => name !== 'Where-Object')).toEqual([
      'Set-CsAccessEdgeConfiguration',
      'Set-CsAccessEdgeConfiguration',
      'Set-CsExternalAccessPolicy',
      'Get-CsPublicProvider',
      'Remove-CsPublicProvider',
      'Get-CsHostingProvider',
      'Remove-CsHostingProvider',
      'New-CsPublicProvider',
    ]);
  });
});
