import type { CheckId } from '#domain/checks/catalogue.ts';
import { judgeChain, judgeDates, judgeFitness, judgeName, judgeSameness } from '#domain/checks/certificate.ts';
import type { Finding } from '#domain/checks/finding.ts';
import { skipped, untested, worst, type Judgement } from '#domain/checks/judgement.ts';
import { isHostTarget, type SeenLookups } from '#domain/checks/lookups.ts';
import { judgeNetwork, wayOut } from '#domain/checks/network.ts';
import type { DomainObservations } from '#domain/checks/observation.ts';
import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import { probeEvidence, type Step } from '#domain/checks/probe-evidence.ts';
import { probedRecords, type ProbedRecord } from '#domain/checks/probes.ts';
import { judgeSip } from '#domain/checks/sip.ts';
import type { RankedRecord } from '#domain/checks/srv-order.ts';
import { judgeTls } from '#domain/checks/tls.ts';

const connectionChecks = [
  'NET-01',
  'TLS-01',
  'TLS-02',
  'TLS-03',
  'TLS-04',
  'TLS-05',
  'TLS-06',
  'SIP-01',
] as const satisfies readonly CheckId[];

/** The findings of all connection checks where there is nothing to connect to, and why. */
export function withoutConnections(why: Judgement): readonly Finding[] {
  return connectionChecks.map((check) => finding(check, why, 'tcp', []));
}

/** What the connections to the targets' addresses tell; empty while one that is planned is still under way. */
export function judgeConnections(
  { probes, checkedAt }: Pick<DomainObservations, 'probes' | 'checkedAt'>,
  records: readonly RankedRecord[],
  lookups: SeenLookups,
): readonly Finding[] {
  if (lookups.tested.length === 0) {
    // Where there is a host but nothing to look up, DNS-04 has told why: it is Microsoft 365's.
    return withoutConnections(untested(records.some(({ target }) => isHostTarget(target)) ? 'DNS-04' : 'DNS-02'));
  }
  if (probes === null) return withoutConnections(skipped({ code: 'probing_off' }));
  const probed = probedRecords({ probes }, lookups);
  if (!probed) return [];
  if (probed.length === 0) return withoutConnections(untested('DNS-06'));
  return ofProbes(probed, checkedAt);
}

function ofProbes(probed: readonly ProbedRecord[], checkedAt: number): readonly Finding[] {
  const all = probed.flatMap(({ probes }) => probes);
  const isConnected = all.every(({ tcp }) => tcp.kind === 'connected');
  const tell = (check: CheckId, step: Step, cause: CheckId, judgeOne: (record: ProbedRecord) => Judgement | null) =>
    finding(check, worst(probed, judgeOne, untested(cause)), step, all);

  const way = wayOut(all);
  const network = tell('NET-01', 'tcp', 'DNS-06', (record) => judgeNetwork(record, way));
  const handshake = tell('TLS-01', 'tls', 'NET-01', (record) => judgeTls(record, all));
  const cause = handshake.outcome === 'skipped' ? 'NET-01' : 'TLS-01';
  return [
    network,
    handshake,
    tell('TLS-02', 'certificate', cause, judgeChain),
    tell('TLS-03', 'certificate', cause, judgeName),
    tell('TLS-04', 'certificate', cause, (record) => judgeDates(record, checkedAt)),
    tell('TLS-05', 'certificate', cause, judgeFitness),
    tell('TLS-06', 'certificate', isConnected ? 'TLS-01' : 'NET-01', judgeSameness),
    tell('SIP-01', 'sip', cause, judgeSip),
  ];
}

function finding(check: CheckId, judgement: Judgement, step: Step, all: readonly AddressObservation[]): Finding {
  const evidence = judgement.outcome === 'skipped' ? [] : probeEvidence(step, all, judgement);
  return { check, outcome: judgement.outcome, reason: judgement.reason, evidence, paste: judgement.paste };
}
