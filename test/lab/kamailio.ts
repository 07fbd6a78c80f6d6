import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { findCommand } from '../../sandbox/find-command.ts';
import { until } from '../../sandbox/until.ts';
import type { Issued } from '../../sandbox/edge-certificates.ts';

/** One TLS listener of Kamailio's, and how its OPTIONS are answered (200 unless told). */
export interface KamailioListener {
  readonly address: string;
  readonly issued: Pick<Issued, 'key' | 'chain'>;
  /** TLS 1.3 where it may: Kamailio knows no way to ask for 1.3 only. */
  readonly method?: 'TLSv1.2' | 'TLSv1.2+';
  /** Whether it asks for a client certificate, and whether it insists. */
  readonly clients?: 'not_asked' | 'asked' | 'demanded';
  readonly reply?: { readonly status: number; readonly phrase: string; readonly headers?: readonly string[] };
}

export interface Kamailio {
  stop(): Promise<void>;
}

const readyWithinMs = 15_000;
const moduleFolders = ['x86_64', 'aarch64', 'i386', 'arm'].map(
  (machine) => `/usr/lib/${machine}-linux-gnu${machine === 'arm' ? 'eabihf' : ''}/kamailio/modules/`,
);

/** OpenSSL's usual level keeps a server from loading a certificate with a weak key. */
const lenientOpenssl = `openssl_conf = all
[all]
ssl_conf = tls
[tls]
system_default = lenient
[lenient]
CipherString = DEFAULT@SECLEVEL=0
`;

/** Starts a Kamailio of its own in the folder, on port 5061 of each listener's address, and waits until all listen. */
export async function startKamailio(
  folder: string,
  listeners: readonly KamailioListener[],
  rootFile: string,
): Promise<Kamailio> {
  const program = await findCommand(['kamailio']);
  const modules = await firstThatExists(moduleFolders);
  if (!program || !modules) {
    throw new Error('Kamailio is missing. On Debian: apt-get install kamailio kamailio-tls-modules');
  }
  await mkdir(join(folder, 'run'), { recursive: true });
  const file = (name: string) => join(folder, name);
  for (const { address, issued } of listeners) {
    await writeFile(file(`${address}.key`), issued.key);
    await writeFile(file(`${address}.pem`), issued.chain);
  }
  await writeFile(file('tls.cfg'), tlsConfiguration(folder, listeners, rootFile));
  await writeFile(file('openssl.cnf'), lenientOpenssl);
  await writeFile(file('kamailio.cfg'), configuration(folder, listeners, modules));
  // -E logs to standard error, -D -D keeps it below us; it ends its own workers on SIGTERM.
  const args = ['-f', file('kamailio.cfg'), '-DD', '-E', '-P', file('run/pid'), '-w', folder, '-Y', file('run')];
  // -x fm: its usual allocator walks its free pieces, longer with each handshake; under load that is half its time.
  const child = spawn(program, [...args, '-m', '64', '-M', '16', '-x', 'fm'], {
    env: { ...process.env, OPENSSL_CONF: file('openssl.cnf') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const log: string[] = [];
  child.stderr.on('data', (chunk) => log.push(String(chunk)));
  try {
    const signal = AbortSignal.timeout(readyWithinMs);
    for (const { address, clients } of listeners) {
      if (clients !== 'demanded') await until(() => shakesHands(address, child), signal);
    }
  } catch (error) {
    await end(child);
    throw new Error(`kamailio did not come up: ${log.join('')}`, { cause: error });
  }
  return { stop: () => end(child) };
}

function tlsConfiguration(folder: string, listeners: readonly KamailioListener[], rootFile: string): string {
  const section = ({ address, method = 'TLSv1.2+', clients = 'not_asked' }: KamailioListener) => `
[server:${address}:5061]
method = ${method}
verify_certificate = ${clients === 'not_asked' ? 'no' : 'yes'}
require_certificate = ${clients === 'demanded' ? 'yes' : 'no'}
private_key = ${join(folder, `${address}.key`)}
certificate = ${join(folder, `${address}.pem`)}
${clients === 'not_asked' ? '' : `ca_list = ${rootFile}`}
`;
  const [first] = listeners;
  const basis = first ? section(first).replace(/\[.*\]/, '[server:default]') : '';
  return `${basis}${listeners.map(section).join('')}
[client:default]
verify_certificate = no
`;
}

function configuration(folder: string, listeners: readonly KamailioListener[], modules: string): string {
  // One worker: with OpenSSL 3, two of 5.6.3's free the same memory under load, and all end.
  const replies = listeners.flatMap(({ address, reply }) => (reply ? [replyAt(address, reply)] : []));
  return `#!KAMAILIO
debug=1
log_stderror=yes
children=1
enable_tls=yes
tcp_children=1
tcp_max_connections=4096
tls_max_connections=4096
auto_aliases=no
server_header="Server: Kamailio"
${listeners.map(({ address }) => `listen=tls:${address}:5061`).join('\n')}
mpath="${modules}"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "tls.so"
modparam("tls", "config", "${join(folder, 'tls.cfg')}")
request_route {
  if (!is_method("OPTIONS")) { sl_send_reply("405", "Method Not Allowed"); exit; }
${replies.join('')}  append_to_reply("Accept: application/sdp\\r\\n");
  sl_send_reply("200", "OK");
}
`;
}

function replyAt(address: string, { status, phrase, headers = [] }: NonNullable<KamailioListener['reply']>): string {
  const appended = headers.map((header) => `append_to_reply("${header.replaceAll('"', '\\"')}\\r\\n"); `).join('');
  return `  if ($Ri == "${address}") { ${appended}sl_send_reply("${status}", "${phrase}"); exit; }\n`;
}

/** It listens before its workers are there to answer. */
async function shakesHands(address: string, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error(`kamailio ended with exit code ${child.exitCode}`);
  const socket = connect({ host: address, port: 5061, rejectUnauthorized: false, ciphers: 'DEFAULT@SECLEVEL=0' });
  try {
    await once(socket, 'secureConnect');
  } finally {
    socket.destroy();
  }
}

async function firstThatExists(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
