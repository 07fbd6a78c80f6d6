import { isIPv6 } from 'node:net';
import type { Silence } from '#domain/checks/observation.ts';

/** A name server: an address literal and its port. */
export interface DnsServer {
  readonly address: string;
  readonly port: number;
}

/** The server as people write it: without the usual port, IPv6 in brackets with another. */
export function serverText({ address, port }: DnsServer): string {
  if (port === 53) return address;
  return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
}

/** What a socket's error says of the way to the server. */
export function silenceOf(error: Error): Silence {
  return 'code' in error && error.code === 'ECONNREFUSED' ? { kind: 'port_closed' } : { kind: 'unreachable' };
}
