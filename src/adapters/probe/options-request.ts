import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';

export interface OptionsTarget {
  readonly serverName: string;
  readonly port: number;
  readonly transport: 'tls' | 'tcp';
}

/** Stands for us in the request: RFC 2606 keeps it from ever being anybody's. */
const self = 'picbot.invalid';

/**
 * A SIP OPTIONS request (RFC 3261 §11) for the host itself: with Max-Forwards 0 whoever gets it answers. No value can
 * end its line: what is in no host name is left out.
 */
export function optionsRequest({ serverName, port, transport }: OptionsTarget): string {
  const host = hostText(serverName);
  const [branch, tag, call] = [random(), random(), random()];
  return [
    `OPTIONS sip:${host}:${port};transport=${transport} SIP/2.0`,
    `Via: SIP/2.0/${transport.toUpperCase()} ${self};branch=z9hG4bK${branch};rport`,
    'Max-Forwards: 0',
    `From: <sip:check@${self}>;tag=${tag}`,
    `To: <sip:${host}>`,
    `Call-ID: ${call}@${self}`,
    'CSeq: 1 OPTIONS',
    `Contact: <sip:check@${self};transport=${transport}>`,
    'Accept: application/sdp',
    'User-Agent: Picbot federation check',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

function hostText(serverName: string): string {
  const host = serverName.replaceAll(/[^A-Za-z0-9._:-]/g, '').slice(0, 253);
  return isIPv6(host) ? `[${host}]` : host;
}

const random = () => randomBytes(12).toString('hex');
