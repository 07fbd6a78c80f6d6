import { type Effect, effectKey } from '#domain/request/effects.ts';
import { leadTimeMs } from '#domain/request/lead-time.ts';
import { requestVersion } from '#domain/request/request.ts';
import type { Change, LinkedChange } from '#ports/request-store.ts';
import { dueChannel, dueMember, workspaceKeys } from './keys.ts';
import { domainChanges, indexChanges } from './request-index.ts';
import { deliveryMark, documentText, entryText } from './request-record.ts';

/** What a script is called with; it takes keys and arguments one after the other. */
interface Plan {
  readonly keys: readonly string[];
  readonly args: readonly (string | number)[];
}

/** What `commit.lua` takes for a change. */
export function planCommit(change: Change): Plan {
  const { before, request, entry, linked } = change;
  const { workspace, id } = request;
  const of = workspaceKeys(workspace);
  const draft = change.draft ?? (before ? null : { id, user: request.requester });
  const reports = change.reports.length > 0 || change.draft ? JSON.stringify(change.reports) : '';
  const own = planWrite(change, entryText(entry));
  const other = linked ? planWrite(linked, linkedEntryText(linked, change)) : null;
  /** The number of a request that lets go of a domain in this very transition. */
  const lettingGo = (domain: string) =>
    linked && other?.releases.includes(domain) ? linked.before.request.number : '';
  return {
    keys: [
      of.request(id),
      of.numbers,
      of.domains,
      of.due,
      ...(linked ? [of.request(linked.request.id)] : []),
      ...(before ? [] : [of.lastNumber]),
      ...(draft ? [of.draft(draft.id), of.drafts(draft.user)] : []),
      ...(reports === '' ? [] : [of.beside(id)]),
      ...own.keys,
      ...(other?.keys ?? []),
      ...(before ? [of.beside(id), of.quarantine] : []),
      ...(linked ? [of.beside(linked.request.id), of.quarantine] : []),
    ],
    args: [
      requestVersion,
      workspace,
      dueChannel,
      of.partition,
      deliveryMark(change.delivery),
      id,
      before?.version ?? 0,
      linked?.request.id ?? '',
      linked?.before.version ?? '',
      draft?.id ?? '',
      reports,
      own.held.length,
      ...own.held.flatMap((domain) => [domain, lettingGo(domain)]),
      ...own.args,
      ...(other?.args ?? []),
      ...own.effects,
      ...(other?.effects ?? []),
    ],
  };
}

/** What it takes to write one request with its indexes; `told` is its entry in the timeline. */
function planWrite({ before, request, entry, effects, dropped }: Change | LinkedChange, told: string) {
  const { workspace, id } = request;
  const index = indexChanges(before?.request ?? null, request);
  const domains = domainChanges(before?.request ?? null, request);
  const leadTime = leadTimeMs(request, entry);
  const member = (effect: Effect) => dueMember(workspace, id, effectKey(effect));
  return {
    keys: [
      ...(leadTime === null ? [] : [workspaceKeys(workspace).leadTimes]),
      ...index.in.map(([key]) => key),
      ...index.out,
    ],
    args: [
      documentText(request),
      told,
      leadTime ?? '',
      dropped.length,
      index.in.length,
      index.out.length,
      domains.in.length,
      domains.out.length,
      ...dropped.map(member),
      ...index.in.map(([, score]) => score),
      ...domains.in,
      ...domains.out,
    ],
    held: domains.held,
    releases: domains.releases,
    effects: effects.flatMap(({ effect, afterMs }) => [afterMs, member(effect)]),
  };
}

/** The entry of a linked request up to the number of this one: that may be given only now, and closes the text. */
function linkedEntryText({ entry }: LinkedChange, { request: { id, kind } }: Change): string {
  return entryText({ ...entry, seq: 0, link: { id, kind, number: 0 } }).slice(0, -'0}}'.length);
}
