import { effectKey } from '#domain/request/effects.ts';
import { leadTimeMs } from '#domain/request/lead-time.ts';
import { requestVersion } from '#domain/request/request.ts';
import type { Change, LinkedChange } from '#ports/request-store.ts';
import { busyField, dueChannel, workspaceKeys } from './keys.ts';
import { domainChanges, indexChanges } from './request-index.ts';
import { deliveryMark, documentText, entryText } from './request-record.ts';

/** The keys and arguments of `commit.lua` for a change. */
export function planCommit(change: Change): { readonly keys: readonly string[]; readonly args: readonly string[] } {
  const { request, entry, reports, linked, before } = change;
  const { workspace, id } = request;
  const of = workspaceKeys(workspace);
  const draft = change.draft ?? (before ? null : { id, user: request.requester });
  const keys: string[] = [
    of.request(id),
    of.beside(id),
    of.numbers,
    of.lastNumber,
    of.domains,
    of.due,
    of.quarantine,
    of.draft(draft?.id ?? id),
    of.drafts(draft?.user ?? request.requester),
    of.leadTimes,
  ];
  /** The place of a key among the script's, counted from 1. */
  const place = (key: string): number => keys.push(key);
  const delivery = deliveryMark(change.delivery);
  const plan = {
    ...planWrite(change, delivery, place),
    kind: request.kind,
    schema: requestVersion,
    // Absent rather than null: Lua would read null as a value.
    draft: draft?.id,
    linked: linked ? planWrite(linked, delivery, place) : undefined,
    channel: dueChannel,
    partition: of.partition,
  };
  if (linked) keys.push(of.request(linked.request.id), of.beside(linked.request.id));
  const others = linked ? [documentText(linked.request), entryText(linked.entry)] : [];
  const kept = reports.length > 0 || change.draft ? JSON.stringify(reports) : '';
  return { keys, args: [JSON.stringify(plan), documentText(request), entryText(entry), kept, ...others] };
}

/** What the script needs to write one request with its indexes. */
function planWrite(change: Change | LinkedChange, delivery: string, place: (key: string) => number) {
  const { before, request, entry, effects, dropped } = change;
  const index = indexChanges(before?.request ?? null, request);
  return {
    id: request.id,
    owner: busyField(request.workspace, request.id),
    delivery,
    version: before?.version ?? 0,
    index: { in: index.in.map(([key, score]) => [place(key), score]), out: index.out.map(place) },
    domains: domainChanges(before?.request ?? null, request),
    leadTimeMs: leadTimeMs(request, entry) ?? undefined,
    effects: effects.map(({ effect, afterMs }) => [effectKey(effect), afterMs]),
    dropped: dropped.map(effectKey),
  };
}
