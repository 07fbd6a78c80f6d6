import { setTimeout as sleep } from 'node:timers/promises';
import type { DomainReport } from '#domain/checks/finding.ts';
import { gatherFacts } from '#domain/checks/gather-facts.ts';
import { judge } from '#domain/checks/judge.ts';
import { planLookups } from '#domain/checks/lookups.ts';
import type { DomainObservations, HostObservation } from '#domain/checks/observation.ts';
import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import { planProbes } from '#domain/checks/probes.ts';
import { rankRecords } from '#domain/checks/srv-order.ts';
import { parseCidr, type Cidr } from '#domain/names/address.ts';
import { federationOwner } from '#domain/names/sip-domain.ts';
import type { Inspector } from '#ports/inspector.ts';
import type { Clock } from '#ports/system.ts';
import { labPort } from './authority-port.ts';
import { lookUpNearMisses } from './near-miss-lookup.ts';
import type { Resolver } from './resolver.ts';
import { createZoneLookup } from './zone-lookup.ts';

/** Connects to one address and asks for a name there; never rejects for what a network does. */
export interface AddressProber {
  probe(target: { readonly address: string; readonly serverName: string }): Promise<AddressObservation>;
}

export interface InspectorOptions {
  readonly resolver: Resolver;
  /**
   * Without one, the checks of connections are `skipped`: they say that they were not made, and no verdict is green.
   */
  readonly prober?: AddressProber | undefined;
  readonly clock: Clock;
  /** Address ranges that count as public (PROBE_ALLOW), such as `127.0.0.0/8`. */
  readonly allow: readonly string[];
  /**
   * The port of name servers on loopback that `allow` opens; usually that of the resolver there. Elsewhere it is 53.
   */
  readonly authorityPort?: number;
  /** How long a whole inspection may take, in milliseconds. */
  readonly overallMs?: number;
}

const usualOverallMs = 10_000;
const headStartMs = 5;

/**
 * Looks at a SIP domain through DNS: its federation record first; then, side by side, the addresses of the record's
 * targets (and the targets themselves, as soon as their addresses are known) and of the declared Access Edges, the
 * zone and its own servers, and what may explain a missing record.
 * Throws at once for a range that is none.
 */
export function createInspector(options: InspectorOptions): Inspector {
  const { resolver, prober, clock, overallMs = usualOverallMs } = options;
  const allowed = options.allow.map(rangeOf);
  const authorityPort = options.authorityPort ?? labPort(resolver.servers, allowed);
  const lookUpZone = createZoneLookup({ resolver, allowed, authorityPort });

  async function lookUp(name: string, until: number): Promise<HostObservation> {
    const [a, aaaa] = await Promise.all([
      resolver.resolve({ type: 'A', name }, until),
      resolver.resolve({ type: 'AAAA', name }, until),
    ]);
    return { a, aaaa };
  }

  return {
    async inspect({ domain, accessEdges }, onProgress) {
      const checkedAt = clock.now();
      const until = performance.now() + overallMs;
      const srv = await resolver.resolve({ type: 'SRV', name: federationOwner(domain) }, until);

      const nothing = { hosts: new Map(), probes: prober ? [] : null, zone: null, nearMisses: null };
      let seen: DomainObservations = { domain, accessEdges, allowed, checkedAt, srv, ...nothing };
      const report = (): DomainReport => ({ domain, checkedAt, findings: judge(seen) });
      const learn = (more: Partial<DomainObservations>) => {
        seen = { ...seen, ...more };
        onProgress?.(report());
      };
      onProgress?.(report());

      const { targets, edges } = planLookups(rankRecords(srv), accessEdges);
      const hosts = [...new Set([...targets, ...edges])].map(async (name) => {
        const host = await lookUp(name, until);
        learn({ hosts: new Map([...seen.hosts, [name, host]]) });
        return { name, host };
      });
      const probes = hosts.map(async (lookedUp) => {
        const { name, host } = await lookedUp;
        if (!prober || !targets.includes(name)) return;
        await Promise.all(
          planProbes(name, host).map(async ({ target, address }) => {
            const probe = await prober.probe({ address, serverName: target });
            learn({ probes: [...(seen.probes ?? []), probe] });
          }),
        );
      });
      // What the addresses tell may block, what the zone tells does not: theirs is the first word, unless they are
      // slow.
      const addressesIn = Promise.race([Promise.all(hosts), sleep(headStartMs)]);
      const zone = addressesIn.then(() => lookUpZone(domain, srv, until));
      const nearMisses = addressesIn.then(() => lookUpNearMisses(resolver, domain, srv, until));
      await Promise.all([
        ...probes,
        zone.then((found) => found && learn({ zone: found })),
        nearMisses.then((found) => found && learn({ nearMisses: found })),
      ]);
      return { ...report(), facts: gatherFacts(seen) };
    },
  };
}

function rangeOf(text: string): Cidr {
  const range = parseCidr(text);
  if (!range) throw new Error(`not an address range: ${text}`);
  return range;
}
