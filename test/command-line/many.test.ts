import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startNameServer, type NameServer } from '../lab/name-server.ts';
import { labZones } from '../lab/zones.ts';
import { ended, picCheck, startPicCheck, steady } from './pic-check.ts';

let lab: NameServer;
let inLab: readonly string[];
let folder: string;

beforeAll(async () => {
  lab = await startNameServer(labZones);
  inLab = ['--servers', `127.0.0.1:${lab.port}`, '--allow', '127.0.0.0/8,::1'];
  folder = await mkdtemp(join(tmpdir(), 'pic-check-'));
});
afterAll(async () => {
  await lab.stop();
  await rm(folder, { recursive: true });
});

const lines = (output: string) => output.split('\n').filter((line) => line !== '');
const domainsOf = (output: string): readonly string[] => lines(output).map((line) => JSON.parse(line).domain);

describe('a list', () => {
  test('is told in its order; bad lines by their number; a summary ends it, and the worst gives the code', async () => {
    const list = join(folder, 'list.txt');
    await writeFile(list, '# lab\ngood.test sip.good.test\n\nport.test\nwww_\nprivate.test # leaks\ngood.test\n');
    const { code, stdout, stderr } = await picCheck(['--file', list, ...inLab]);
    expect([code, stderr]).toEqual([1, `${list}:5: “www_” has characters that no host name may have (_).\n`]);
    await expect(steady(stdout, lab.port)).toMatchFileSnapshot('__views__/several.txt');
  });

  test('may come from standard input, beside domains of the command line', async () => {
    const { code, stdout, stderr } = await picCheck(['port.test', '-', '--json', ...inLab], {
      input: 'private.test\nb@c.com\nnosrv.test',
    });
    expect([code, domainsOf(stdout), stderr]).toEqual([
      1,
      ['port.test', 'private.test', 'nosrv.test'],
      'standard input:2: “b@c.com” is an address of a person; enter only what follows the @. Did you mean c.com?\n',
    ]);
  });

  test('that is not there, or names nothing, is told, with 2', async () => {
    const missing = join(folder, 'missing.txt');
    expect(await picCheck(['--file', missing, ...inLab])).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: `--file: ${missing} cannot be read (ENOENT: no such file or directory, open '${missing}').\n`,
    });
    expect(await picCheck(['-', ...inLab], { input: '# nothing\n\n' })).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: '--file: expected at least one domain in standard input.\n',
    });
  });

  test('with nothing but bad lines ends with 2', async () => {
    const { code, stdout } = await picCheck(['-', ...inLab], { input: 'nothing\nat all\n' });
    expect([code, steady(stdout, lab.port)]).toEqual([2, '? 0 domains · 2 lines left out · N ms\n']);
  });
});

describe('a command that is not let come to its end', () => {
  test('is silent when its reader goes away', async () => {
    const child = startPicCheck(['-', '--json', ...inLab]);
    child.stdin.write('good.test\n'.repeat(300));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect([child.exitCode, stderr]).toEqual([141, '']);
  });

  test.for(['SIGINT', 'SIGTERM'] as const)('tells at %s what is done so far, and ends by it', async (name) => {
    const child = startPicCheck(['-', ...inLab]);
    child.stdin.write('port.test\nprivate.test\n');
    const output = ended(child);
    let told = '';
    child.stdout.on('data', (chunk) => {
      told += String(chunk);
      if (told.includes('private.test ·') && !child.killed) child.kill(name);
    });
    const { signal, stdout, stderr } = await output;
    const last = lines(steady(stdout, lab.port)).at(-1);
    expect([signal, last, stderr]).toEqual([name, '✗ 2 domains: 2 fail · N ms · interrupted', '']);
  });
});

describe('a reader that takes its time', () => {
  test('gets the same answers: the network does not wait for it', async () => {
    const count = 400;
    const child = startPicCheck(['-', '--json', ...inLab]);
    child.stdin.end('private.test\n'.repeat(count));
    // Longer than a name server may take for an answer.
    await sleep(2500);
    const { stdout } = await ended(child);
    const reasons = lines(stdout).map((line) =>
      JSON.parse(line).findings.map((one: { outcome: string }) => one.outcome),
    );
    expect(new Set(reasons.map(String)).size).toBe(1);
    expect(reasons).toHaveLength(count);
  });
});
