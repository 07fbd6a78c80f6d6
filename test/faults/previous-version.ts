import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program as it was, in a folder of its own. */
export interface PreviousVersion {
  readonly commit: string;
  /** Its `src/main.ts`. */
  readonly program: string;
  remove(): Promise<void>;
}

/** The last commit before documents of requests got the form that they have: who runs it writes and reads the form before. */
export async function checkOutPrevious(): Promise<PreviousVersion> {
  const git = (...args: readonly string[]) => execFileSync('git', ['-C', root, ...args], { maxBuffer: 1 << 28 });
  const search = [
    'log',
    '-1',
    '--format=%H',
    '-G^export const requestVersion = ',
    '--',
    'src/domain/request/request.ts',
  ];
  const changed = git(...search)
    .toString()
    .trim();
  if (changed === '') throw new Error('the history of this repository is not there: git fetch --unshallow');
  const commit = git('rev-parse', '--short', `${changed}^`).toString().trim();
  const dir = await mkdtemp(join(tmpdir(), 'picbot-previous-'));
  execFileSync('tar', ['-x', '-C', dir], { input: git('archive', commit, 'src', 'package.json') });
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  return { commit, program: join(dir, 'src/main.ts'), remove: () => rm(dir, { recursive: true, force: true }) };
}
