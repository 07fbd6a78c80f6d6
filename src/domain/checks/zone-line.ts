import type { SrvRecord } from '#domain/checks/observation.ts';
import { parseAddress } from '#domain/names/address.ts';
import { federationOwner } from '#domain/names/sip-domain.ts';

/** The port of federation over mutual TLS. Source: Microsoft, Lync Server 2013, Determine DNS requirements. */
export const federationPort = 5061;
const ttl = 3600;

/** The host that a domain's record should name: a declared Access Edge one label below it, else `sip` below it. */
export function expectedTarget(domain: string, accessEdges: readonly string[]): string {
  return accessEdges.find((edge) => isOneLabelBelow(edge, domain)) ?? `sip.${domain}`;
}

/** True for `sip.contoso.com` below `contoso.com`; false for `sip.it.contoso.com` and for `contoso.com` itself. */
export function isOneLabelBelow(host: string, domain: string): boolean {
  return host.endsWith(`.${domain}`) && !host.slice(0, -domain.length - 1).includes('.');
}

/** The line of a zone file that publishes the federation record, in place of `found` where there is one. */
export function srvLine(domain: string, target: string, found?: Pick<SrvRecord, 'priority' | 'weight'>): string {
  const { priority, weight } = found ?? { priority: 0, weight: 0 };
  return `${federationOwner(domain)}. ${ttl} IN SRV ${priority} ${weight} ${federationPort} ${target}.`;
}

/** The lines of a zone file that give a host its addresses, one each; null without addresses. */
export function addressLines(host: string, addresses: readonly string[]): string | null {
  const line = (address: string) =>
    `${host}. ${ttl} IN ${parseAddress(address)?.family === 6 ? 'AAAA' : 'A'} ${address}`;
  return addresses.length > 0 ? addresses.map(line).join('\n') : null;
}
