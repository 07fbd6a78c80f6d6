import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startNameServer, type NameServer } from '../lab/name-server.ts';
import { labZones } from '../lab/zones.ts';

let lab: NameServer;
beforeAll(async () => {
  lab = await startNameServer(labZones);
});
afterAll(async () => lab.stop());

/** What a terminal of 60 columns gets to see; `script` is of Debian's essential packages. */
async function onTerminal(command: string): Promise<string> {
  const line = `stty cols 60 && '${process.execPath}' src/pic-check.js ${command} --servers 127.0.0.1:${lab.port} --allow 127.0.0.0/8`;
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const child = spawn('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
    env: { ...env, TERM: 'xterm' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text(child.stdout);
}

test('a terminal sees colours, lines that fit, and how far the checks are', async () => {
  const seen = await onTerminal('cnameowner.test');
  expect(seen).toContain('\r\u001b[K… cnameowner.test · ');
  expect(seen).toContain('\u001b[31m✗\u001b[39m \u001b[1mcnameowner.test\u001b[22m');
  // What is to be copied is never broken.
  const sentences = stripVTControlCharacters(seen)
    .split(/[\r\n]+/)
    .filter((line) => !line.startsWith(' '.repeat(8)));
  expect(Math.max(...sentences.map((line) => [...line].length))).toBeLessThanOrEqual(60);
});

test('while results go elsewhere, a terminal sees a bar that ends in the summary', async () => {
  const seen = await onTerminal('port.test private.test port.test --json > /dev/null');
  expect(seen).toContain('░ 0 of 3');
  const last = stripVTControlCharacters(seen)
    .trimEnd()
    .split(/[\r\n]+/)
    .at(-1);
  expect(last).toMatch(/^✗ 3 domains: 3 fail · /);
});
