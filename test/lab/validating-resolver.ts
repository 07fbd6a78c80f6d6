import { spawn } from 'node:child_process';
import { Resolver } from 'node:dns/promises';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../sandbox/find-command.ts';
import { freeLoopbackPort } from '../../sandbox/free-port.ts';
import { answers, endOf } from './name-server-process.ts';
import type { NameServer, Place } from './name-server.ts';

export interface ResolverSetting {
  /** Zone by zone, which servers hold it. One for all would end at port 53 once an NS set is cached. */
  readonly zones: Readonly<Record<string, readonly Place[]>>;
  /** DS records of the zones whose signatures are looked at. */
  readonly trustAnchors: readonly string[];
  /** A zone that can be asked for to see that the resolver is up. */
  readonly readyWhenAnswering: string;
}

const address = '127.0.0.1';

/** Starts an Unbound of its own on loopback: a real resolver that validates and tells extended errors. */
export async function startValidatingResolver(setting: ResolverSetting): Promise<NameServer> {
  const command = await findCommand(['unbound']);
  if (!command) throw new Error('unbound is missing. On Debian: apt-get install unbound');
  const folder = await mkdtemp(join(tmpdir(), 'lab-unbound-'));
  const port = await freeLoopbackPort();
  const file = join(folder, 'unbound.conf');
  await writeFile(file, configuration(folder, port, setting));
  const child = spawn(command, ['-d', '-p', '-c', file], { stdio: ['ignore', 'pipe', 'pipe'] });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => log.push(String(chunk)));
  const stop = async () => {
    await endOf(child);
    await rm(folder, { recursive: true, force: true });
  };
  const asked = new Resolver({ timeout: 200, tries: 1 });
  asked.setServers([`${address}:${port}`]);
  try {
    await answers(child, () => asked.resolveSoa(setting.readyWhenAnswering));
  } catch (error) {
    await stop();
    throw new Error(`unbound did not come up: ${log.join('')}`, { cause: error });
  }
  return { address, port, stop };
}

function configuration(folder: string, port: number, { zones, trustAnchors }: ResolverSetting): string {
  const stubs = Object.entries(zones).map(([zone, places]) => {
    const servers = places.map((place) => `  stub-addr: ${place.address}@${place.port}\n`).join('');
    return `stub-zone:\n  name: "${zone}"\n${servers}`;
  });
  return `server:
  interface: ${address}@${port}
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: ""
  use-syslog: no
  logfile: ""
  do-daemonize: no
  do-ip6: no
  num-threads: 1
  do-not-query-localhost: no
  local-zone: "test." nodefault
  module-config: "validator iterator"
  ede: yes
  val-log-level: 0
${trustAnchors.map((anchor) => `  trust-anchor: "${anchor.replaceAll('\t', ' ')}"\n`).join('')}remote-control:
  control-enable: no
${stubs.join('')}`;
}
