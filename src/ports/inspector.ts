import type { DomainReport } from '#domain/checks/finding.ts';

/** Asks the outside world about one SIP domain. */
export interface Inspector {
  /**
   * Runs every check for `domain`; `accessEdges` are the FQDNs the request declares (may be empty).
   * `onProgress` gets the report as it grows. Never rejects for what a network does: that is a finding.
   */
  inspect(
    question: { readonly domain: string; readonly accessEdges: readonly string[] },
    onProgress?: (report: DomainReport) => void,
  ): Promise<DomainReport>;
}
