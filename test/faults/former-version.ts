import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requestVersion } from '#domain/request/request.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program with another form of documents, in a folder of its own. */
export interface FormerVersion {
  /** Its `src/start.js`. */
  readonly program: string;
  /** The schema of requests that it writes; it reads none that is newer. */
  readonly schema: number;
  remove(): Promise<void>;
}

/**
 * This program as it would have been before documents of requests got the form that they have: all that differs is the
 * form that it writes and reads. No version of the past will do, as none keeps requests in Redis where this one does.
 */
export async function copyAsFormer(): Promise<FormerVersion> {
  const dir = await mkdtemp(join(tmpdir(), 'picbot-former-'));
  await cp(join(root, 'src'), join(dir, 'src'), { recursive: true });
  await cp(join(root, 'package.json'), join(dir, 'package.json'));
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  const schema = requestVersion - 1;
  const change = async (file: string, what: RegExp, into: string) => {
    const text = await readFile(join(dir, file), 'utf8');
    if (text.match(what)?.length !== 1) throw new Error(`${file} does not say once: ${what.source}`);
    await writeFile(join(dir, file), text.replace(what, into));
  };
  await change('src/domain/request/request.ts', /(?<=export const requestVersion = )\d+/g, String(schema));
  // The last step leads to today's form.
  await change('src/adapters/redis/migrations.ts', /(?<=request: .*), \w+(?=\] },)/g, '');
  return { program: join(dir, 'src/start.js'), schema, remove: () => rm(dir, { recursive: true, force: true }) };
}
