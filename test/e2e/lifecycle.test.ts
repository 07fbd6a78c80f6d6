import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAlive, type ProcessIdentity } from '../../sandbox/process-identity.ts';
import { startSandbox } from './running-sandbox.ts';

const living = async (processes: readonly ProcessIdentity[]) =>
  (await Promise.all(processes.map(isAlive))).filter(Boolean).length;

test('a sandbox says what it is and what to do, is the only one on its data, and takes all it started with it', async () => {
  const sandbox = await startSandbox({});
  const printed = sandbox.printed.join('\n');
  for (const line of [
    /Then type +\/pic provision contoso\.com sip\.contoso\.com/,
    /northwindtraders\.com +sip\.northwindtraders\.com +port 5060 instead of 5061/,
    /Reminders +2m and 5m after/,
    /listens on ALL network interfaces/,
    /it is for trying only/,
  ]) {
    expect(printed).toMatch(line);
  }
  const { children } = JSON.parse(await readFile(join(sandbox.data, 'run.json'), 'utf8'));
  expect(await living(children)).toBe(4);

  const second = spawnSync(process.execPath, ['sandbox/main.ts', '--data', sandbox.data], { encoding: 'utf8' });
  expect([second.status, second.stderr]).toEqual([1, expect.stringContaining('A sandbox already runs on')]);

  expect(await sandbox.stop()).toBe(0);
  expect(await living(children)).toBe(0);
  const again = await startSandbox({}, sandbox.data);
  expect(await again.stop()).toBe(0);
  await sandbox.remove();
});
