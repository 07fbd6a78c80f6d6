import type { DomainReport } from '#domain/checks/finding.ts';
import { parseSipDomain } from '#domain/names/sip-domain.ts';

/**
 * The zone into which a report's records go: the one that DNS-11 found to hold the SIP domain, or the record's name
 * below it (`_tcp.contoso.com`); else the SIP domain's own. A public suffix is nobody's to add records to.
 */
export function pasteZone({ domain, findings }: Pick<DomainReport, 'domain' | 'findings'>): string {
  const reason = findings.find(({ check }) => check === 'DNS-11')?.reason;
  const zone = reason && 'zone' in reason ? reason.zone : null;
  if (zone === null) return domain;
  const isAbove = domain.endsWith(`.${zone}`) && parseSipDomain(zone, { allowTest: true }).ok;
  return isAbove || zone.endsWith(`.${domain}`) ? zone : domain;
}
