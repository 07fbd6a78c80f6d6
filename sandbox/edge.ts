import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { createSecureContext, createServer, type SecureContext, type Server, type TLSSocket } from 'node:tls';
import type { DataFolder } from './data-folder.ts';
import { createAuthority, type Authority, type CertificateWish } from './edge-certificates.ts';
import { maxRequest, sipReply } from './edge-reply.ts';

export interface EdgeParts {
  readonly folder: DataFolder;
  /** What is wrong with the certificate that is shown for a name; for any other name it is right. */
  readonly faults: Readonly<Record<string, Partial<CertificateWish>>>;
  /** Where to listen, the first that is free. */
  readonly addresses?: readonly string[];
}

export interface Edge {
  readonly address: string;
  /** The root that its certificates lead to, for NODE_EXTRA_CA_CERTS. */
  readonly rootFile: string;
  close(): Promise<void>;
}

const port = 5061;
const firstHost = 11;
const lastHost = 59;
const usualAddresses = Array.from({ length: lastHost - firstHost + 1 }, (_, index) => `127.0.0.${firstHost + index}`);
const maxNames = 1000;

/**
 * Plays the Access Edges of the examples: a TLS server that asks for a client certificate, shows one for whatever name
 * it is asked for, and answers SIP OPTIONS. Throws, with what to do, where there is no OpenSSL or no address is free.
 */
export async function startEdge({ folder, faults, addresses = usualAddresses }: EdgeParts): Promise<Edge> {
  await rm(join(folder.path, 'edge'), { recursive: true, force: true });
  const authority = await createAuthority(await folder.folder('edge'), 'Sandbox');
  const contexts = createContexts(authority, faults);
  const server = createServer({
    minVersion: 'TLSv1.2',
    requestCert: true,
    rejectUnauthorized: false,
    SNICallback: (name, callback) => void choose(contexts, name, callback),
  });
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', answer);
  const address = await listenOnFirst(server, addresses);
  return {
    address,
    rootFile: authority.rootFile,
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

async function choose(
  contexts: (name: string) => Promise<SecureContext>,
  name: string,
  callback: (error: Error | null, context?: SecureContext) => void,
): Promise<void> {
  try {
    callback(null, await contexts(name));
  } catch (error) {
    callback(new Error(`no certificate for ${name}`, { cause: error }));
  }
}

/** Certificates by name, made when a name is first asked for: whoever mends a zone may name any host. */
function createContexts(authority: Authority, faults: EdgeParts['faults']): (name: string) => Promise<SecureContext> {
  const made = new Map<string, Promise<SecureContext>>();
  const make = async (name: string) => {
    const { key, chain } = await authority.issue({ commonName: name.slice(0, 64), dnsNames: [name], ...faults[name] });
    return createSecureContext({ key, cert: chain });
  };
  return (asked) => {
    const name = asked.toLowerCase();
    const kept = made.get(name);
    if (kept) return kept;
    const isHost = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(name);
    if (!isHost || made.size >= maxNames) return Promise.reject(new Error('no certificate for this name'));
    const making = make(name);
    made.set(name, making);
    making.catch(() => made.delete(name));
    return making;
  };
}

function answer(socket: TLSSocket): void {
  let request = '';
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    request += chunk.toString('latin1');
    const isWhole = request.includes('\r\n\r\n');
    if (!isWhole && request.length < maxRequest) return;
    const reply = isWhole ? sipReply(request) : null;
    request = '';
    if (reply === null) socket.end();
    else socket.write(reply, 'latin1');
  });
}

async function listenOnFirst(server: Server, addresses: readonly string[]): Promise<string> {
  for (const host of addresses) {
    try {
      server.listen({ host, port, exclusive: true });
      await once(server, 'listening');
      return host;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EADDRINUSE') continue;
      if (code !== 'EADDRNOTAVAIL') throw error;
      const typed = `sudo ifconfig lo0 alias ${host}`;
      throw new Error(`The example Access Edge needs the address ${host}. Type: ${typed}`, { cause: error });
    }
  }
  throw new Error(
    `Port ${port} is taken on ${addresses[0] ?? ''} to ${addresses.at(-1) ?? ''}: stop what listens there.`,
  );
}
