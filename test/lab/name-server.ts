import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Resolver } from 'node:dns/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findCommand } from '../../sandbox/find-command.ts';
import { freeLoopbackPort } from '../../sandbox/free-port.ts';

/** A zone's records in zone-file form, below its SOA and NS; null for a zone whose file is missing (SERVFAIL). */
export type Zones = Readonly<Record<string, string | null>>;

export interface NameServer {
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

const address = '127.0.0.1';
const readyWithinMs = 10_000;
const attempts = 3;

/** Starts an NSD of its own on loopback that holds these zones, and waits until it answers for one of them. */
export async function startNameServer(zones: Zones): Promise<NameServer> {
  // Between finding a free port and binding it, UDP included, somebody else may take it.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(zones);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

async function startOnce(zones: Zones): Promise<NameServer> {
  const folder = await mkdtemp(join(tmpdir(), 'lab-nsd-'));
  const port = await freeLoopbackPort();
  for (const [zone, records] of Object.entries(zones)) {
    if (records !== null) await writeFile(join(folder, `${zone}.zone`), zoneFile(zone, records));
  }
  await writeFile(join(folder, 'nsd.conf'), configuration(folder, port, Object.keys(zones)));
  const child = spawn(await nsdPath(), ['-d', '-c', join(folder, 'nsd.conf')], { stdio: ['ignore', 'pipe', 'pipe'] });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => log.push(String(chunk)));

  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  const known = Object.entries(zones).find(([, records]) => records !== null);
  try {
    if (known) await answersFor(known[0], port, child);
  } catch (error) {
    await stop();
    throw new Error(`nsd did not come up: ${log.join('')}`, { cause: error });
  }
  return { address, port, stop };
}

function zoneFile(zone: string, records: string): string {
  return `$ORIGIN ${zone}.
$TTL 300
@ IN SOA ns1 hostmaster 1 7200 3600 1209600 300
@ IN NS ns1
ns1 IN A 127.0.0.1
${records}
`;
}

function configuration(folder: string, port: number, zones: readonly string[]): string {
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

async function answersFor(zone: string, port: number, child: ChildProcess): Promise<void> {
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([`${address}:${port}`]);
  const giveUpAt = performance.now() + readyWithinMs;
  for (;;) {
    try {
      await resolver.resolveSoa(zone);
      return;
    } catch (error) {
      if (child.exitCode !== null || performance.now() > giveUpAt) throw error;
      await sleep(20);
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
