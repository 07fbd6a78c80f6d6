import type { CheckId } from '#domain/checks/catalogue.ts';
import type { Finding } from '#domain/checks/finding.ts';
import { judge } from '#domain/checks/judge.ts';
import type { AddressObservation } from '#domain/checks/probe-observation.ts';
import { aChain, aProbe } from '../../support/a-probe.ts';
import { addressAnswer, host, observed, owner, seen, sip, srvAnswer } from './observed.ts';

export const first = '52.112.0.1';
export const second = '52.112.0.2';
export const six = '2603:1027::1';

/** A probe of another address of the same target. */
export const probeAt = (address: string, given: Partial<AddressObservation> = {}) => aProbe({ address, ...given });

/** A probe whose server's own certificate differs from a good one as given. */
export const withCertificate = (...given: Parameters<typeof aChain>) => aProbe({ chain: aChain(...given) });

/** The findings for `contoso.com` whose target has exactly the addresses probed. */
export function findingsFor(...probes: readonly AddressObservation[]): readonly Finding[] {
  const addresses = probes.map(({ address }) => address);
  const a = addresses.filter((address) => !address.includes(':'));
  const aaaa = addresses.filter((address) => address.includes(':'));
  const hosts = new Map([[sip, host(sip, addressAnswer(...a), addressAnswer(...aaaa))]]);
  return judge(seen({ srv: observed('SRV', owner, srvAnswer()), hosts, probes }));
}

/** One check's outcome and reason. */
export function told(check: CheckId, ...probes: readonly AddressObservation[]) {
  const found = findingsFor(...probes).find((finding) => finding.check === check);
  return found && { outcome: found.outcome, reason: found.reason };
}

export const outcomesOf = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ check, outcome }) => [check, outcome]));
