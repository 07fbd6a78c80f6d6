import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';

const identitySchema = z.object({ pid: z.number().int().positive(), began: z.string() });
const runSchema = z.object({ owner: identitySchema, children: z.array(identitySchema) });
type Run = Readonly<z.infer<typeof runSchema>>;

export interface DataFolder {
  readonly path: string;
  readonly logs: string;
  readonly tools: string;
  /** Makes a folder inside and gives its path. */
  folder(name: string): Promise<string>;
  /** Notes a child, so that a later start can end it should this program be killed. */
  noteChild(pid: number): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the folder for this process. Throws a plain sentence when a sandbox runs on it already; ends what a killed one
 * left behind. `fresh` forgets everything but the tools that were fetched.
 */
export async function openDataFolder(path: string, { fresh }: { readonly fresh: boolean }): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const runFile = join(path, 'run.json');
  const owner = await identify(process.pid);
  if (!owner) throw new Error('This system does not say when a process began; the sandbox cannot guard its data.');
  await takeOver(runFile, owner, path);

  if (fresh) {
    const kept = new Set(['run.json', 'tools']);
    const names = (await readdir(path)).filter((name) => !kept.has(name));
    await Promise.all(names.map((name) => rm(join(path, name), { recursive: true, force: true })));
  }
  let run: Run = { owner, children: [] };
  let noted: Promise<void> = Promise.resolve();
  const folder = async (name: string) => {
    await mkdir(join(path, name), { recursive: true, mode: 0o700 });
    return join(path, name);
  };
  return {
    path,
    logs: await folder('logs'),
    tools: join(path, 'tools'),
    folder,
    async noteChild(pid) {
      const child = await identify(pid);
      if (!child) return;
      run = { ...run, children: [...run.children, child] };
      // One after the other: two programs may be started in the same instant.
      noted = noted.then(async () => rename(await written(runFile, run), runFile));
      await noted;
    },
    release: () => rm(runFile, { force: true }),
  };
}

async function takeOver(runFile: string, owner: ProcessIdentity, path: string): Promise<void> {
  const mine = await written(runFile, { owner, children: [] });
  while (!(await isLinked(mine, runFile))) {
    const earlier = await readRun(runFile);
    if (earlier && (await isAlive(earlier.owner))) {
      await rm(mine);
      throw new Error(
        `A sandbox already runs on ${path} (process ${earlier.owner.pid}). ` +
          'Stop it with Ctrl-C where it runs, or start this one with --data and another folder.',
      );
    }
    await Promise.all((earlier?.children ?? []).map(endOrphan));
    await rm(runFile, { force: true });
  }
  await rm(mine);
}

/** Linking fails where the file exists already, so that of two who start at once one is told. */
async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The file under another name, whole: nobody ever reads half of it. */
async function written(runFile: string, run: Run): Promise<string> {
  const other = `${runFile}.${process.pid}`;
  await writeFile(other, JSON.stringify(run), { mode: 0o600 });
  return other;
}

async function readRun(runFile: string): Promise<Run | null> {
  try {
    return runSchema.parse(JSON.parse(await readFile(runFile, 'utf8')));
  } catch {
    return null;
  }
}

async function endOrphan(child: ProcessIdentity): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGTERM', 3000],
    ['SIGKILL', 1000],
  ] as const) {
    if (!(await isAlive(child))) return;
    process.kill(child.pid, signal);
    for (let waited = 0; waited < patienceMs && (await isAlive(child)); waited += 50) await sleep(50);
  }
}
