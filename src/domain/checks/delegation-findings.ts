import type { CheckId } from '#domain/checks/catalogue.ts';
import { judgeConsistency } from '#domain/checks/consistency.ts';
import { judgeDelegation } from '#domain/checks/delegation.ts';
import { troubleOf } from '#domain/checks/delegation-servers.ts';
import { evidenceOf } from '#domain/checks/evidence.ts';
import type { Finding } from '#domain/checks/finding.ts';
import type { Judgement } from '#domain/checks/judgement.ts';
import { judgeNearMisses } from '#domain/checks/near-miss.ts';
import type {
  DomainObservations,
  NearMissObservation,
  Observation,
  ServerObservation,
  ZoneObservation,
} from '#domain/checks/observation.ts';

/** DNS-09, DNS-10 and DNS-11: what the zone around the federation record tells. One that still waits is absent. */
export function judgeZone(seen: DomainObservations, srv: Observation): readonly Finding[] {
  const { zone, nearMisses } = seen;
  return [
    ...finding('DNS-09', judgeConsistency(srv, zone), () => (zone ? recordAsked(zone) : [])),
    ...finding('DNS-10', judgeNearMisses(seen, srv, nearMisses), () => (nearMisses ? missesAsked(nearMisses) : [])),
    ...finding('DNS-11', judgeDelegation(seen, srv, zone), () => (zone ? delegationAsked(seen, zone) : [])),
  ];
}

function finding(
  check: CheckId,
  judgement: Judgement | null,
  looked: () => readonly Observation[],
): readonly Finding[] {
  if (!judgement) return [];
  const { outcome, reason, paste } = judgement;
  return [{ check, outcome, reason, evidence: outcome === 'skipped' ? [] : evidenceOf(...looked()), paste }];
}

const recordAsked = ({ resolvers, servers }: ZoneObservation) => [
  ...resolvers,
  ...servers.flatMap(({ heard }) => (heard ? [heard.srv] : [])),
];

const missesAsked = ({ wildcard, misses }: NearMissObservation) => [...misses, wildcard];

function delegationAsked({ allowed }: DomainObservations, zone: ZoneObservation): readonly Observation[] {
  const { soa, ns, retests, servers } = zone;
  const asked = servers.flatMap((server) => [
    ...(troubleOf(server, allowed) ? addressQuestions(server) : []),
    ...(server.heard ? [server.heard.soa] : []),
  ]);
  const retested = retests.flatMap(({ failed, unchecked, again }) => [failed, unchecked, ...(again ? [again] : [])]);
  return [...retested, soa, ...(ns ? [ns] : []), ...asked];
}

const addressQuestions = ({ lookedUp }: ServerObservation) => (lookedUp ? [lookedUp.a, lookedUp.aaaa] : []);
