import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findCommand } from '../sandbox/find-command.ts';
import { startNameServer, type NameServer } from '../test/lab/name-server.ts';
import { startManyEdges, type ManyEdges } from '../test/lab/many-edges.ts';

/** One row of the table. `peakBytes` is the resident memory at its highest; null where it is not one process. */
export interface ManyDomainsRow {
  readonly what: string;
  readonly domains: number;
  readonly perSecond: number;
  readonly peakBytes: number | null;
}

const count = 1000;
const repeated = 4;
const sample = 40;
const zone = 'many.test';
const concurrency = 32;

const domains = Array.from({ length: count }, (_, index) => `d${index}.${zone}`);
const told = z.object({ domain: z.string(), verdict: z.string() });

/**
 * A list of domains on the command line, beside a shell's loop of `dig` and `openssl s_client` over a sample of them,
 * against the same name server and the same TLS server on loopback. The list once more, four times as long, shows
 * whether memory stays flat.
 */
export async function benchManyDomains(): Promise<
  readonly [shell: ManyDomainsRow, once: ManyDomainsRow, longer: ManyDomainsRow]
> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-many-'));
  const edges = await startManyEdges(folder, domains);
  const nameServer = await startNameServer({ [zone]: domains.map((domain) => records(domain, edges)).join('\n') });
  try {
    await picCheck(folder, nameServer, edges, domains.slice(0, sample));
    const once = await picCheck(folder, nameServer, edges, domains);
    const longer = await picCheck(folder, nameServer, edges, Array(repeated).fill(domains).flat());
    return [await shellLoop(nameServer, edges), once, longer];
  } finally {
    await nameServer.stop();
    await edges.stop();
    await rm(folder, { recursive: true });
  }
}

function records(domain: string, { address }: ManyEdges): string {
  return `_sipfederationtls._tcp.${domain}. IN SRV 0 0 5061 sip.${domain}.\nsip.${domain}. IN A ${address}`;
}

async function picCheck(
  folder: string,
  { address, port }: NameServer,
  { rootFile }: ManyEdges,
  list: readonly string[],
): Promise<ManyDomainsRow> {
  const file = join(folder, 'list.txt');
  await writeFile(file, list.join('\n'));
  const args = ['--file', file, '--json', '--servers', `${address}:${port}`, '--allow', '127.0.0.0/8'];
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['src/pic-check.js', ...args, '--concurrency', String(concurrency)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: rootFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakBytes: number | null = null;
  const watch = setInterval(() => {
    void peakOf(child.pid).then((peak) => (peakBytes = peak ?? peakBytes));
  }, 50);
  let lines = '';
  for await (const chunk of child.stdout) lines += String(chunk);
  clearInterval(watch);
  const seconds = (performance.now() - startedAt) / 1000;
  const reports = lines
    .trimEnd()
    .split('\n')
    .map((line) => told.parse(JSON.parse(line)));
  const wrong = reports.find(({ verdict }) => verdict !== 'pass' && verdict !== 'warn');
  if (wrong)
    throw new Error(
      `the lab's own domain does not pass: ${lines.split('\n').find((line) => line.includes(`"${wrong.domain}"`))}`,
    );
  if (reports.length !== list.length) throw new Error(`${reports.length} of ${list.length} domains were told`);
  return {
    what: `pic-check, ${concurrency} at once`,
    domains: list.length,
    perSecond: list.length / seconds,
    peakBytes,
  };
}

/** The high-water mark of a process's resident memory; null where the system does not tell. */
async function peakOf(pid: number | undefined): Promise<number | null> {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

async function shellLoop({ address, port }: NameServer, edges: ManyEdges): Promise<ManyDomainsRow> {
  const [dig, openssl] = await Promise.all(['dig', 'openssl'].map((name) => findCommand([name])));
  if (!dig || !openssl) throw new Error('dig or openssl is missing. On Debian: apt-get install bind9-dnsutils openssl');
  const ask = `'${dig}' +short -p ${port} @${address}`;
  const loop = `set -e
for domain in ${domains.slice(0, sample).join(' ')}; do
  target=$(${ask} SRV "_sipfederationtls._tcp.$domain" | cut -d ' ' -f 4)
  ip=$(${ask} A "$target")
  '${openssl}' s_client -connect "$ip:5061" -servername "\${target%.}" -verify_return_error -CAfile '${edges.rootFile}' </dev/null >/dev/null 2>&1
done`;
  const startedAt = performance.now();
  await promisify(execFile)('/bin/sh', ['-c', loop]);
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    what: 'shell loop: dig, dig, openssl s_client',
    domains: sample,
    perSecond: sample / seconds,
    peakBytes: null,
  };
}

if (import.meta.main) console.table(await benchManyDomains());
