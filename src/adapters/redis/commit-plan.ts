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
  const reports = change.reports.length > 0 || change.draft ? JSON.stringify(change.reports) : null;
  const own = planWrite(change, entryText(entry));
  const other = linked ? planWrite(linked, linkedEntryText(linked, change)) : null;
  const names = !before || own.namesDomains || other?.namesDomains;
  return {
    keys: [
      of.request(id),
      of.due,
      ...(names ? [of.domains, of.numbers] : []),
      ...(linked ? [of.request(linked.request.id)] : []),
      ...(before ? [] : [of.lastNumber]),
      ...own.keys,
      ...(other?.keys ?? []),
      ...(draft ? [of.draft(draft.id), of.drafts(draft.user)] : []),
      ...(reports === null ? [] : [of.beside(id)]),
      ...(before ? [of.beside(id), of.quarantine] : []),
      ...(linked ? [of.beside(linked.request.id), of.quarantine] : []),
    ],
    args: [
      requestVersion,
      dueChannel,
      of.partition,
      deliveryMark(change.delivery),
      id,
      before?.version ?? 0,
      [names, linked, draft, reports].map((part) => (part ? '1' : '0')).join(''),
      ...(linked ? [linked.request.id, linked.before.version] : []),
      ...own.args,
      ...(other?.args ?? []),
      ...(draft ? [draft.id] : []),
      ...(reports === null ? [] : [reports]),
      ...(before ? [workspace] : []),
      ...(linked ? [workspace] : []),
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
  const scored = leadTime === null ? index.in : [...index.in, [workspaceKeys(workspace).leadTimes, leadTime] as const];
  const member = (effect: Effect) => dueMember(workspace, id, effectKey(effect));
  return {
    keys: [...scored.map(([key]) => key), ...index.out],
    args: [
      domains.in.length,
      domains.out.length,
      dropped.length,
      scored.length,
      index.out.length,
      ...domains.in,
      ...domains.out,
      ...dropped.map(member),
      ...scored.map(([, score]) => score),
      documentText(request),
      told,
    ],
    namesDomains: domains.in.length + domains.out.length > 0,
    effects: effects.flatMap(({ effect, afterMs }) => [afterMs, member(effect)]),
  };
}

/** The entry of a linked request up to the number of this one: that may be given only now, and closes the text. */
function linkedEntryText({ entry }: LinkedChange, { request: { id, kind } }: Change): string {
  return entryText({ ...entry, seq: 0, link: { id, kind, number: 0 } }).slice(0, -'0}}'.length);
}
