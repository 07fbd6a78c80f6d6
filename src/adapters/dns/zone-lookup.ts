import { isRegistry, isWorthAsking, serversNamed, zoneBelow, zoneOf } from '#domain/checks/delegation-lookups.ts';
import { isDnssecError } from '#domain/checks/doubt.ts';
import {
  decisive,
  isIndefinite,
  type Observation,
  type Retest,
  type ServerObservation,
  type ZoneObservation,
} from '#domain/checks/observation.ts';
import { createAuthorities, type Authorities, type AuthoritiesOptions } from './authorities.ts';
import { serverText, type DnsServer } from './server.ts';

/** How many of the configured resolvers are compared. */
const maxResolvers = 8;

interface Delegation {
  readonly soa: Observation;
  readonly zone: string | null;
  readonly ns: Observation | null;
  readonly servers: readonly ServerObservation[];
}

/**
 * Looks at the zone around a federation record (`srv`, as the resolvers answered it in turn): what every resolver says
 * of it, which zone holds it, and what that zone's own servers say. `until` is a time of `performance.now()`.
 */
export function createZoneLookup(options: AuthoritiesOptions) {
  const { resolver } = options;
  const resolvers = resolver.servers.slice(0, maxResolvers);

  return async function lookUpZone(domain: string, srv: Observation, until: number): Promise<ZoneObservation | null> {
    if (!isWorthAsking(srv)) return null;
    const authorities = createAuthorities(options, srv.question, until);
    const [said, delegation] = await Promise.all([hearAll(srv, until), findDelegation(domain, until, authorities)]);
    return { ...said, ...delegation };
  };

  async function hearAll(srv: Observation, until: number): Promise<Pick<ZoneObservation, 'resolvers' | 'retests'>> {
    const heard = await Promise.all(
      resolvers.map(async (server) => {
        const observation = heardFrom(server, srv) ?? (await resolver.ask(server, srv.question, 'recursive', until));
        return { observation, retest: await retestIfFailed(server, observation, until) };
      }),
    );
    return {
      resolvers: heard.map(({ observation }) => observation),
      retests: heard.flatMap(({ retest }) => retest ?? []),
    };
  }

  /** A SERVFAIL that goes away without validation, and comes back with it, is DNSSEC's. */
  async function retestIfFailed(server: DnsServer, failed: Observation, until: number): Promise<Retest | null> {
    const { answer } = decisive(failed);
    if (answer.kind !== 'servfail') return null;
    const { question } = failed;
    const unchecked = await resolver.ask(server, question, 'unchecked', until);
    const isToldOrNoHelp = isDnssecError(answer.ede) || isIndefinite(decisive(unchecked).answer);
    return {
      failed,
      unchecked,
      again: isToldOrNoHelp ? null : await resolver.ask(server, question, 'recursive', until),
    };
  }

  async function findDelegation(domain: string, until: number, authorities: Authorities): Promise<Delegation> {
    const askNs = (zone: string) => resolver.resolve({ type: 'NS', name: zone }, until);
    // Most SIP domains are zones of their own: both questions at once save a way there and back.
    const [soa, nsOfDomain] = await Promise.all([
      resolver.resolve({ type: 'SOA', name: domain }, until),
      askNs(domain),
    ]);
    const zone = zoneOf(soa) ?? (await zoneAbove(domain, soa, until));
    if (zone === null || isRegistry(zone)) {
      const found = zone === null ? await authorities.throughParent(domain) : null;
      return found ? { soa, ...found } : { soa, zone: null, ns: null, servers: [] };
    }
    const ns = zone === domain ? nsOfDomain : await askNs(zone);
    const servers = await authorities.ask(zone, serversNamed(ns));
    // The record's name may lie in a zone of its own below, as `_tcp.contoso.com` does in many an Active Directory.
    const below = servers.flatMap(({ heard }) => (heard ? (zoneBelow(zone, heard.srv) ?? []) : []))[0];
    if (below === undefined) return { soa, zone, ns, servers };
    const nsBelow = await askNs(below);
    const more = await authorities.ask(below, serversNamed(nsBelow));
    return { soa, zone: below, ns: nsBelow, servers: [...servers, ...more] };
  }

  /** An alias has no SOA of its own: the zone is looked for one label further up. */
  async function zoneAbove(domain: string, soa: Observation, until: number): Promise<string | null> {
    const { answer } = decisive(soa);
    const isAlias = 'aliases' in answer && answer.aliases.length > 0;
    const parent = domain.slice(domain.indexOf('.') + 1);
    return isAlias && !isRegistry(parent) ? zoneOf(await resolver.resolve({ type: 'SOA', name: parent }, until)) : null;
  }
}

/** What a resolver said when it was asked in its turn; null when its turn did not come. */
function heardFrom(server: DnsServer, { question, attempts }: Observation): Observation | null {
  const [first, ...rest] = attempts.filter((attempt) => attempt.server === serverText(server));
  return first ? { question, attempts: [first, ...rest] } : null;
}
