import type { ProvisioningRequest } from '#domain/request/request.ts';
import { heldDomains } from '#domain/request/request.ts';
import type { CardLocation, ListedRequest, StoredRequest } from '#domain/request/stored-request.ts';
import type { DomainReport } from '#domain/checks/finding.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { Undelivered } from '#domain/request/undelivered.ts';

/** What the memory twin holds of one request; every change replaces it. */
export interface Kept {
  readonly request: ProvisioningRequest;
  readonly timeline: readonly TimelineEntry[];
  /** Those that brought its changes. */
  readonly deliveries: readonly string[];
  readonly card: CardLocation | null;
  readonly reports: readonly DomainReport[];
  readonly everNamed: ReadonlySet<string>;
}

/** What is kept, as the store's callers see it, with what could not be delivered. */
export function storedRequest(
  { request, timeline, card, reports }: Kept,
  undelivered: readonly Undelivered[],
): StoredRequest {
  return { request, version: timeline.length, timeline, card, reports, undelivered };
}

/** The same, as lists give it; `domain` is what a list by domain has it under. */
export function listedRequest({ request, timeline, card }: Kept, domain?: string): ListedRequest {
  return { request, version: timeline.length, timeline, card, ...(domain === undefined ? {} : { domain }) };
}

const keyOf = (workspace: string, id: string) => `${workspace}|${id}`;

/** Requests by workspace and id, looked up the ways the store is asked. Newest first; ids break ties. */
export function createKeptRequests() {
  const byKey = new Map<string, Kept>();

  const select = (workspace: string, wanted: (kept: Kept) => boolean): readonly Kept[] =>
    [...byKey.values()]
      .filter((kept) => kept.request.workspace === workspace && wanted(kept))
      .toSorted(
        ({ request: a }, { request: b }) => b.createdAt - a.createdAt || (a.id === b.id ? 0 : a.id < b.id ? 1 : -1),
      );

  return {
    get: (workspace: string, id: string) => byKey.get(keyOf(workspace, id)) ?? null,
    remove: (workspace: string, id: string) => void byKey.delete(keyOf(workspace, id)),
    put: (kept: Kept) => void byKey.set(keyOf(kept.request.workspace, kept.request.id), kept),
    ofNumber: (workspace: string, number: number) =>
      select(workspace, ({ request }) => request.number === number)[0] ?? null,
    holderOf: (workspace: string, domain: string) =>
      select(workspace, ({ request }) => heldDomains(request).includes(domain))[0] ?? null,
    lastNaming: (workspace: string, domain: string) =>
      select(workspace, ({ everNamed }) => everNamed.has(domain)).toSorted(
        ({ request: a }, { request: b }) => b.number - a.number,
      )[0] ?? null,
    /** All of a workspace that meet a condition. */
    select,
    count: (workspace: string) => select(workspace, () => true).length,
  };
}
