import {
  accessEdges,
  type ChangedRequest,
  type ProvisioningRequest,
  type RequestDetails,
} from '#domain/request/request.ts';

/** What an update does to the request it changes, by name. */
export interface Difference {
  readonly addedDomains: readonly string[];
  readonly droppedDomains: readonly string[];
  readonly addedEdges: readonly string[];
  readonly droppedEdges: readonly string[];
  /** Another Access Edge, or another one first: days of delay and an outage (Microsoft advises to keep it). */
  readonly changesEdge: boolean;
}

/** Compares names alone: they are what the service provisions. */
export function difference(details: RequestDetails, changes: ChangedRequest): Difference {
  const edges = accessEdges(details);
  const droppedEdges = without(changes.accessEdges, edges);
  return {
    addedDomains: without(details.sipDomains, changes.sipDomains),
    droppedDomains: without(changes.sipDomains, details.sipDomains),
    addedEdges: without(edges, changes.accessEdges),
    droppedEdges,
    changesEdge: droppedEdges.length > 0 || edges[0] !== changes.accessEdges[0],
  };
}

/** True when nothing was added or dropped. */
export function isNothing({ addedDomains, droppedDomains, addedEdges, changesEdge }: Difference): boolean {
  return addedDomains.length + droppedDomains.length + addedEdges.length === 0 && !changesEdge;
}

/**
 * The SIP domains whose checks decide about a request: all of a new one; of an update those it adds, and all where
 * their records may have to name another Access Edge; none of a removal.
 */
export function domainsToCheck({
  kind,
  state,
  details,
  changes,
}: Pick<ProvisioningRequest, 'kind' | 'details' | 'changes'> & {
  readonly state?: ProvisioningRequest['state'];
}): readonly string[] {
  if (kind === 'remove') return [];
  if (!changes || state === 'active') return details.sipDomains;
  const { addedDomains, addedEdges, changesEdge } = difference(details, changes);
  return changesEdge || addedEdges.length > 0 ? details.sipDomains : addedDomains;
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Set(others);
  return names.filter((name) => !left.has(name));
}
