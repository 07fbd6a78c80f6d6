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
 * `onProgress` gets all reports as they stand each time one grows, and nothing more once one of the checks has failed.
 */
export async function checkDomains(
  { inspector, clock }: Pick<Ports, 'inspector' | 'clock'>,
  question: DomainsToCheck,
  onProgress: (reports: readonly DomainReport[]) => void = () => {},
): Promise<readonly DomainReport[]> {
  const { domains, accessEdges } = question;
  const reports = [...pendingReports(question, clock.now())];
  const waiting = domains.entries();
  let isOver = false;
  const place = (index: number, report: DomainReport) => {
    if (isOver) return;
    reports[index] = report;
    onProgress([...reports]);
  };
  async function work(): Promise<void> {
    for (const [index, domain] of waiting) {
      if (isOver) return;
      place(index, await inspector.inspect({ domain, accessEdges }, (grown) => place(index, grown)));
    }
  }
  try {
    await Promise.all(Array.from({ length: concurrentDomains }, work));
  } finally {
    isOver = true;
  }
  return reports;
}
