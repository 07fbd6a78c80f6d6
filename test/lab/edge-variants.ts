import type { Socket } from 'node:net';
import type { LabCertificates } from './certificates.ts';
import type { KamailioListener } from './kamailio.ts';

type Certificate = Exclude<keyof LabCertificates, 'authority'>;

/** Edges played by Kamailio: which certificate, and what else is special. */
export const kamailioVariants = {
  good: { certificate: 'good' },
  'rsa key': { certificate: 'rsa' },
  'certificate asked for': { certificate: 'good', clients: 'asked' },
  'certificate asked for, TLS 1.2': { certificate: 'good', clients: 'asked', method: 'TLSv1.2' },
  'certificate demanded': { certificate: 'good', clients: 'demanded' },
  'certificate demanded, TLS 1.2': { certificate: 'good', clients: 'demanded', method: 'TLSv1.2' },
  'certificate demanded, TLS 1.2, expired': { certificate: 'expired', clients: 'demanded', method: 'TLSv1.2' },
  'TLS 1.2': { certificate: 'good', method: 'TLSv1.2' },
  'for servers only': { certificate: 'serverOnly' },
  'for clients only': { certificate: 'clientOnly' },
  'without usage': { certificate: 'noUsage' },
  expired: { certificate: 'expired' },
  'not yet valid': { certificate: 'notYetValid' },
  'ending soon': { certificate: 'ending' },
  'another name': { certificate: 'otherName' },
  'common name only': { certificate: 'commonNameOnly' },
  wildcard: { certificate: 'wildcard' },
  'weak key': { certificate: 'weakKey' },
  'self-signed': { certificate: 'selfSigned' },
  'unknown root': { certificate: 'untrusted' },
  'unknown root, sent along': { certificate: 'untrustedWithRoot' },
  'unknown root, expired': { certificate: 'untrustedExpired' },
  'leaf only': { certificate: 'leafOnly' },
  'wrong intermediate': { certificate: 'wrongIntermediate' },
  'declines with diagnostics': {
    certificate: 'good',
    reply: {
      status: 504,
      phrase: 'Server time-out',
      headers: ['ms-diagnostics: 1009;reason="Conflicting SRV and host domains in DNS";source="sip.contoso.test"'],
    },
  },
} as const satisfies Readonly<Record<string, Variant>>;

interface Variant extends Omit<KamailioListener, 'address' | 'issued'> {
  readonly certificate: Certificate;
}

/** Servers that speak no TLS on the port where an Edge should be. */
export const plainVariants = {
  'HTTP server': (socket: Socket) =>
    socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')),
  'mail server': (socket: Socket) => socket.write('220 mail.contoso.test ESMTP\r\n'),
  'SIP without TLS': (socket: Socket) => socket.on('data', () => socket.end('SIP/2.0 200 OK\r\n\r\n')),
  'says nothing': (socket: Socket) => socket.resume(),
  'hangs up at once': (socket: Socket) => socket.end(),
  'resets at the first byte': (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()),
} as const satisfies Readonly<Record<string, (socket: Socket) => unknown>>;

/** Servers that shake hands well and then are no SIP server, or an odd one. */
export const tlsVariants = {
  'HTTPS server': (socket: Socket) =>
    socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')),
  'silent after the handshake': (socket: Socket) => socket.resume(),
  'hangs up after the request': (socket: Socket) => socket.once('data', () => socket.end()),
  'echoes the request': (socket: Socket) => socket.on('data', (chunk) => socket.write(chunk)),
  'answers byte by byte': (socket: Socket) => socket.once('data', () => void drip(socket, slowAnswer)),
  'floods with half an answer': (socket: Socket) =>
    socket.once('data', () => socket.write(`SIP/2.0 200 OK\r\nVia: ${'x'.repeat(1_000_000)}`)),
} as const satisfies Readonly<Record<string, (socket: Socket) => unknown>>;

const slowAnswer = 'SIP/2.0 100 Trying\r\nContent-Length: 0\r\n\r\nSIP/2.0 403 Forbidden\r\nContent-Length: 0\r\n\r\n';

async function drip(socket: Socket, text: string): Promise<void> {
  for (const letter of text) await new Promise((resolve) => socket.write(letter, resolve));
}

/** Asks for a client certificate with TLS 1.2, and cuts the line when none comes, as servers on Windows may. */
export const cuttingVariants = ['hangs up on who brings no certificate'] as const;

/** Versions and algorithms that only `openssl s_server` still offers. */
export const opensslVariants = {
  'TLS 1.0 only': ['-tls1', '-cipher', 'ALL:@SECLEVEL=0'],
  'TLS 1.2 with SHA-1 only': ['-tls1_2', '-sigalgs', 'RSA+SHA1', '-cipher', 'ALL:@SECLEVEL=0'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Nothing answers there at all. */
export const deadVariants = ['port closed', 'packets dropped'] as const;

export type EdgeVariant =
  | keyof typeof kamailioVariants
  | keyof typeof plainVariants
  | keyof typeof tlsVariants
  | keyof typeof opensslVariants
  | (typeof cuttingVariants)[number]
  | (typeof deadVariants)[number];

/** Every Edge of the lab. */
export const edgeVariants: readonly EdgeVariant[] = [
  ...namesOf(kamailioVariants),
  ...namesOf(plainVariants),
  ...namesOf(tlsVariants),
  ...namesOf(opensslVariants),
  ...cuttingVariants,
  ...deadVariants,
];

/** TypeScript gives the keys of any object as string; these tables have no others. */
function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(table) as Name[];
}
