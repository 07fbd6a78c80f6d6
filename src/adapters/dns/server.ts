import type { Silence } from '#domain/checks/observation.ts';

/** A name server: an address literal and its port. */
export interface DnsServer {
  readonly address: string;
  readonly port: number;
}

/** The server as people write it: without the usual port, IPv6 in brackets with another. */
export function serverText({ address, port }: DnsServer): string {
  if (port === 53) return address;
  return familyOf({ address }) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

/** The address is a literal, so that a colon tells. */
export const familyOf = ({ address }: Pick<DnsServer, 'address'>): 4 | 6 => (address.includes(':') ? 6 : 4);

/** What a socket's error says of the way to the server. */
export function silenceOf(error: Error): Silence {
  return 'code' in error && error.code === 'ECONNREFUSED' ? { kind: 'port_closed' } : { kind: 'unreachable' };
}
