import { judgeAddresses, judgeEdge, judgeTargetAlias } from '#domain/checks/address.ts';
import type { CheckId } from '#domain/checks/catalogue.ts';
import { judgeZone } from '#domain/checks/delegation-findings.ts';
import { evidenceOf } from '#domain/checks/evidence.ts';
import type { Finding } from '#domain/checks/finding.ts';
import { untested, worst, type Judgement } from '#domain/checks/judgement.ts';
import { judgeConnections, withoutConnections } from '#domain/checks/judge-connections.ts';
import { isHostTarget, seenLookups, type SeenLookups } from '#domain/checks/lookups.ts';
import type { DomainObservations, Observation } from '#domain/checks/observation.ts';
import {
  judgeExistence,
  judgeOrder,
  judgeOwnerAlias,
  judgePort,
  judgeSuffix,
  judgeTargetSyntax,
} from '#domain/checks/srv.ts';
import { rankRecords, type RankedRecord } from '#domain/checks/srv-order.ts';

/**
 * Judges what was seen of a SIP domain: one finding per check, in the catalogue's order. A check that still waits
 * for an answer is absent; one that has nothing to look at is `skipped`, never `pass`.
 */
export function judge(seen: DomainObservations): readonly Finding[] {
  const { srv } = seen;
  if (!srv) return [];
  const records = rankRecords(srv);
  const [first, ...rest] = records;
  const ownerAlias = judgeOwnerAlias(seen, srv, first);
  const existence = finding('DNS-01', judgeExistence(seen, srv, first), [srv]);
  if (!first) return [existence, ...withoutRecords(seen, ownerAlias, srv)];

  const offering = records.filter(({ target }) => target !== '.');
  const hosts = records.filter(({ target }) => isHostTarget(target));
  const lookups = seenLookups(seen, records);
  return [
    existence,
    finding(
      'DNS-02',
      worst(records, (record) => judgeTargetSyntax(seen, record), untested('DNS-01')),
      [srv],
    ),
    finding(
      'DNS-03',
      worst(offering, (record) => judgePort(seen, record), untested('DNS-02')),
      [srv],
    ),
    finding(
      'DNS-04',
      worst(hosts, (record) => judgeSuffix(seen, record), untested('DNS-02')),
      [srv],
    ),
    ...(lookups ? ofHosts(seen, srv, records, lookups, ownerAlias) : []),
    finding('DNS-08', judgeOrder([first, ...rest]), [srv]),
    ...judgeZone(seen, srv),
    ...(lookups ? judgeConnections(seen, records, lookups) : []),
  ];
}

function withoutRecords(seen: DomainObservations, ownerAlias: Judgement | null, srv: Observation): readonly Finding[] {
  const skip = (check: CheckId) => finding(check, untested('DNS-01'), []);
  return [
    ...(['DNS-02', 'DNS-03', 'DNS-04'] as const).map(skip),
    ownerAlias ? finding('DNS-05', ownerAlias, [srv]) : skip('DNS-05'),
    ...(['DNS-06', 'DNS-07', 'DNS-08'] as const).map(skip),
    ...judgeZone(seen, srv),
    ...withoutConnections(untested('DNS-01')),
  ];
}

/** What the addresses of the targets and of the declared Edges tell. */
function ofHosts(
  seen: DomainObservations,
  srv: Observation,
  records: readonly RankedRecord[],
  { tested, edges }: SeenLookups,
  ownerAlias: Judgement | null,
): readonly Finding[] {
  // Where there is a host but nothing to look up, DNS-04 has told why: it is Microsoft 365's.
  const nothing = untested(records.some(({ target }) => isHostTarget(target)) ? 'DNS-04' : 'DNS-02');
  const targetsAsked = [...new Set(tested.map((record) => record.seen))].flatMap(({ a, aaaa }) => [a, aaaa]);
  const edgesAsked = edges.flatMap(({ seen: { a, aaaa } }) => [a, aaaa]);
  const alias = ownerAlias ?? worst(tested, (record) => judgeTargetAlias(record, seen.allowed), nothing);
  const addresses = worst(tested, (record) => judgeAddresses(record, edges, seen.allowed), nothing);
  const foremost = tested.filter(({ isForemost }) => isForemost);
  const edge = worst(foremost, (record) => judgeEdge(seen, record, edges), nothing);
  return [
    finding('DNS-05', alias, ownerAlias ? [srv] : [srv, ...targetsAsked]),
    finding('DNS-06', addresses, targetsAsked),
    finding('DNS-07', edge, edge.reason.code === 'target_is_edge' ? [srv] : [...targetsAsked, ...edgesAsked]),
  ];
}

function finding(check: CheckId, judgement: Judgement, looked: readonly Observation[]): Finding {
  const evidence = judgement.outcome === 'skipped' ? [] : evidenceOf(...looked);
  return { check, outcome: judgement.outcome, reason: judgement.reason, evidence, paste: judgement.paste };
}
