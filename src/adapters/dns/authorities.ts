import {
  addressToAsk,
  canBeLookedUp,
  maxParentServers,
  maxServers,
  serversNamed,
  zoneBelow,
  zoneOf,
} from '#domain/checks/delegation-lookups.ts';
import {
  decisive,
  type HostObservation,
  type Observation,
  type Question,
  type ServerObservation,
} from '#domain/checks/observation.ts';
import { addressesOf } from '#domain/checks/probes.ts';
import type { Cidr } from '#domain/names/address.ts';
import { authorityAt } from './authority-port.ts';
import type { Resolver } from './resolver.ts';
import type { DnsServer } from './server.ts';

export interface AuthoritiesOptions {
  readonly resolver: Resolver;
  readonly allowed: readonly Cidr[];
  /** The port of name servers on loopback; everywhere else it is 53. */
  readonly authorityPort: number;
}

export interface Referred {
  readonly zone: string;
  readonly ns: Observation;
  readonly servers: readonly ServerObservation[];
}

export interface Authorities {
  /** Asks servers of a zone directly: for its SOA, and for the record that the inspection is about. */
  ask(zone: string, hosts: readonly string[]): Promise<readonly ServerObservation[]>;
  /** Finds a domain's servers where no resolver names them: by asking the servers of the zone above it. */
  throughParent(domain: string): Promise<Referred | null>;
}

/** Speaks to name servers that others chose: vetted addresses only, at most six servers in one inspection. */
export function createAuthorities(
  { resolver, allowed, authorityPort }: AuthoritiesOptions,
  record: Question,
  until: number,
): Authorities {
  /** One address may carry many names; it is asked once. */
  const asked = new Map<string, Promise<ServerObservation['heard']>>();
  let room = maxServers;

  const askAt = (server: DnsServer, question: Question) => resolver.ask(server, question, 'direct', until);

  async function lookUp(host: string): Promise<HostObservation | null> {
    if (!canBeLookedUp(host)) return null;
    const [a, aaaa] = await Promise.all([
      resolver.resolve({ type: 'A', name: host }, until),
      resolver.resolve({ type: 'AAAA', name: host }, until),
    ]);
    return { a, aaaa };
  }

  async function hearAt(address: string, zone: string): Promise<ServerObservation['heard']> {
    const server = authorityAt(address, authorityPort, allowed);
    const [soa, srv] = await Promise.all([askAt(server, { type: 'SOA', name: zone }), askAt(server, record)]);
    return { address, soa, srv };
  }

  function hearOnce(address: string, zone: string): Promise<ServerObservation['heard']> {
    const key = `${zone} ${address}`;
    const hearing = asked.get(key) ?? hearAt(address, zone);
    asked.set(key, hearing);
    return hearing;
  }

  async function hear(zone: string, host: string, glue: readonly string[]): Promise<ServerObservation> {
    const lookedUp = glue.length > 0 ? null : await lookUp(host);
    const addresses = lookedUp ? addressesOf(lookedUp) : glue;
    const address = addressToAsk(addresses, allowed);
    return { host, lookedUp, addresses, heard: address === null ? null : await hearOnce(address, zone) };
  }

  async function askWithGlue(
    zone: string,
    hosts: readonly string[],
    glueOf: (host: string) => readonly string[],
  ): Promise<readonly ServerObservation[]> {
    const chosen = hosts.slice(0, room);
    room -= chosen.length;
    return Promise.all(chosen.map((host) => hear(zone, host, glueOf(host))));
  }

  /** The first of the parent's servers that knows to whom the domain is delegated. */
  async function referral(parent: string, domain: string): Promise<Observation | null> {
    const ns = await resolver.resolve({ type: 'NS', name: parent }, until);
    for (const host of serversNamed(ns).slice(0, maxParentServers)) {
      const lookedUp = await lookUp(host);
      const address = lookedUp && addressToAsk(addressesOf(lookedUp), allowed);
      if (address === null) continue;
      const observation = await askAt(authorityAt(address, authorityPort, allowed), { type: 'NS', name: domain });
      if (zoneBelow(parent, observation) !== null) return observation;
    }
    return null;
  }

  return {
    ask: (zone, hosts) => askWithGlue(zone, hosts, () => []),

    async throughParent(domain) {
      const above = domain.slice(domain.indexOf('.') + 1);
      const parent = zoneOf(await resolver.resolve({ type: 'SOA', name: above }, until));
      if (parent === null || parent === '.') return null;
      const ns = await referral(parent, domain);
      const answer = ns && decisive(ns).answer;
      if (!ns || answer?.kind !== 'referral') return null;
      const glueOf = (host: string) => answer.glue.flatMap((glue) => (glue.host === host ? [glue.address] : []));
      return { zone: answer.zone, ns, servers: await askWithGlue(answer.zone, serversNamed(ns), glueOf) };
    },
  };
}
