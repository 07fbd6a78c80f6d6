import type { DomainObservations, HostObservation } from '#domain/checks/observation.ts';
import type { RankedRecord } from '#domain/checks/srv-order.ts';
import { parseAddress } from '#domain/names/address.ts';
import { isHostSyntax } from '#domain/names/hostname.ts';

/** Microsoft 365's Access Edge: a domain whose record points here lives there. */
export const microsoft365Edge = 'sipfed.online.lync.com';

/** How many distinct targets are looked up. */
export const maxTargets = 4;
const maxEdges = 10;

/** The hosts whose addresses are to be asked for. */
export interface PlannedLookups {
  readonly targets: readonly string[];
  readonly edges: readonly string[];
}

/** A declared Access Edge and what was seen of it. */
export interface SeenEdge {
  readonly name: string;
  readonly seen: HostObservation;
}

/** A record with what was seen of its target. */
export interface TestedRecord extends RankedRecord {
  readonly seen: HostObservation;
}

export interface SeenLookups {
  readonly tested: readonly TestedRecord[];
  readonly edges: readonly SeenEdge[];
}

/** True for a target that names a host: not the root, not an address, no odd characters. */
export function isHostTarget(target: string): boolean {
  return parseAddress(target) === null && isHostSyntax(target);
}

/**
 * Plans what to ask once the SRV records are known: their distinct targets, foremost first, at most four; and the
 * declared Access Edges, unless the foremost targets are Edges by name, or there is no target to compare them with.
 */
export function planLookups(records: readonly RankedRecord[], accessEdges: readonly string[]): PlannedLookups {
  const hosts = records.filter(({ target }) => isHostTarget(target) && target !== microsoft365Edge);
  const targets = [...new Set(hosts.map(({ target }) => target))].slice(0, maxTargets);
  const areAllEdges = hosts.every(({ target, isForemost }) => !isForemost || accessEdges.includes(target));
  return { targets, edges: areAllEdges ? [] : accessEdges.slice(0, maxEdges) };
}

/** What was seen of the planned hosts; null while one is missing. */
export function seenLookups(
  { accessEdges, hosts }: Pick<DomainObservations, 'accessEdges' | 'hosts'>,
  records: readonly RankedRecord[],
): SeenLookups | null {
  const plan = planLookups(records, accessEdges);
  if ([...plan.targets, ...plan.edges].some((name) => !hosts.has(name))) return null;
  const edges = plan.edges.map((name) => ({ name, seen: hosts.get(name) }));
  const tested = records.map((record) => ({ ...record, seen: hosts.get(record.target) }));
  return {
    tested: tested.filter(
      (record): record is TestedRecord => record.seen !== undefined && plan.targets.includes(record.target),
    ),
    edges: edges.filter((edge): edge is SeenEdge => edge.seen !== undefined),
  };
}
