import { type Effect, effectKey, type ScheduledEffect } from '#domain/request/effects.ts';
import { leadTimeMs } from '#domain/request/lead-time.ts';
import { heldDomains, requestVersion, type UnnumberedRequest, waitingSince } from '#domain/request/request.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import type { Change } from '#ports/request-store.ts';
import { busyField, dueChannel, dueMember, indexMembers, listsMark, workspaceKeys } from './keys.ts';

/** Slack gives up re-delivering long before a day has passed. */
const claimMs = 24 * 3_600_000;

/** The keys and arguments of `commit.lua` for a change. */
export function planCommit(change: Change): { readonly keys: readonly string[]; readonly args: readonly string[] } {
  const { request, entry, reports, delivery, expectedVersion, linked } = change;
  const { workspace, id } = request;
  const keys = workspaceKeys(workspace);
  const all = [change, ...(linked ? [linked] : [])];
  const plan = {
    ...planWrite(request, entry, expectedVersion),
    schemaVersion: requestVersion,
    kind: request.kind,
    ...(linked
      ? {
          linked: {
            ...planWrite(linked.request, linked.entry, linked.expectedVersion),
            document: JSON.stringify(linked.request),
            entry: linked.entry,
          },
        }
      : {}),
    dropped: all.flatMap((one) => one.dropped.map((effect) => memberOf(one.request, effect))),
    effects: all.flatMap((one) => one.effects.map((scheduled) => dueOf(one.request, scheduled))),
    claimMs,
    listsMark,
    channel: dueChannel,
    partition: keys.partition,
  };
  return {
    keys: [
      keys.request(id),
      keys.timeline(id),
      keys.due,
      keys.numbers,
      keys.holders,
      keys.named,
      keys.people,
      keys.states,
      keys.draft(id),
      keys.drafts(request.requester),
      keys.claim(delivery),
      keys.quarantine,
      keys.lists,
      keys.waiting,
      keys.leadTimes,
      ...(linked ? [keys.request(linked.request.id), keys.timeline(linked.request.id)] : []),
    ],
    args: [JSON.stringify(request), JSON.stringify(entry), JSON.stringify(reports), JSON.stringify(plan)],
  };
}

/** What the script needs to write one request with its indexes. */
function planWrite(request: UnnumberedRequest, entry: Omit<TimelineEntry, 'link'>, expectedVersion: number) {
  const { workspace, id, state } = request;
  return {
    id,
    owner: busyField(workspace, id),
    expectedVersion,
    state,
    holds: heldDomains(request),
    // Absent rather than null: Lua would read null as a value.
    waitingSince: waitingSince(request) ?? undefined,
    leadTimeMs: leadTimeMs(request, entry) ?? undefined,
    ...indexMembers(request),
  };
}

const memberOf = ({ workspace, id }: UnnumberedRequest, effect: Effect) => dueMember(workspace, id, effectKey(effect));

const dueOf = (request: UnnumberedRequest, { effect, afterMs }: ScheduledEffect) =>
  [memberOf(request, effect), afterMs] as const;
