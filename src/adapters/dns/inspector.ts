import type { DomainReport } from '#domain/checks/finding.ts';
import { judge } from '#domain/checks/judge.ts';
import { planLookups } from '#domain/checks/lookups.ts';
import type { DomainObservations, HostObservation } from '#domain/checks/observation.ts';
import { rankRecords } from '#domain/checks/srv-order.ts';
import { parseCidr } from '#domain/names/address.ts';
import { federationOwner } from '#domain/names/sip-domain.ts';
import type { Clock, Inspector } from '#ports.ts';
import type { Resolver } from './resolver.ts';

export interface InspectorOptions {
  readonly resolver: Resolver;
  readonly clock: Clock;
  /** Address ranges that count as public (PROBE_ALLOW), such as `127.0.0.0/8`. */
  readonly allow: readonly string[];
}

/**
 * Looks at a SIP domain through DNS: its federation record first, then the addresses of the record's targets and of
 * the declared Access Edges, side by side. Throws at once for a range that is none.
 */
export function createInspector({ resolver, clock, allow }: InspectorOptions): Inspector {
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
      const seen: DomainObservations = { domain, accessEdges, allowed, srv, hosts };
      onProgress?.(reportOn(seen));

      const { targets, edges } = planLookups(rankRecords(srv), accessEdges);
      await Promise.all(
        [...new Set([...targets, ...edges])].map(async (name) => {
          hosts.set(name, await lookUp(name));
          onProgress?.(reportOn(seen));
        }),
      );
      return reportOn(seen);
    },
  };
}
