import type { Cidr } from '#domain/names/address.ts';
import { judgeAddress } from '#domain/names/reachability.ts';
import type { DnsServer } from './server.ts';

const usualPort = 53;

const isOfLab = (address: string, allowed: readonly Cidr[]) =>
  judgeAddress(address, []) === 'loopback' && judgeAddress(address, allowed) === 'global';

/**
 * The port on which name servers on loopback are asked: in a lab (PROBE_ALLOW opens loopback) that of the configured
 * resolver there, because the same program serves both; else 53.
 */
export function labPort(resolvers: readonly DnsServer[], allowed: readonly Cidr[]): number {
  return resolvers.find(({ address }) => isOfLab(address, allowed))?.port ?? usualPort;
}

/**
 * Whoever holds a domain chooses its servers' addresses: another port than 53 is spoken to on an opened loopback only.
 */
export function authorityAt(address: string, port: number, allowed: readonly Cidr[]): DnsServer {
  return { address, port: isOfLab(address, allowed) ? port : usualPort };
}
