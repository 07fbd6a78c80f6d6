import { doubt } from '#domain/checks/doubt.ts';
import { failed, passed, unknown, warned, type Judgement } from '#domain/checks/judgement.ts';
import {
  decisive,
  isIndefinite,
  type Answer,
  type DomainObservations,
  type Observation,
} from '#domain/checks/observation.ts';
import { isHostTarget, maxTargets, microsoft365Edge } from '#domain/checks/lookups.ts';
import type { RankedRecord } from '#domain/checks/srv-order.ts';
import { expectedTarget, federationPort, isOneLabelBelow, srvLine } from '#domain/checks/zone-line.ts';
import { parseAddress } from '#domain/names/address.ts';
import { federationOwner } from '#domain/names/sip-domain.ts';

type Asked = Pick<DomainObservations, 'domain' | 'accessEdges'>;

/** DNS-01: the federation record exists. NXDOMAIN and NODATA mean missing; what is not an answer means unknown. */
export function judgeExistence(asked: Asked, srv: Observation, first: RankedRecord | undefined): Judgement {
  const owner = federationOwner(asked.domain);
  const mend = srvLine(asked.domain, expectedTarget(asked.domain, asked.accessEdges));
  const { answer } = decisive(srv);
  if (isIndefinite(answer)) return unknown(doubt(srv, answer));
  switch (answer.kind) {
    case 'records':
      return first
        ? passed({ code: 'srv_found', owner, target: first.target, port: first.port })
        : failed({ code: 'srv_missing', owner, answer: 'nodata' }, mend);
    case 'nodata':
    case 'nxdomain':
      return failed({ code: 'srv_missing', owner, answer: answer.kind, ...aliased(answer) }, mend);
    case 'alias_loop':
      return failed({ code: 'srv_alias_loop', owner, alias: answer.aliases[0] ?? owner }, mend);
  }
}

/** DNS-02: the target is a host name; not the root, which refuses the service (RFC 2782), and not an address. */
export function judgeTargetSyntax({ domain, accessEdges }: Asked, record: RankedRecord): Judgement {
  const { target } = record;
  const mend = srvLine(domain, expectedTarget(domain, accessEdges), record);
  if (target === '.') return failed({ code: 'target_is_root', owner: federationOwner(domain) }, mend);
  if (parseAddress(target)) return failed({ code: 'target_is_address', target }, mend);
  if (!isHostTarget(target)) return failed({ code: 'target_not_host', target }, mend);
  return passed({ code: 'target_is_host', target });
}

/** DNS-03: the port is 5061. */
export function judgePort({ domain, accessEdges }: Asked, record: RankedRecord): Judgement {
  const { target, port } = record;
  if (port === federationPort) return passed({ code: 'port_right', port });
  const kept = isHostTarget(target) ? target : expectedTarget(domain, accessEdges);
  return failed({ code: 'port_wrong', target, port, expected: federationPort }, srvLine(domain, kept, record));
}

/** DNS-04: the target is exactly one label below the SIP domain. Source: Microsoft, Deploy Skype connectivity. */
export function judgeSuffix({ domain, accessEdges }: Asked, record: RankedRecord): Judgement {
  const { target } = record;
  if (isOneLabelBelow(target, domain)) return passed({ code: 'target_one_below', target, domain });
  const expected = expectedTarget(domain, accessEdges);
  const mend = srvLine(domain, expected, record);
  if (target === microsoft365Edge) return failed({ code: 'target_is_microsoft_365', target, domain }, null);
  if (target === domain) return warned({ code: 'target_equals_domain', target, expected }, mend);
  if (target.endsWith(`.${domain}.${domain}`)) {
    const meant = target.slice(0, -domain.length - 1);
    const once = isOneLabelBelow(meant, domain) ? meant : expected;
    return failed({ code: 'target_doubled', target, expected: once }, srvLine(domain, once, record));
  }
  if (target.endsWith(`.${domain}`)) return failed({ code: 'target_too_deep', target, domain, expected }, mend);
  return failed({ code: 'target_outside', target, domain, expected }, mend);
}

/** DNS-05, first half: the owner is not an alias. Null when it is none, or when nothing is known about it. */
export function judgeOwnerAlias(
  { domain, accessEdges }: Asked,
  srv: Observation,
  first: RankedRecord | undefined,
): Judgement | null {
  const alias = firstAlias(decisive(srv).answer);
  if (alias === null) return null;
  const target = first && isOneLabelBelow(first.target, domain) ? first.target : expectedTarget(domain, accessEdges);
  return failed({ code: 'owner_is_alias', owner: federationOwner(domain), alias }, srvLine(domain, target, first));
}

/** DNS-08: which of several records the Edge uses, and whether that is certain. */
export function judgeOrder(records: readonly [RankedRecord, ...RankedRecord[]]): Judgement {
  const [{ target, priority, weight }] = records;
  if (records.length === 1) return passed({ code: 'one_record', target });
  const targets = [...new Set(records.map((record) => record.target))];
  const tied = records.filter((record) => record.isForemost);
  if (tied.length > 1) {
    const tiedTargets = [...new Set(tied.map((record) => record.target))];
    return warned({ code: 'tied_records', targets: tiedTargets.slice(0, maxTargets), priority, weight }, null);
  }
  if (targets.length > maxTargets) {
    return warned({ code: 'too_many_targets', count: targets.length, tested: maxTargets, target }, null);
  }
  return passed({ code: 'several_records', count: records.length, target, priority, weight });
}

/** What a reason for missing records says of the alias that led to none. */
export function aliased(answer: Answer): { readonly alias?: string } {
  const alias = firstAlias(answer);
  return alias === null ? {} : { alias };
}

/** The name that an answer's question is an alias of, or null. */
export function firstAlias(answer: Answer): string | null {
  return 'aliases' in answer ? (answer.aliases[0] ?? null) : null;
}
