import { addressDoubts } from '#domain/checks/doubt.ts';
import type { DomainFacts } from '#domain/checks/facts.ts';
import { seenLookups } from '#domain/checks/lookups.ts';
import { decisive, isIndefinite, type DomainObservations } from '#domain/checks/observation.ts';
import { addressesOf } from '#domain/checks/probes.ts';
import { rankRecords } from '#domain/checks/srv-order.ts';

const maxRecords = 16;
const maxAddresses = 32;
const maxCertificates = 32;

/** Takes the facts out of what was seen so far. */
export function gatherFacts(seen: DomainObservations): DomainFacts {
  return {
    records: recordsOf(seen),
    addresses: knownAddresses(seen),
    certificates: (seen.probes ?? []).slice(0, maxCertificates).flatMap(({ address, chain }) => {
      if (!chain) return [];
      const [{ fingerprint, notAfter }] = chain.certificates;
      return [{ address, fingerprint, until: notAfter }];
    }),
  };
}

function recordsOf({ srv }: Pick<DomainObservations, 'srv'>): readonly string[] | null {
  if (!srv) return null;
  const { answer } = decisive(srv);
  if (isIndefinite(answer) || answer.kind === 'alias_loop') return null;
  const texts = rankRecords(srv).map(({ priority, weight, port, target }) =>
    [priority, weight, port, target].join(' '),
  );
  return [...new Set(texts)].toSorted().slice(0, maxRecords);
}

function knownAddresses(seen: DomainObservations): readonly string[] | null {
  const lookups = seen.srv && seenLookups(seen, rankRecords(seen.srv));
  if (!lookups || lookups.tested.length === 0) return null;
  const hosts = lookups.tested.map((record) => record.seen);
  if (hosts.flatMap(addressDoubts).length > 0) return null;
  return [...new Set(hosts.flatMap(addressesOf))].toSorted().slice(0, maxAddresses);
}
