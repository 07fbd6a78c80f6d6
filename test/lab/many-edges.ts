import { once } from 'node:events';
import { createSecureContext, createServer, type SecureContext, type TLSSocket } from 'node:tls';
import { createAuthority } from '../../sandbox/edge-certificates.ts';
import { sipReply } from '../../sandbox/edge-reply.ts';
import { claimAddresses } from './edge-addresses.ts';

/** The Access Edges `sip.<domain>` of many domains, all at one address. */
export interface ManyEdges {
  readonly address: string;
  /** The root that their certificates lead to. */
  readonly rootFile: string;
  stop(): Promise<void>;
}

/** As many names as a real certificate may have, and as few certificates as are soon made. */
const namesEach = 10;

/** Starts a TLS server on port 5061 that asks for a client certificate and answers SIP OPTIONS. */
export async function startManyEdges(folder: string, domains: readonly string[]): Promise<ManyEdges> {
  const authority = await createAuthority(folder, 'Lab');
  const contexts = new Map<string, SecureContext>();
  for (let first = 0; first < domains.length; first += namesEach) {
    const dnsNames = domains.slice(first, first + namesEach).map((domain) => `sip.${domain}`);
    const { key, chain } = await authority.issue({ commonName: 'Lab', dnsNames });
    const context = createSecureContext({ key, cert: chain });
    for (const name of dnsNames) contexts.set(name, context);
  }
  const addresses = await claimAddresses();
  const address = addresses.next();
  const server = createServer({
    requestCert: true,
    rejectUnauthorized: false,
    SNICallback: (name, callback) => callback(null, contexts.get(name)),
  });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', answer);
  server.listen({ host: address, port: 5061 });
  await once(server, 'listening');
  return {
    address,
    rootFile: authority.rootFile,
    async stop() {
      server.close();
      await addresses.release();
    },
  };
}

function answer(socket: TLSSocket): void {
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    const reply = sipReply(chunk.toString('latin1'));
    if (reply !== null) socket.write(reply);
  });
}
