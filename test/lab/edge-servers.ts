import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Issued } from '../../sandbox/edge-certificates.ts';
import { findCommand } from '../../sandbox/find-command.ts';

/** A server on port 5061 of an address, and how to end it. */
export interface LabServer {
  stop(): Promise<void>;
}

const port = 5061;

/** A TCP server of a few lines that speaks no TLS. */
export function startPlain(host: string, serve: (socket: Socket) => void): Promise<LabServer> {
  return started(createServer(), host, 'connection', serve);
}

/** A TLS server of a few lines, for what Kamailio would never do. */
export function startTls(host: string, issued: Issued, serve: (socket: Socket) => void): Promise<LabServer> {
  const server = createTlsServer({ key: issued.key, cert: issued.chain });
  server.on('tlsClientError', () => undefined);
  return started(server, host, 'secureConnection', serve);
}

/** A TLS 1.2 server that asks for a client certificate behind a line that is cut at the client's second word. */
export async function startCutting(host: string, issued: Issued): Promise<LabServer> {
  const behind = createTlsServer({
    key: issued.key,
    cert: issued.chain,
    maxVersion: 'TLSv1.2',
    requestCert: true,
    rejectUnauthorized: false,
  });
  behind.on('tlsClientError', () => undefined);
  const front = createServer((socket) => {
    const onward = connect({ host, port: portOf(behind) });
    onward.on('error', () => undefined);
    onward.pipe(socket, { end: false });
    socket.once('data', (hello) => {
      onward.write(hello);
      socket.once('data', () => {
        socket.resetAndDestroy();
        onward.destroy();
      });
    });
  });
  behind.listen({ host, port: 0 });
  await once(behind, 'listening');
  const [inner, outer] = [closing(behind), await started(front, host, 'connection', () => undefined)];
  return { stop: async () => void (await Promise.all([outer.stop(), inner.stop()])) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server does not listen');
  return address.port;
}

async function started(
  server: Server,
  host: string,
  event: 'connection' | 'secureConnection',
  serve: (socket: Socket) => void,
): Promise<LabServer> {
  server.on(event, (socket: Socket) => serve(socket.on('error', () => undefined)));
  const stoppable = closing(server);
  server.listen({ host, port, exclusive: true });
  await once(server, 'listening');
  return stoppable;
}

function closing(server: Server): LabServer {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => open.add(socket.on('error', () => undefined)));
  return {
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** `openssl s_server`, for versions and algorithms that nothing else offers any more. */
export async function startOpenssl(host: string, files: Files, args: readonly string[]): Promise<LabServer> {
  const program = await findCommand(['openssl']);
  if (!program) throw new Error('OpenSSL is missing. On Debian: apt-get install openssl');
  const own = ['-key', files.key, '-cert', files.certificate, '-cert_chain', files.intermediate];
  const child = spawn(program, ['s_server', '-quiet', ...own, '-accept', `${host}:${port}`, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const log: string[] = [];
  child.stderr.on('data', (chunk) => log.push(String(chunk)));
  await untilConnects(host, () => {
    if (child.exitCode !== null) throw new Error(`openssl s_server ended: ${log.join('')}`);
  });
  return { stop: () => end(child) };
}

/** Paths of PEM files. */
export interface Files {
  readonly key: string;
  readonly certificate: string;
  readonly intermediate: string;
}

/** Listens and never accepts, its queue full: what is sent there is dropped, as by a firewall. */
export async function startBlackhole(host: string): Promise<LabServer> {
  const program = `require('node:net').createServer().listen({ host: '${host}', port: ${port}, backlog: 1 }, () => {
    require('node:fs').writeSync(1, 'up');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const queued: Socket[] = [];
  for (let isFull = false; !isFull;) {
    const socket = connect({ host, port });
    socket.on('error', () => undefined);
    queued.push(socket);
    isFull = !(await Promise.race([once(socket, 'connect').then(() => true), sleep(200, false)]));
  }
  return {
    async stop() {
      for (const socket of queued) socket.destroy();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function untilConnects(host: string, check: () => void): Promise<void> {
  for (;;) {
    check();
    const socket = connect({ host, port });
    const isUp = await Promise.race([
      once(socket, 'connect').then(
        () => true,
        () => false,
      ),
      sleep(500, false),
    ]);
    socket.destroy();
    if (isUp) return;
    await sleep(20);
  }
}

async function end(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
