import { addressDoubts, doubt } from '#domain/checks/doubt.ts';
import { failed, passed, unknown, warned, type Judgement } from '#domain/checks/judgement.ts';
import type { SeenEdge, TestedRecord } from '#domain/checks/lookups.ts';
import {
  decisive,
  isIndefinite,
  type DomainObservations,
  type HostObservation,
  type Observation,
} from '#domain/checks/observation.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import { aliased, firstAlias } from '#domain/checks/srv.ts';
import { addressLines, isOneLabelBelow, srvLine } from '#domain/checks/zone-line.ts';
import type { Cidr } from '#domain/names/address.ts';
import { judgeAddress } from '#domain/names/reachability.ts';

const maxShown = 8;

/** DNS-05, second half: the target is not an alias (RFC 2782). */
export function judgeTargetAlias({ target, seen }: TestedRecord, allowed: readonly Cidr[]): Judgement {
  const alias = firstAlias(decisive(seen.a).answer) ?? firstAlias(decisive(seen.aaaa).answer);
  if (alias !== null) {
    return failed({ code: 'target_is_alias', target, alias }, addressLines(target, publicAddresses(seen, allowed)));
  }
  const [a, aaaa] = [doubtOf(seen.a), doubtOf(seen.aaaa)];
  return a && aaaa ? unknown(a) : passed({ code: 'no_alias', target });
}

/**
 * DNS-06: the target has addresses, and all of them can be reached from anywhere. Where a declared Edge has public
 * ones, they are what to publish.
 */
export function judgeAddresses(
  { target, seen }: TestedRecord,
  edges: readonly SeenEdge[],
  allowed: readonly Cidr[],
): Judgement {
  const offered = edges.map((edge) => publicAddresses(edge.seen, allowed)).find((addresses) => addresses.length > 0);
  const mend = addressLines(target, offered ?? []);
  const addresses = addressesOf(seen);
  for (const address of addresses) {
    const kind = judgeAddress(address, allowed);
    if (kind !== 'global') return failed({ code: 'address_not_public', target, address, kind }, mend);
  }
  const answers = [decisive(seen.a).answer, decisive(seen.aaaa).answer] as const;
  const loop = answers.find((answer) => answer.kind === 'alias_loop');
  if (loop) return failed({ code: 'target_alias_loop', target, alias: firstAlias(loop) ?? target }, mend);
  const [open] = addressDoubts(seen);
  if (open) return unknown(open);
  if (addresses.length > 0)
    return passed({ code: 'addresses_public', target, addresses: addresses.slice(0, maxShown) });
  const nowhere = answers.find((answer) => answer.kind === 'nxdomain');
  const answer = nowhere ? 'nxdomain' : 'nodata';
  return failed({ code: 'no_address', target, answer, ...aliased(nowhere ?? answers[0]) }, mend);
}

/**
 * DNS-07: the target is a declared Access Edge, by name or because all its addresses are one Edge's. Where none was
 * declared there is nothing that the target could contradict: it counts as the Edge, and the later steps test it as
 * such. That passes, and says so, because a `skipped` finding would tell of something left untested.
 */
export function judgeEdge(
  asked: Pick<DomainObservations, 'domain' | 'accessEdges' | 'allowed'>,
  record: TestedRecord,
  edges: readonly SeenEdge[],
): Judgement {
  const { target, seen } = record;
  if (asked.accessEdges.length === 0) return passed({ code: 'no_edge_declared' });
  if (asked.accessEdges.includes(target)) return passed({ code: 'target_is_edge', target });
  const own = addressesOf(seen);
  const sharing = edges.find((edge) => own.length > 0 && isSubset(own, addressesOf(edge.seen)));
  if (sharing) {
    const addresses = own.slice(0, maxShown);
    return passed({ code: 'target_shares_edge_addresses', target, edge: sharing.name, addresses });
  }
  const [open] = [seen, ...edges.map((edge) => edge.seen)].flatMap(addressDoubts);
  if (open) return unknown(open);
  return warned({ code: 'target_is_not_edge', target, edges: asked.accessEdges }, lineToEdge(asked, record, edges));
}

/** The record that brings target and Edge together: to the Edge where it is below the domain, else to its addresses. */
function lineToEdge(
  { domain, allowed }: Pick<DomainObservations, 'domain' | 'allowed'>,
  record: TestedRecord,
  edges: readonly SeenEdge[],
): string | null {
  const below = edges.find(({ name }) => isOneLabelBelow(name, domain));
  if (below) return srvLine(domain, below.name, record);
  const [first] = edges;
  if (!first || !isOneLabelBelow(record.target, domain)) return null;
  return addressLines(record.target, publicAddresses(first.seen, allowed));
}

function doubtOf(observation: Observation): Reason | null {
  const { answer } = decisive(observation);
  return isIndefinite(answer) ? doubt(observation, answer) : null;
}

function addressesOf({ a, aaaa }: HostObservation): readonly string[] {
  const answers = [decisive(a).answer, decisive(aaaa).answer];
  const records = answers.flatMap((answer) => (answer.kind === 'records' ? answer.records : []));
  return records.flatMap((record) => (record.type === 'A' || record.type === 'AAAA' ? [record.address] : []));
}

function publicAddresses(host: HostObservation, allowed: readonly Cidr[]): readonly string[] {
  return addressesOf(host).filter((address) => judgeAddress(address, allowed) === 'global');
}

const isSubset = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one));
