import { isProven, type DomainReport } from '#domain/checks/finding.ts';
import { refuse } from '#domain/request/lifecycle.ts';
import { domainsToCheck } from '#domain/request/difference.ts';
import { accessEdges } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import type { Ports } from '#ports.ts';
import type { createChangeRequest, RequestChange } from './change-request.ts';
import { checkDomains } from './check-domains.ts';
import type { OperatorsOf } from './operators-of.ts';
import { type RequestResult, noSuchRequest } from './request-result.ts';

type RecheckPorts = Pick<Ports, 'store' | 'inspector' | 'clock'>;

/** Runs fresh checks for a request, keeps them beside it, and tells the watch when nothing blocks any more. */
export function createRecheck(ports: RecheckPorts, changeRequest: ReturnType<typeof createChangeRequest>) {
  return async function recheck(stored: StoredRequest): Promise<StoredRequest> {
    const { id, workspace, details } = stored.request;
    const question = { domains: domainsToCheck(stored.request), accessEdges: accessEdges(details) };
    if (question.domains.length === 0) return stored;
    const reports = await checkDomains(ports, question);
    // What an edit has dropped or added meanwhile was not what was checked.
    const now = await ports.store.find(workspace, id);
    if (now?.timeline.some(({ event, seq }) => event === 'edited' && seq > stored.version)) return now;
    await ports.store.recordReports(workspace, id, reports);
    if (stored.request.state === 'awaiting_dns' && stored.request.dnsPassedAt === null && passes(reports)) {
      const change: RequestChange = {
        delivery: `dns_passed:${id}:${stored.version}`,
        workspace,
        id,
        by: null,
        event: 'dns_passed',
        asOf: stored.version,
      };
      const changed = await changeRequest(change);
      if (changed.ok) return { ...changed.stored, reports };
    } else {
      await ports.store.schedule(workspace, id, { effect: { kind: 'card' }, afterMs: 0 });
      // What came right while somebody watched is told to everybody now.
      if (stored.request.state === 'active') {
        await ports.store.schedule(workspace, id, { effect: { kind: 'look' }, afterMs: 0 });
      }
    }
    return { ...stored, reports };
  };
}

/** What could not be found out does not count as passing: nobody is told that DNS is right on no evidence. */
const passes = (reports: readonly DomainReport[]) => reports.every(isProven);

/** The button "Re-check": the same for a person, with their permission and within their limits. */
export function createRecheckRequest(
  { store, checkLimits }: Pick<Ports, 'store' | 'checkLimits'>,
  recheck: ReturnType<typeof createRecheck>,
  operatorsOf: OperatorsOf,
) {
  return async function recheckRequest(asked: {
    readonly workspace: string;
    readonly id: string;
    readonly by: string;
  }): Promise<RequestResult> {
    const stored = await store.find(asked.workspace, asked.id);
    if (!stored) return noSuchRequest;
    const operators = await operatorsOf(asked.workspace);
    const refusal = refuse('recheck', stored.request, stored.timeline, { by: asked.by, operators });
    if (refusal) return { ok: false, refusal };
    const domains = domainsToCheck(stored.request);
    const admission = await checkLimits.admit({ workspace: asked.workspace, user: asked.by, domains });
    if (!admission.ok) return admission;
    return { ok: true, stored: await recheck(stored) };
  };
}
