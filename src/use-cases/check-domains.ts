import type { DomainReport } from '#domain/checks/finding.ts';
import type { Ports } from '#ports.ts';

/** How many domains of one request are looked at side by side. */
const concurrentDomains = 8;

export interface DomainsToCheck {
  readonly domains: readonly string[];
  readonly accessEdges: readonly string[];
}

/** What is known of the domains before any answer: nothing. `at` is epoch ms. */
export function pendingReports({ domains }: DomainsToCheck, at: number): readonly DomainReport[] {
  return domains.map((domain) => ({ domain, checkedAt: at, findings: [] }));
}

/**
 * Checks all domains, some at a time; reports come back in the order of the domains.
 * `onProgress` gets all reports as they stand each time one grows.
 */
export async function checkDomains(
  { inspector, clock }: Pick<Ports, 'inspector' | 'clock'>,
  question: DomainsToCheck,
  onProgress: (reports: readonly DomainReport[]) => void = () => {},
): Promise<readonly DomainReport[]> {
  const { domains, accessEdges } = question;
  const reports = [...pendingReports(question, clock.now())];
  const waiting = domains.entries();
  const place = (index: number, report: DomainReport) => {
    reports[index] = report;
    onProgress([...reports]);
  };
  async function work(): Promise<void> {
    for (const [index, domain] of waiting) {
      place(index, await inspector.inspect({ domain, accessEdges }, (grown) => place(index, grown)));
    }
  }
  await Promise.all(Array.from({ length: concurrentDomains }, work));
  return reports;
}
