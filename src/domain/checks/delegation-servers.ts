import { z } from 'zod';
import { canBeLookedUp, zoneBelow } from '#domain/checks/delegation-lookups.ts';
import {
  decisive,
  isIndefinite,
  type Answer,
  type HostObservation,
  type ServerObservation,
} from '#domain/checks/observation.ts';
import type { Cidr } from '#domain/names/address.ts';
import { judgeAddress } from '#domain/names/reachability.ts';

/** What may be wrong with one name server of a zone. */
export const serverTroubles = [
  /** It answers, and not as a server of this zone: no AA, a referral, or no SOA. */
  'lame',
  'refused',
  /** SERVFAIL. */
  'failed',
  'silent',
  /** There is no way to its address from here, as to IPv6 from a network without; nobody's fault at the zone. */
  'unreachable',
  /** Malformed, cut short, or another response code. */
  'unusable',
  /** RFC 2181 §10.3. */
  'alias',
  'not_public',
  'no_address',
  'address_unknown',
  'not_host',
] as const;
export type ServerTrouble = (typeof serverTroubles)[number];

export const troubledServerSchema = z.strictObject({
  host: z.string(),
  /** The address asked, or the one that may not be asked. */
  address: z.string().nullable(),
  trouble: z.enum(serverTroubles),
});
export type TroubledServer = Readonly<z.infer<typeof troubledServerSchema>>;

/** True for a server that speaks for its zone and says what the zone knows of the federation record. */
export function isWorking({ heard }: ServerObservation): boolean {
  return heard !== null && troubleHeard(heard) === null;
}

/** What is wrong with a server, the gravest first; null when nothing is. */
export function troubleOf(server: ServerObservation, allowed: readonly Cidr[]): TroubledServer | null {
  const { host, heard, addresses, lookedUp } = server;
  const found = (trouble: ServerTrouble, address: string | null): TroubledServer => ({ host, address, trouble });
  const closed = addresses.find((address) => judgeAddress(address, allowed) !== 'global');
  if (heard) {
    const trouble = troubleHeard(heard);
    if (trouble) return found(trouble, heard.address);
  }
  if (closed !== undefined) return found('not_public', closed);
  if (heard) return lookedUp && isAlias(lookedUp) ? found('alias', heard.address) : null;
  if (!canBeLookedUp(host)) return found('not_host', null);
  return found(lookedUp && isOpen(lookedUp) ? 'address_unknown' : 'no_address', null);
}

function troubleHeard({ soa, srv }: NonNullable<ServerObservation['heard']>): ServerTrouble | null {
  const { answer } = decisive(soa);
  const hasSoa = answer.kind === 'records' && answer.aliases.length === 0;
  if (!hasSoa) return troubleIn(answer) ?? 'lame';
  return zoneBelow(soa.question.name, srv) === null ? troubleIn(decisive(srv).answer) : null;
}

function troubleIn(answer: Answer): ServerTrouble | null {
  switch (answer.kind) {
    case 'records':
    case 'nodata':
    case 'nxdomain':
    case 'alias_loop':
    // The alias leads to a zone that is another server's to answer for.
    case 'alias_unresolved':
      return null;
    case 'lame':
    case 'referral':
      return 'lame';
    case 'refused':
      return 'refused';
    case 'servfail':
      return 'failed';
    case 'timeout':
    case 'port_closed':
      return 'silent';
    case 'unreachable':
      return 'unreachable';
    case 'rcode':
    case 'malformed':
    case 'truncated':
      return 'unusable';
  }
}

function answersOf({ a, aaaa }: HostObservation): readonly Answer[] {
  return [decisive(a).answer, decisive(aaaa).answer];
}

const isAlias = (host: HostObservation) =>
  answersOf(host).some((answer) => 'aliases' in answer && answer.aliases.length > 0);
const isOpen = (host: HostObservation) => answersOf(host).some(isIndefinite);
