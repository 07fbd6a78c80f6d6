import { isWorthAsking, serversNamed } from '#domain/checks/delegation-lookups.ts';
import { isWorking, troubleOf } from '#domain/checks/delegation-servers.ts';
import { doubt, isDnssecError } from '#domain/checks/doubt.ts';
import { passed, unknown, untested, warned, type Judgement } from '#domain/checks/judgement.ts';
import {
  decisive,
  isIndefinite,
  type DomainObservations,
  type Observation,
  type Retest,
  type ZoneObservation,
} from '#domain/checks/observation.ts';

type Asked = Pick<DomainObservations, 'domain' | 'allowed'>;
type Rule = (asked: Asked, srv: Observation, zone: ZoneObservation) => Judgement | null;

/**
 * DNS-11, as a table: the first rule that has something to say. It never fails. A domain that does not exist fails at
 * DNS-01 already; of servers that do not speak to us, or records that validators keep back, nothing can be claimed.
 *
 * | What was seen | Outcome |
 * |---|---|
 * | all resolvers fail, and do not without validation: DNSSEC is broken | unknown |
 * | the SIP domain does not exist | warn |
 * | some resolvers fail for DNSSEC, others answer | warn |
 * | none of the zone's servers works | unknown |
 * | nobody says what zone holds the domain; nothing more than DNS-01 says: | unknown; skipped |
 * | the zone is known, its servers are not | unknown |
 * | some servers are lame, silent, without a public address, or aliases | warn |
 * | the zone has one name server only (RFC 2182 §5 asks for two) | warn |
 * | otherwise | pass |
 */
const rules: readonly Rule[] = [
  dnssecBroken,
  domainMissing,
  dnssecDisputed,
  noServerWorks,
  zoneUnknown,
  serversUnknown,
  serversTroubled,
  oneServer,
];

/** DNS-11: the domain exists, and the servers to which it is delegated answer for it. */
export function judgeDelegation(asked: Asked, srv: Observation, seen: ZoneObservation | null): Judgement | null {
  if (!isWorthAsking(srv)) return untested('DNS-01');
  if (!seen) return null;
  for (const rule of rules) {
    const judgement = rule(asked, srv, seen);
    if (judgement) return judgement;
  }
  return passed({ code: 'delegation_works', zone: seen.zone ?? asked.domain, servers: workingHosts(seen) });
}

function dnssecBroken({ domain }: Asked, _srv: Observation, seen: ZoneObservation): Judgement | null {
  const doesAnyAnswer = seen.resolvers.some((observation) => !isIndefinite(decisive(observation).answer));
  return doesAnyAnswer ? null : dnssecJudgement(domain, seen, unknown);
}

function dnssecDisputed({ domain }: Asked, _srv: Observation, seen: ZoneObservation): Judgement | null {
  return dnssecJudgement(domain, seen, (reason) => warned(reason, null));
}

function dnssecJudgement(domain: string, seen: ZoneObservation, say: typeof unknown): Judgement | null {
  const broken = seen.retests.filter(isBroken);
  if (broken.length === 0) return null;
  const servers = broken.map(({ failed }) => decisive(failed).server);
  return say({ code: 'dnssec_broken', domain, servers, ede: broken.map(edeOf).find(isDnssecError) ?? null });
}

/** Without validation there is an answer; with it there is none, by the extended error or because it fails again. */
function isBroken(retest: Retest): boolean {
  if (isIndefinite(decisive(retest.unchecked).answer)) return false;
  return isDnssecError(edeOf(retest)) || (retest.again !== null && decisive(retest.again).answer.kind === 'servfail');
}

function edeOf({ failed, again }: Retest): number | null {
  const answers = [failed, ...(again ? [again] : [])].map((observation) => decisive(observation).answer);
  const codes = answers.map((answer) => (answer.kind === 'servfail' ? answer.ede : null));
  return codes.find(isDnssecError) ?? null;
}

function domainMissing({ domain }: Asked, _srv: Observation, { soa }: ZoneObservation): Judgement | null {
  const { answer } = decisive(soa);
  if (answer.kind !== 'nxdomain' || answer.aliases.length > 0) return null;
  return warned({ code: 'domain_missing', domain, zone: answer.voucher?.zone ?? null }, null);
}

function noServerWorks({ allowed }: Asked, _srv: Observation, { zone, servers }: ZoneObservation): Judgement | null {
  if (zone === null || servers.length === 0 || servers.some(isWorking)) return null;
  return unknown({ code: 'no_server_works', zone, troubled: servers.flatMap((one) => troubleOf(one, allowed) ?? []) });
}

function zoneUnknown(_asked: Asked, srv: Observation, { soa }: ZoneObservation): Judgement | null {
  const { answer } = decisive(soa);
  if (!isIndefinite(answer) || answer.kind === 'alias_unresolved') return null;
  return isIndefinite(decisive(srv).answer) ? untested('DNS-01') : unknown(doubt(soa, answer));
}

function serversUnknown({ domain }: Asked, _srv: Observation, seen: ZoneObservation): Judgement | null {
  if (seen.servers.length > 0) return null;
  const answer = seen.ns ? decisive(seen.ns).answer : null;
  if (seen.ns && answer && isIndefinite(answer)) return unknown(doubt(seen.ns, answer));
  return unknown({ code: 'servers_unknown', zone: seen.zone ?? domain });
}

function serversTroubled({ allowed }: Asked, _srv: Observation, { zone, servers }: ZoneObservation): Judgement | null {
  const troubled = servers.flatMap((one) => troubleOf(one, allowed) ?? []);
  const told = troubled.filter(({ trouble }) => trouble !== 'unreachable');
  return zone !== null && told.length > 0 ? warned({ code: 'servers_troubled', zone, troubled: told }, null) : null;
}

function oneServer(_asked: Asked, _srv: Observation, { zone, ns }: ZoneObservation): Judgement | null {
  const [host, ...others] = ns ? serversNamed(ns) : [];
  return zone !== null && host !== undefined && others.length === 0
    ? warned({ code: 'one_name_server', zone, host }, null)
    : null;
}

const workingHosts = ({ servers }: ZoneObservation) => servers.filter(isWorking).map(({ host }) => host);
