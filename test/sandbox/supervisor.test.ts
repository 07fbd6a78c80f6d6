import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder, type DataFolder } from '../../sandbox/data-folder.ts';
import { identify, isAlive } from '../../sandbox/process-identity.ts';
import { createSupervisor, type Program, type Supervisor } from '../../sandbox/supervisor.ts';
import { until } from '../../sandbox/until.ts';

let path: string;
let folder: DataFolder;
let supervisor: Supervisor;
let said: string[];

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'sandbox-run-'));
  folder = await openDataFolder(path, { fresh: false });
  said = [];
  supervisor = createSupervisor(folder, (line) => said.push(line), 500);
});
afterEach(async () => {
  await supervisor.stop();
  await rm(path, { recursive: true, force: true });
});

/** A program that writes its process id to a file of its name, and then does what `script` says. */
function programOf(name: string, script: string): Program {
  const pidFile = join(path, `${name}.pid`);
  const first = `require('node:fs').appendFileSync(${JSON.stringify(pidFile)}, process.pid + '\\n');`;
  return {
    name,
    command: process.execPath,
    args: ['-e', first + script],
    ready: (signal) => until(async () => void (await readFile(pidFile)), signal),
  };
}
const pidsOf = async (name: string) =>
  (await readFile(join(path, `${name}.pid`), 'utf8')).trim().split('\n').map(Number);
const forever = 'setInterval(() => {}, 1000);';

describe('programs that the sandbox starts', () => {
  test('one that dies before it is ready is explained with the end of its log', async () => {
    const broken: Program = {
      ...programOf('broken', "console.error('no such port'); process.exit(3);"),
      ready: () => new Promise(() => {}),
    };
    await expect(supervisor.start(broken)).rejects.toThrow(
      new RegExp(`broken could not start \\(exit code 3\\)\\. The end of .*broken\\.log:\\n {4}no such port`),
    );
  });

  test('one that is not there at all is explained too', async () => {
    const missing: Program = {
      ...programOf('missing', ''),
      command: join(path, 'no-such-program'),
      ready: () => new Promise(() => {}),
    };
    await expect(supervisor.start(missing)).rejects.toThrow(/missing could not start \(.*ENOENT\)/);
  });

  test('one that dies later is started again, and the person is told', async () => {
    await supervisor.start(programOf('shaky', forever));
    const [first = 0] = await pidsOf('shaky');
    process.kill(first, 'SIGKILL');
    await expect.poll(async () => (await pidsOf('shaky')).length, { timeout: 10_000 }).toBe(2);
    expect(said).toEqual([
      `shaky ended (SIGKILL); starting it again in 1 s. Its log: ${join(folder.logs, 'shaky.log')}`,
    ]);
  });

  test('two that die at once are both started again, and both are noted', async () => {
    await supervisor.start(programOf('one', forever));
    await supervisor.start(programOf('two', forever));
    const first = [...(await pidsOf('one')), ...(await pidsOf('two'))];
    for (const pid of first) process.kill(pid, 'SIGKILL');
    const restarted = async () => [...(await pidsOf('one')).slice(1), ...(await pidsOf('two')).slice(1)];
    await expect.poll(async () => (await restarted()).length, { timeout: 10_000 }).toBe(2);
    const { children } = JSON.parse(await readFile(join(path, 'run.json'), 'utf8'));
    expect(children.map(({ pid }: { pid: number }) => pid)).toEqual(expect.arrayContaining(await restarted()));
    expect(said.filter((line) => line.includes('cannot'))).toEqual([]);
  });

  test('all are stopped, one that will not go included', async () => {
    await supervisor.start(programOf('polite', forever));
    await supervisor.start(programOf('stubborn', `process.on('SIGTERM', () => {}); ${forever}`));
    const pids = [...(await pidsOf('polite')), ...(await pidsOf('stubborn'))];
    await supervisor.stop();
    expect(await Promise.all(pids.map(identify))).toEqual([null, null]);
  });
});

describe('the data folder', () => {
  test('is one sandbox’s at a time: the second is told so', async () => {
    await expect(openDataFolder(path, { fresh: false })).rejects.toThrow(
      `A sandbox already runs on ${path} (process ${process.pid}). Stop it with Ctrl-C where it runs`,
    );
  });

  test('of a sandbox that was killed is taken over, and what that left running is ended', async () => {
    await supervisor.start(programOf('orphan', forever));
    const [pid = 0] = await pidsOf('orphan');
    const orphan = await identify(pid);
    if (!orphan) throw new Error('the program is not running');
    const run = JSON.parse(await readFile(join(path, 'run.json'), 'utf8'));
    await writeFile(join(path, 'run.json'), JSON.stringify({ ...run, owner: { ...run.owner, began: 'long ago' } }));
    const next = await openDataFolder(path, { fresh: false });
    expect(await isAlive(orphan)).toBe(false);
    await next.release();
  });

  test('forgets everything but fetched tools when it is to be fresh, and keeps everything otherwise', async () => {
    await writeFile(join(await folder.folder('redis'), 'data'), 'kept');
    await writeFile(join(await folder.folder('tools'), 'tool'), 'kept');
    await folder.release();
    const again = await openDataFolder(path, { fresh: false });
    const kept = await readFile(join(path, 'redis', 'data'), 'utf8');
    await again.release();
    await openDataFolder(path, { fresh: true });
    const data = await readFile(join(path, 'redis', 'data'), 'utf8').catch(() => 'gone');
    expect([kept, data, await readFile(join(path, 'tools', 'tool'), 'utf8')]).toEqual(['kept', 'gone', 'kept']);
  });
});
