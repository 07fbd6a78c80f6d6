import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startManyEdges } from '../lab/many-edges.ts';
import { startNameServer, type NameServer } from '../lab/name-server.ts';
import { labZones } from '../lab/zones.ts';
import { picCheck, steady } from './pic-check.ts';

let lab: NameServer;
let inLab: readonly string[];

beforeAll(async () => {
  lab = await startNameServer(labZones);
  inLab = ['--servers', `127.0.0.1:${lab.port}`, '--allow', '127.0.0.0/8,::1'];
});
afterAll(async () => lab.stop());

const isValid = new Ajv2020().compile(JSON.parse(readFileSync('docs/check.schema.json', 'utf8')));
const zones = Object.keys(labZones).filter((zone) => zone.endsWith('.test'));

describe('one domain', () => {
  test('that fails is told whole, with what to paste, and ends with 1', async () => {
    const { code, stdout, stderr } = await picCheck(['nosrv.test', '--edge', 'sip.nosrv.test', ...inLab]);
    expect([code, stderr]).toEqual([1, '']);
    await expect(steady(stdout, lab.port)).toMatchFileSnapshot('__views__/one-that-fails.txt');
  });

  test('that is right from DNS to SIP ends with 0', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pic-check-edge-'));
    const edges = await startManyEdges(folder, ['right.test']);
    const zone = await startNameServer({
      'right.test': `_sipfederationtls._tcp IN SRV 0 0 5061 sip\nsip IN A ${edges.address}\n@ IN NS ns2\nns2 IN A 127.0.0.1`,
    });
    const server = `127.0.0.1:${zone.port}`;
    const { code, stdout, stderr } = await picCheck(
      ['right.test', '--edge', 'sip.right.test', '--servers', server, '--allow', '127.0.0.0/8'],
      { env: { NODE_EXTRA_CA_CERTS: edges.rootFile } },
    );
    await Promise.all([zone.stop(), edges.stop()]);
    await rm(folder, { recursive: true });
    expect([code, stderr]).toEqual([0, '']);
    const told = steady(stdout, zone.port).replaceAll(edges.address, '127.0.60.2');
    await expect(told).toMatchFileSnapshot('__views__/one-that-passes.txt');
  });

  test('of which nothing can be found out ends with 2, and the command line’s own remedy', async () => {
    const { code, stdout, stderr } = await picCheck(['elsewhere.com', ...inLab]);
    expect([code, stderr]).toEqual([2, '']);
    expect(stdout).toContain('Fix: Name resolvers that answer with --servers.');
  });

  test('as JSON is one object on one line', async () => {
    const { code, stdout, stderr } = await picCheck(['private.test', '--json', ...inLab]);
    expect([code, stderr, stdout.indexOf('\n')]).toEqual([1, '', stdout.length - 1]);
    const told = JSON.parse(steady(stdout, lab.port));
    await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot('__views__/one.json');
  });
});

describe('JSON', () => {
  test('of every zone of the lab keeps to its schema, in the order in which they were asked for', async () => {
    const { stdout } = await picCheck([...zones, '--json', ...inLab]);
    const objects = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const object of objects) {
      isValid(object);
      expect([object.domain, isValid.errors]).toEqual([object.domain, null]);
    }
    expect(objects.map(({ domain }) => domain)).toEqual(zones);

    const words = objects.flatMap(({ findings }) =>
      findings.flatMap(({ found, why, fix }: Record<string, string | null>) => [found, why, fix]),
    );
    expect(words.filter((text) => text !== null && /[`*]|<[!@#]|&(amp|lt|gt);/.test(text))).toEqual([]);
  });

  test('that lacks a member, or has one more, does not keep to it', async () => {
    const { stdout } = await picCheck(['good.test', '--json', ...inLab]);
    const { verdict, ...rest } = JSON.parse(stdout);
    expect([isValid({ verdict, ...rest }), isValid(rest), isValid({ verdict, ...rest, more: 1 })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('arguments', () => {
  test('that are wrong get one sentence on standard error, nothing else, and 2', async () => {
    expect(await picCheck(['good.test', '--speed', '9', ...inLab])).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: '“--speed” is not an option; pic-check --help lists them.\n',
    });
  });

  test('that ask for help get every option told', async () => {
    const { code, stdout } = await picCheck(['--help']);
    expect([code, stdout.match(/--[a-z-]+(?= {2}| <)/g)?.toSorted()]).toEqual([
      0,
      ['--allow', '--concurrency', '--edge', '--file', '--help', '--json', '--no-color', '--servers', '--version'],
    ]);
  });

  test('that ask for the version get the package’s', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await picCheck(['--version'])).toEqual({ code: 0, signal: null, stdout: `${version}\n`, stderr: '' });
  });
});

describe('colours', () => {
  test('are in no pipe unless they are asked for', async () => {
    const args = ['nosrv.test', ...inLab];
    const outputs = [
      await picCheck(args),
      await picCheck(args, { env: { FORCE_COLOR: '1' } }),
      await picCheck([...args, '--no-color'], { env: { FORCE_COLOR: '1' } }),
    ];
    expect(outputs.map(({ stdout }) => stdout.includes('\u001b['))).toEqual([false, true, false]);
  });
});
