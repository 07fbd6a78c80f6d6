import type { DomainReport } from '#domain/checks/finding.ts';
import { judge } from '#domain/checks/judge.ts';
import { planLookups } from '#domain/checks/lookups.ts';
import type { DomainObservations, HostObservation } from '#domain/checks/observation.ts';
import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import { planProbes } from '#domain/checks/probes.ts';
import { rankRecords } from '#domain/checks/srv-order.ts';
import { parseCidr } from '#domain/names/address.ts';
import { federationOwner } from '#domain/names/sip-domain.ts';
import type { Clock, Inspector } from '#ports.ts';
import type { Resolver } from './resolver.ts';

/** Connects to one address and asks for a name there; never rejects for what a network does. */
export interface AddressProber {
  probe(target: { readonly address: string; readonly serverName: string }): Promise<AddressObservation>;
}

export interface InspectorOptions {
  readonly resolver: Resolver;
  /** Without one, the checks of connections are `skipped`: they say that they were not made, and no verdict is green. */
  readonly prober?: AddressProber | undefined;
  readonly clock: Clock;
  /** Address ranges that count as public (PROBE_ALLOW), such as `127.0.0.0/8`. */
  readonly allow: readonly string[];
}

/**
 * Looks at a SIP domain: its federation record first, then the addresses of the record's targets and of the declared
 * Access Edges, side by side, and each target's addresses themselves as soon as they are known. Throws at once for a
 * range that is none.
 */
export function createInspector({ resolver, prober, clock, allow }: InspectorOptions): Inspector {
  const allowed = allow.map((text) => {
    const range = parseCidr(text);
    if (!range) throw new Error(`not an address range: ${text}`);
    return range;
  });

  async function lookUp(name: string): Promise<HostObservation> {
    const [a, aaaa] = await Promise.all([
      resolver.resolve({ type: 'A', name }),
      resolver.resolve({ type: 'AAAA', name }),
    ]);
    return { a, aaaa };
  }

  return {
    async inspect({ domain, accessEdges }, onProgress) {
      const checkedAt = clock.now();
      const reportOn = (seen: DomainObservations): DomainReport => ({ domain, checkedAt, findings: judge(seen) });

      const srv = await resolver.resolve({ type: 'SRV', name: federationOwner(domain) });
      const hosts = new Map<string, HostObservation>();
      const probes: AddressObservation[] = [];
      const seen: DomainObservations = {
        domain,
        accessEdges,
        allowed,
        checkedAt,
        srv,
        hosts,
        probes: prober ? probes : null,
      };
      onProgress?.(reportOn(seen));

      const { targets, edges } = planLookups(rankRecords(srv), accessEdges);
      await Promise.all(
        [...new Set([...targets, ...edges])].map(async (name) => {
          const host = await lookUp(name);
          hosts.set(name, host);
          onProgress?.(reportOn(seen));
          if (!prober || !targets.includes(name)) return;
          await Promise.all(
            planProbes(name, host).map(async ({ target, address }) => {
              probes.push(await prober.probe({ address, serverName: target }));
              onProgress?.(reportOn(seen));
            }),
          );
        }),
      );
      return reportOn(seen);
    },
  };
}
