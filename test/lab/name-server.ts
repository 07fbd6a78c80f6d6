import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Resolver } from 'node:dns/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../sandbox/find-command.ts';
import { freeLoopbackPort } from '../../sandbox/free-port.ts';
import { answers, endOf } from './name-server-process.ts';

/**
 * A zone's records in zone-file form, below its SOA and two NS; the whole text of its file; or null for a zone whose
 * file is missing (SERVFAIL).
 */
export type Zones = Readonly<Record<string, string | { readonly text: string } | null>>;

/** Where to listen; several servers of one lab share a port, each at an address of its own. */
export interface Place {
  readonly address: string;
  readonly port: number;
}

export interface NameServer {
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

const usualAddress = '127.0.0.1';
const attempts = 3;

/**
 * Starts an NSD of its own on loopback that holds these zones, and waits until it answers for one of them: at a free
 * port of 127.0.0.1, or at the place given.
 */
export async function startNameServer(zones: Zones, place?: Place): Promise<NameServer> {
  // Between finding a free port and binding it, UDP included, somebody else may take it.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(zones, place ?? { address: usualAddress, port: await freeLoopbackPort() });
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

async function startOnce(zones: Zones, place: Place): Promise<NameServer> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-nsd-'));
  for (const [zone, content] of Object.entries(zones)) {
    if (content === null) continue;
    await writeFile(join(folder, `${zone}.zone`), typeof content === 'string' ? zoneText(zone, content) : content.text);
  }
  await writeFile(join(folder, 'nsd.conf'), configuration(folder, place, Object.keys(zones)));
  const child = spawn(await nsdPath(), ['-d', '-c', join(folder, 'nsd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => log.push(String(chunk)));

  const stop = async () => {
    await endOf(child);
    await rm(folder, { recursive: true, force: true });
  };
  const known = Object.entries(zones).find(([, records]) => records !== null);
  try {
    if (known) await answersFor(known[0], place, child);
  } catch (error) {
    await stop();
    throw new Error(`nsd did not come up: ${log.join('')}`, { cause: error });
  }
  return { ...place, stop };
}

const usualServers = '@ IN NS ns1\n@ IN NS ns2\nns1 IN A 127.0.0.1\nns2 IN A 127.0.0.1';

/** The file of a zone: SOA, the name servers (two names of one address, unless others are given), records. */
export function zoneText(zone: string, records: string, { serial = 1, servers = usualServers } = {}): string {
  return `$ORIGIN ${zone}.
$TTL 300
@ IN SOA ns1 hostmaster ${serial} 7200 3600 1209600 300
${servers}
${records}
`;
}

function configuration(folder: string, { address, port }: Place, zones: readonly string[]): string {
  const server = `server:
  ip-address: ${address}@${port}
  username: ""
  chroot: ""
  zonesdir: "${folder}"
  pidfile: "${folder}/nsd.pid"
  database: ""
  xfrdfile: "${folder}/xfrd.state"
  zonelistfile: "${folder}/zone.list"
  xfrdir: "${folder}"
  server-count: 1
  rrl-ratelimit: 0
remote-control:
  control-enable: no
`;
  return server + zones.map((zone) => `zone:\n  name: "${zone}"\n  zonefile: "${zone}.zone"\n`).join('');
}

async function nsdPath(): Promise<string> {
  const found = await findCommand(['nsd']);
  if (!found) throw new Error('nsd is missing. On Debian: apt-get install nsd');
  return found;
}

async function answersFor(zone: string, { address, port }: Place, child: ChildProcess): Promise<void> {
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([`${address}:${port}`]);
  await answers(child, () => resolver.resolveSoa(zone));
}
