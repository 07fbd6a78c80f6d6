import { decisive, isSilence, type Observation } from '#domain/checks/observation.ts';
import { parseAddress, type Cidr } from '#domain/names/address.ts';
import { judgeAddress } from '#domain/names/reachability.ts';

/** How many name servers of a zone are asked, and how many of its parent's. */
export const maxServers = 6;
export const maxParentServers = 2;
const maxName = 253;

/** False when no resolver answers at all: whatever else were asked would stay without an answer too. */
export function isWorthAsking(srv: Observation): boolean {
  return !isSilence(decisive(srv).answer);
}

/**
 * The zone that holds a name, from what was answered about the name's SOA: itself where it has one, else the zone that
 * vouches for having none (RFC 2308). Null when nobody says, or the name is an alias. `.` is the root.
 */
export function zoneOf(soa: Observation): string | null {
  const { answer } = decisive(soa);
  if ('aliases' in answer && answer.aliases.length > 0) return null;
  if (answer.kind === 'records') return soa.question.name;
  return answer.kind === 'nodata' || answer.kind === 'nxdomain' ? (answer.voucher?.zone ?? null) : null;
}

/** True for a zone that is a registry's or the root: its servers have nothing to say about a domain's records. */
export function isRegistry(zone: string): boolean {
  return !zone.replace(/\.$/, '').includes('.');
}

/** The hosts that an answer names as a zone's servers, each once, in alphabetical order. */
export function serversNamed(ns: Observation): readonly string[] {
  const { answer } = decisive(ns);
  if (answer.kind === 'referral') return distinct(answer.hosts);
  if (answer.kind !== 'records') return [];
  return distinct(answer.records.flatMap((record) => (record.type === 'NS' ? [record.host] : [])));
}

/** True for a server's name that a question can carry: underscores occur, as in `_tcp`, other octets do not. */
export function canBeLookedUp(host: string): boolean {
  const isCarried = host.length <= maxName && host.split('.').every((label) => /^[a-z0-9_-]{1,63}$/.test(label));
  return isCarried && parseAddress(host) === null;
}

/**
 * The address at which a name server is asked: whoever holds the domain chose it, so only one that can be reached from
 * anywhere (or that `allowed` opens) is. IPv4 first. Null when there is none.
 */
export function addressToAsk(addresses: readonly string[], allowed: readonly Cidr[]): string | null {
  const vetted = addresses.filter((address) => judgeAddress(address, allowed) === 'global');
  return vetted.find((address) => !address.includes(':')) ?? vetted[0] ?? null;
}

/** The zone below `zone` to which a server refers for the question; null when it does not, or points elsewhere. */
export function zoneBelow(zone: string, observation: Observation): string | null {
  const { answer } = decisive(observation);
  return answer.kind === 'referral' && answer.zone.endsWith(`.${zone}`) ? answer.zone : null;
}

const distinct = (hosts: readonly string[]) => [...new Set(hosts)].toSorted();
