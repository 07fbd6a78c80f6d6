import { isWorthAsking } from '#domain/checks/delegation-lookups.ts';
import { isWorking } from '#domain/checks/delegation-servers.ts';
import { doubt } from '#domain/checks/doubt.ts';
import { passed, unknown, untested, warned, type Judgement } from '#domain/checks/judgement.ts';
import { decisive, isIndefinite, type Observation, type ZoneObservation } from '#domain/checks/observation.ts';
import { saysOf, type Says } from '#domain/checks/consistency-says.ts';

/** A server, what it says of the federation record, and its copy of the zone (null for a resolver). */
interface Voice extends Says {
  readonly server: string;
  readonly serial: number | null;
}

/**
 * DNS-09: the zone's own servers agree among each other, and the resolvers agree with them. Equal are the same records
 * whatever their TTL and order; that the name is missing, whether NXDOMAIN or NODATA; and the same alias, because
 * where it leads is another zone's affair. A server that does not speak for the zone has no say. It warns and never
 * fails: most differences pass with time.
 */
export function judgeConsistency(srv: Observation, seen: ZoneObservation | null): Judgement | null {
  if (!isWorthAsking(srv)) return untested('DNS-01');
  if (!seen) return null;
  const resolvers = seen.resolvers.flatMap((observation) => voice(observation, null));
  const own = seen.servers
    .filter(isWorking)
    .flatMap(({ heard }) => (heard ? voice(heard.srv, serialOf(heard.soa)) : []));
  const [first] = own;
  if (resolvers.length === 0) return untested('DNS-01');
  if (!first) return withoutOwn(seen);

  const disagreeing = own.some(({ key }) => key !== first.key);
  if (disagreeing) return warned({ code: 'name_servers_differ', answers: own.map(told) }, null);
  const behind = resolvers.filter(({ key }) => key !== first.key);
  if (behind.length > 0) {
    const answers = behind.map(({ server, text }) => ({ server, says: text }));
    return warned({ code: 'resolvers_differ', answers, says: first.text, forSeconds: longest(behind) }, null);
  }
  const serials = [...new Set(own.flatMap(({ serial }) => serial ?? []))];
  if (serials.length > 1) return passed({ code: 'serials_differ', serials });
  const silent = seen.resolvers.flatMap((one) => (isIndefinite(decisive(one).answer) ? [decisive(one).server] : []));
  return passed({
    code: 'servers_agree',
    resolvers: resolvers.length,
    nameServers: own.length,
    silent,
    afterSeconds: longest(own),
  });
}

/** None of the zone's servers says anything: DNS-11 tells why, unless they all point to others. */
function withoutOwn({ servers }: ZoneObservation): Judgement {
  const open = servers.find(isWorking)?.heard?.srv;
  const answer = open && decisive(open).answer;
  return open && answer && isIndefinite(answer) ? unknown(doubt(open, answer)) : untested('DNS-11');
}

function voice(observation: Observation, serial: number | null): readonly Voice[] {
  const { server, answer } = decisive(observation);
  const says = saysOf(answer);
  return says ? [{ ...says, server, serial }] : [];
}

function longest(voices: readonly Voice[]): number | null {
  const known = voices.flatMap(({ seconds }) => seconds ?? []);
  return known.length > 0 ? Math.max(...known) : null;
}

const told = ({ server, text, serial }: Voice) => ({ server, says: text, serial });

function serialOf(soa: Observation): number | null {
  const { answer } = decisive(soa);
  const record = answer.kind === 'records' ? answer.records.find(({ type }) => type === 'SOA') : undefined;
  return record?.type === 'SOA' ? record.serial : null;
}
