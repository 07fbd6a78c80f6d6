import { saysOf } from '#domain/checks/consistency-says.ts';
import { doubt } from '#domain/checks/doubt.ts';
import { passed, unknown, untested, warned, type Judgement } from '#domain/checks/judgement.ts';
import { planNearMisses, type NearMiss } from '#domain/checks/near-miss-owners.ts';
import {
  decisive,
  isIndefinite,
  type DomainObservations,
  type NearMissObservation,
  type Observation,
  type SrvRecord,
} from '#domain/checks/observation.ts';
import { expectedTarget, isOneLabelBelow, srvLine } from '#domain/checks/zone-line.ts';
import { federationOwner } from '#domain/names/sip-domain.ts';

type Asked = Pick<DomainObservations, 'domain' | 'accessEdges'>;

/**
 * DNS-10 informs. Where the record is there, a wildcard beside it is a `pass` that says so. Where the record is
 * missing, what explains that is a `warn`: the record under a misspelt name, or a wildcard that does not reach the
 * name. Nothing found is a `pass`; a question without answer leaves it `unknown` unless another one explains enough.
 */
export function judgeNearMisses(asked: Asked, srv: Observation, seen: NearMissObservation | null): Judgement | null {
  const plan = planNearMisses(asked.domain, srv);
  if (plan.kind === 'skip') return untested(plan.because);
  if (!seen) return null;
  const isMissing = decisive(srv).answer.kind !== 'records';
  const wildcard = isMissing ? saysOf(decisive(seen.wildcard).answer) : null;
  const [found, ...others] = plan.misses.flatMap((miss) => published(miss, seen, wildcard?.key ?? ''));
  if (found) return nearMiss(asked, [found, ...others]);
  if (isMissing && wildcard && wildcard.key !== '') {
    return warned(
      { code: 'wildcard_misses', domain: asked.domain, says: wildcard.text },
      mendingLine(asked, undefined),
    );
  }
  const open = [seen.wildcard, ...seen.misses].find((one) => isIndefinite(decisive(one).answer));
  const answer = open && decisive(open).answer;
  if (open && answer && isIndefinite(answer)) return unknown(doubt(open, answer));
  const [synthesized] = srvRecords(seen.wildcard);
  return passed(
    synthesized
      ? { code: 'wildcard_answers', domain: asked.domain, target: synthesized.target }
      : { code: isMissing ? 'no_near_miss' : 'no_wildcard' },
  );
}

interface Published extends NearMiss {
  readonly record: SrvRecord;
}

/** What is found under a misspelt name, unless the wildcard says the same. */
function published(miss: NearMiss, seen: NearMissObservation, wildcardKey: string): readonly Published[] {
  const observation = seen.misses.find(({ question }) => question.name === miss.owner);
  if (!observation || saysOf(decisive(observation).answer)?.key === wildcardKey) return [];
  const [record] = srvRecords(observation);
  return record ? [{ ...miss, record }] : [];
}

function nearMiss(asked: Asked, all: readonly [Published, ...Published[]]): Judgement {
  const [{ record }] = all;
  const found = all.map(({ owner, mistake }) => ({ owner, mistake }));
  return warned({ code: 'near_miss', owner: federationOwner(asked.domain), found }, mendingLine(asked, record));
}

/** The record as it should be, with the target that was found where that is right. */
function mendingLine({ domain, accessEdges }: Asked, record: SrvRecord | undefined): string {
  const isRight = record !== undefined && isOneLabelBelow(record.target, domain);
  return srvLine(domain, isRight ? record.target : expectedTarget(domain, accessEdges), record);
}

function srvRecords(observation: Observation): readonly SrvRecord[] {
  const { answer } = decisive(observation);
  return answer.kind === 'records' ? answer.records.filter((record) => record.type === 'SRV') : [];
}
