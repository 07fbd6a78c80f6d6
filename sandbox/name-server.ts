import { Resolver } from 'node:dns/promises';
import { watch } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import { fetchDebianPackage, type FetchedCommand } from './debian-package.ts';
import { commandFolders, findCommand } from './find-command.ts';
import { freeLoopbackPort } from './free-port.ts';
import type { Supervisor } from './supervisor.ts';
import { until } from './until.ts';
import { zonesWithEdge, type Zone } from './zones.ts';

export interface NameServerParts {
  readonly folder: DataFolder;
  readonly supervisor: Supervisor;
  readonly say: (line: string) => void;
  /** Where the Access Edges of the examples are. */
  readonly edgeAddress: string;
  /** Where programs are looked for. */
  readonly folders?: readonly string[];
}

/** Starts NSD with the example zones on 127.0.0.1; gives `ip:port`. Throws, with the line to type, without NSD. */
export async function startNameServer(parts: NameServerParts): Promise<string> {
  const program = await nsdProgram(parts);
  const home = await parts.folder.folder('name-server');
  const port = await freeLoopbackPort();
  const config = join(home, 'nsd.conf');
  const zones = zonesWithEdge(parts.edgeAddress);
  await writeFile(config, nsdConfig(home, port, zones));
  for (const { name, text } of zones) {
    const file = join(home, zoneFile(name));
    await (text === null ? rm(file, { force: true }) : writeFile(file, text));
  }
  const { supervisor } = parts;
  await supervisor.start({
    name: 'name-server',
    command: program.command,
    args: ['-d', '-c', config],
    env: program.env,
    ready: (signal) => until(() => ask(port), signal),
  });
  reloadWhenChanged(home, supervisor);
  return `127.0.0.1:${port}`;
}

/** Whoever mends a zone in its file wants to see Picbot notice. */
function reloadWhenChanged(home: string, supervisor: Supervisor): void {
  const watcher = watch(home, { persistent: false }, (_event, name) => {
    if (name?.endsWith('.zone')) supervisor.signal('name-server', 'SIGHUP');
  });
  // Without watching, only the reloading is missing.
  watcher.on('error', () => watcher.close());
}

async function nsdProgram({ folder, say, folders = commandFolders }: NameServerParts): Promise<FetchedCommand> {
  const installed = await findCommand(['nsd'], folders);
  if (installed) return { command: installed, env: {} };
  const typed = 'sudo apt-get install -y nsd';
  try {
    const fetched = await fetchDebianPackage({ name: 'nsd', program: 'usr/sbin/nsd' }, folder.tools, say);
    if (fetched) return fetched;
  } catch (error) {
    throw new Error(`The name server NSD is needed, and fetching it failed. Type: ${typed}`, { cause: error });
  }
  throw new Error(`The name server NSD is needed. Type: ${process.platform === 'darwin' ? 'brew install nsd' : typed}`);
}

const zoneFile = (name: string) => `${name === '.' ? 'root' : name}.zone`;

function nsdConfig(home: string, port: number, zones: readonly Zone[]): string {
  const inHome = (name: string) => JSON.stringify(join(home, name));
  const server = `server:
  ip-address: 127.0.0.1@${port}
  server-count: 1
  username: ""
  chroot: ""
  zonesdir: ${JSON.stringify(home)}
  pidfile: ${inHome('nsd.pid')}
  database: ""
  xfrdfile: ${inHome('xfrd.state')}
  zonelistfile: ${inHome('zone.list')}
  xfrdir: ${JSON.stringify(home)}
  rrl-ratelimit: 0
remote-control:
  control-enable: no
`;
  return server + zones.map(({ name }) => `zone:\n  name: "${name}"\n  zonefile: "${zoneFile(name)}"\n`).join('');
}

async function ask(port: number): Promise<void> {
  const resolver = new Resolver({ timeout: 500, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  await resolver.resolveSoa('contoso.com');
}
