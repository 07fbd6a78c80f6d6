import { decisive, type DomainObservations, type HostObservation } from '#domain/checks/observation.ts';
import { bySeverity, type Judgement } from '#domain/checks/judgement.ts';
import type { SeenLookups, TestedRecord } from '#domain/checks/lookups.ts';
import type { AddressObservation } from '#domain/checks/probe-observation.ts';

/** How many addresses of one target are connected to. */
const maxAddresses = 8;

/** One connection to make: to this address, asking for this name. */
export interface PlannedProbe {
  readonly target: string;
  readonly address: string;
}

/** A record with what its target's addresses showed, in the order of the answer; at least one. */
export interface ProbedRecord extends TestedRecord {
  readonly probes: readonly [AddressObservation, ...AddressObservation[]];
}

/** Every address of a target, at most eight. The prober withholds those it may not touch. */
export function planProbes(target: string, seen: HostObservation): readonly PlannedProbe[] {
  return addressesOf(seen)
    .slice(0, maxAddresses)
    .map((address) => ({ target, address }));
}

/** The records whose targets have addresses, with what those showed; null while a planned connection is missing. */
export function probedRecords(
  { probes }: { readonly probes: NonNullable<DomainObservations['probes']> },
  { tested }: Pick<SeenLookups, 'tested'>,
): readonly ProbedRecord[] | null {
  const find = ({ target, address }: PlannedProbe) =>
    probes.find((probe) => probe.serverName === target && probe.address === address);
  const records: ProbedRecord[] = [];
  for (const record of tested) {
    const planned = planProbes(record.target, record.seen);
    const [first, ...rest] = planned.map(find).filter((probe) => probe !== undefined);
    if (planned.length > rest.length + (first ? 1 : 0)) return null;
    if (first) records.push({ ...record, probes: [first, ...rest] });
  }
  return records;
}

/** The addresses that a host's answers name, each once, A before AAAA. */
export function addressesOf({ a, aaaa }: HostObservation): readonly string[] {
  const answers = [decisive(a).answer, decisive(aaaa).answer];
  const records = answers.flatMap((answer) => (answer.kind === 'records' ? answer.records : []));
  return [...new Set(records.flatMap((record) => ('address' in record ? [record.address] : [])))];
}

/**
 * Judges what each address showed and keeps the worst; addresses that show the very same thing share one reason.
 * Null without any address to judge.
 */
export function worstOfAddresses<Seen>(seen: readonly Seen[], judgeOne: (one: Seen) => Judgement): Judgement | null {
  const judgements = bySeverity(seen.map(judgeOne));
  const [worst] = judgements;
  if (!worst || judgements.length === 1 || !('addresses' in worst.reason)) return worst ?? null;
  const alike = judgements.filter((other) => shown(other) === shown(worst));
  const addresses = [...new Set(alike.flatMap(({ reason }) => ('addresses' in reason ? reason.addresses : [])))];
  return { ...worst, reason: { ...worst.reason, addresses } };
}

/** A judgement without the addresses it was passed on. */
const shown = ({ outcome, reason }: Judgement) => JSON.stringify({ outcome, ...reason, addresses: null });
