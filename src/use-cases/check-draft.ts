import type { DomainReport } from '#domain/checks/finding.ts';
import type { CheckRefusal } from '#domain/checks/limits.ts';
import { domainsToCheck } from '#domain/request/difference.ts';
import type { Draft } from '#domain/request/draft.ts';
import { accessEdges, type RequestDetails } from '#domain/request/request.ts';
import type { Ports } from '#ports.ts';
import { checkDomains, pendingReports } from './check-domains.ts';

/** Checks of a form that were let in and counted, and wait to be run; or why they were not. */
export type DraftCheckBeginning =
  | {
      readonly ok: true;
      /** What can be shown before anything has come in. */
      readonly pending: readonly DomainReport[];
      readonly run: (onProgress?: (reports: readonly DomainReport[]) => void) => Promise<readonly DomainReport[]>;
    }
  | { readonly ok: false; readonly refusal: CheckRefusal };

/** Checks the domains of a completed form and keeps the reports with the draft, so that submitting can rely on them. */
export function createBeginDraftCheck(ports: Pick<Ports, 'store' | 'inspector' | 'clock' | 'checkLimits'>) {
  return async function beginDraftCheck(draft: Draft, details: RequestDetails): Promise<DraftCheckBeginning> {
    const { workspace, user, id } = draft;
    const kind = draft.changes ? 'update' : 'provision';
    const domains = domainsToCheck({ kind, changes: draft.changes, details });
    const question = { domains, accessEdges: accessEdges(details) };
    const admission = await ports.checkLimits.admit({ workspace, user, domains: question.domains });
    if (!admission.ok) return admission;
    return {
      ok: true,
      pending: pendingReports(question, ports.clock.now()),
      async run(onProgress) {
        const reports = await checkDomains(ports, question, onProgress);
        const kept = await ports.store.findDraft(workspace, id);
        if (kept && sameNames(kept, draft)) await ports.store.saveDraft({ ...kept, reports });
        return reports;
      },
    };
  };
}

function sameNames(one: Draft, other: Draft): boolean {
  return (
    one.form.sipDomains === other.form.sipDomains &&
    one.form.accessEdge === other.form.accessEdge &&
    one.form.additionalAccessEdges === other.form.additionalAccessEdges
  );
}
