import type { DomainReport } from '#domain/checks/finding.ts';
import type { Draft } from '#domain/request/draft.ts';
import { accessEdges, type RequestDetails } from '#domain/request/request.ts';
import type { Ports } from '#ports.ts';
import { checkDomains } from './check-domains.ts';

/** Checks the domains of a completed form and keeps the reports with the draft, so that submitting can rely on them. */
export function createCheckDraft(ports: Pick<Ports, 'store' | 'inspector' | 'clock'>) {
  return async function checkDraft(
    draft: Draft,
    details: RequestDetails,
    onProgress?: (reports: readonly DomainReport[]) => void,
  ): Promise<readonly DomainReport[]> {
    const question = { domains: details.sipDomains, accessEdges: accessEdges(details) };
    const reports = await checkDomains(ports, question, onProgress);
    const kept = await ports.store.findDraft(draft.workspace, draft.id);
    if (kept && sameNames(kept, draft)) await ports.store.saveDraft({ ...kept, reports });
    return reports;
  };
}

function sameNames(one: Draft, other: Draft): boolean {
  return (
    one.form.sipDomains === other.form.sipDomains &&
    one.form.accessEdge === other.form.accessEdge &&
    one.form.additionalAccessEdges === other.form.additionalAccessEdges
  );
}
