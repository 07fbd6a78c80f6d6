import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { findCommand } from './find-command.ts';

const execute = promisify(execFile);

/** Runs a tool of Debian's and gives its output. Throws with what the tool complained of. */
async function run(command: string, args: readonly string[], cwd?: string): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  try {
    const { stdout } = await execute(command, args, { env, maxBuffer: 16_000_000, ...(cwd ? { cwd } : {}) });
    return stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    const complaint = said.split('\n').find((line) => line.startsWith('E:')) ?? said.trim();
    throw new Error(`${command} failed: ${complaint}`, { cause: error });
  }
}

export interface FetchedCommand {
  readonly command: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface PackageWish {
  readonly name: string;
  /** The program wanted, inside the package: `usr/bin/redis-server`. */
  readonly program: string;
}

const needed = ['apt-get', 'apt-cache', 'dpkg-deb', 'dpkg-query'] as const;
const dependsOptions = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
  (kind) => `--no-${kind}`,
);

/**
 * Fetches a Debian package and the libraries it needs into `tools`, without root and without touching the system:
 * apt checks the archive's signature as always, the packages are only unpacked. Null where there is no apt.
 * Throws when apt cannot fetch it.
 */
export async function fetchDebianPackage(
  wish: PackageWish,
  tools: string,
  say: (line: string) => void,
): Promise<FetchedCommand | null> {
  const home = join(tools, wish.name);
  if (await exists(join(home, wish.program))) return inside(home, wish);
  if (process.platform !== 'linux') return null;
  const commands = await Promise.all(needed.map((name) => findCommand([name])));
  if (commands.includes(null)) return null;

  say(`${basename(wish.program)} is not installed. Fetching Debian's package ${wish.name}, without root, into ${home}`);
  const began = performance.now();
  const work = `${home}.new`;
  await rm(work, { recursive: true, force: true });
  const packages = await fetch(wish.name, work);
  for (const file of packages) await run('dpkg-deb', ['-x', file, join(work, 'root')]);
  const bytes = (await Promise.all(packages.map((file) => stat(file)))).reduce((sum, { size }) => sum + size, 0);
  await rm(home, { recursive: true, force: true });
  await rename(join(work, 'root'), home);
  await rm(work, { recursive: true, force: true });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(
    `Fetched ${packages.length} packages, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds} s: ${packages.map(title).join(', ')}`,
  );
  return inside(home, wish);
}

/** Downloads the package and what it needs beyond the system's own base; gives the files. */
async function fetch(name: string, work: string): Promise<readonly string[]> {
  const folder = async (path: string) => {
    await mkdir(join(work, path), { recursive: true });
    return join(work, path);
  };
  const lists = await folder('lists');
  const cache = await folder('cache');
  const debs = await folder('debs');
  await folder('lists/partial');
  await folder('cache/archives/partial');
  const own = [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${cache}`,
    'APT::Sandbox::User=',
    'APT::Update::Error-Mode=any',
    'Debug::NoLocking=1',
  ];
  const options = own.flatMap((option) => ['-o', option]);

  await run('apt-get', [...options, '-q', 'update']);
  const base = await closure(await basePackages(), options);
  const wanted = (await closure([name], options)).filter((candidate) => !base.includes(candidate));
  await run('apt-get', [...options, '-q', 'download', ...wanted], debs);
  return (await readdir(debs)).map((file) => join(debs, file));
}

/** What every Debian has; its C library must be the system's own. */
async function basePackages(): Promise<readonly string[]> {
  const stdout = await run('dpkg-query', ['-W', '-f', '${Essential} ${Priority} ${Package}\\n']);
  const rows = stdout.split('\n').map((line) => line.split(' '));
  return rows.flatMap(([essential, priority, name]) =>
    name && (essential === 'yes' || priority === 'required') ? [name] : [],
  );
}

/** The packages and all they depend on, by name. apt-cache indents what is not a package's own line. */
async function closure(names: readonly string[], options: readonly string[]): Promise<readonly string[]> {
  const stdout = await run('apt-cache', [...options, 'depends', '--recurse', ...dependsOptions, ...names]);
  return [...new Set(stdout.split('\n').filter((line) => /^[a-z0-9]/.test(line)))];
}

async function inside(home: string, { program }: PackageWish): Promise<FetchedCommand> {
  const roots = [join(home, 'usr/lib'), join(home, 'lib')];
  const found = await Promise.all(roots.map((root) => readdir(root).catch(() => [])));
  const folders = roots.flatMap((root, index) => (found[index] ?? []).map((name) => join(root, name)));
  const libraries = folders.filter((path) => /-linux-gnu[a-z0-9]*$/.test(path));
  return { command: join(home, program), env: { LD_LIBRARY_PATH: libraries.join(':') } };
}

function title(file: string): string {
  const [name, version] = basename(file, '.deb').split('_');
  return `${name} ${decodeURIComponent(version ?? '')}`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
