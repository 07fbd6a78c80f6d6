import type { SeenCertificate } from '#domain/checks/facts.ts';
import type { DomainReport, Finding } from '#domain/checks/finding.ts';
import type { DomainMemory } from '#domain/watch/memory.ts';
import { levels, type CheckState, type NewsItem } from '#domain/watch/news.ts';
import { notice, type Comparison } from '#domain/watch/notice.ts';

const rank = ({ level }: CheckState) => levels.indexOf(level);

const checkStates: Comparison<CheckState> = {
  isSame: (known, seen) => known.level === seen.level,
  isBetter: (known, seen) => rank(seen) < rank(known),
  confirms: () => true,
  isFault: ({ level }) => level !== 'ok',
};

const lists: Comparison<readonly string[]> = {
  isSame: (known, seen) => known.length === seen.length && known.every((text, index) => text === seen[index]),
  isBetter: () => false,
  confirms: (suspected, seen) => lists.isSame(suspected, seen),
  isFault: () => false,
};

/** Certificates are the same while none is new: an address that shows none for a while is another check's matter. */
const certificateSets: Comparison<readonly SeenCertificate[]> = {
  isSame: (known, seen) => fingerprints(seen).every((fingerprint) => fingerprints(known).includes(fingerprint)),
  isBetter: () => false,
  confirms: (suspected, seen) => lists.isSame(fingerprints(suspected), fingerprints(seen)),
  isFault: () => false,
};

/** Compares a look at a domain with what is remembered of it; `now` is epoch ms. */
export function observe(
  remembered: DomainMemory | null,
  report: DomainReport,
  now: number,
): { readonly memory: DomainMemory; readonly items: readonly NewsItem[] } {
  const { domain, facts } = report;
  const checks = report.findings.map((finding) => {
    const kept = remembered?.checks.find(({ check }) => check === finding.check)?.kept ?? null;
    return { check: finding.check, ...notice(kept, stateOf(finding), now, checkStates) };
  });
  const records = notice(remembered?.records ?? null, orNull(facts?.records), now, lists);
  const addresses = notice(remembered?.addresses ?? null, orNull(facts?.addresses), now, lists);
  const known = remembered?.certificates ?? null;
  const certificates = notice(known, together(known?.value ?? [], facts), now, certificateSets);

  const unseen = remembered?.checks.filter(({ check }) => !checks.some((one) => one.check === check)) ?? [];
  return {
    memory: {
      domain,
      checks: [...unseen, ...checks.flatMap(({ check, remembered: kept }) => (kept ? [{ check, kept }] : []))],
      records: records.remembered,
      addresses: addresses.remembered,
      certificates: certificates.remembered,
    },
    items: [
      ...checks.flatMap(({ check, notice: told }) =>
        told ? [{ about: 'check' as const, domain, check, ...told }] : [],
      ),
      ...(records.notice ? [{ about: 'records' as const, domain, ...changed(records.notice) }] : []),
      ...(addresses.notice ? [{ about: 'addresses' as const, domain, ...changed(addresses.notice) }] : []),
      ...(certificates.notice ? [{ about: 'certificates' as const, domain, ...changed(certificates.notice) }] : []),
    ],
  };
}

/** What a finding says of a domain's health; null for what could not be found out or was not tested. */
function stateOf({ check, outcome, reason, paste }: Finding): CheckState | null {
  switch (outcome) {
    case 'pass':
      return { level: 'ok', reason, paste: null };
    case 'warn':
      return check === 'TLS-04' ? { level: 'warn', reason, paste } : { level: 'ok', reason, paste: null };
    case 'fail':
      return { level: 'fail', reason, paste };
    case 'unknown':
    case 'skipped':
      return null;
  }
}

/** An empty list is a check's matter: the record is gone, or its target has no address. */
function orNull(list: readonly string[] | null | undefined): readonly string[] | null {
  return list && list.length > 0 ? list : null;
}

/** The certificates shown now, with those known of addresses that are still there and showed none this time. */
function together(known: readonly SeenCertificate[], facts: DomainReport['facts']): readonly SeenCertificate[] | null {
  const shown = facts?.certificates ?? [];
  if (shown.length === 0) return null;
  const isThere = (address: string) => facts?.addresses?.includes(address) ?? true;
  const silent = known.filter(({ address }) => isThere(address) && !shown.some((one) => one.address === address));
  return [...shown, ...silent].toSorted((one, other) => (one.address < other.address ? -1 : 1));
}

const fingerprints = (certificates: readonly SeenCertificate[]) =>
  [...new Set(certificates.map(({ fingerprint }) => fingerprint))].toSorted();

const changed = <Value>({ before, after, since }: { before: Value; after: Value; since: number }) => ({
  before,
  after,
  since,
});
