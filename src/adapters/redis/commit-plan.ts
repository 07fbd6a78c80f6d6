import { effectKey } from '#domain/request/effects.ts';
import { holdsDomains, requestVersion } from '#domain/request/request.ts';
import type { Change } from '#ports/request-store.ts';
import { busyField, dueChannel, dueMember, indexMembers, workspaceKeys } from './keys.ts';

/** Slack gives up re-delivering long before a day has passed. */
const claimMs = 24 * 3_600_000;

/** The keys and arguments of `commit.lua` for a change. */
export function planCommit(change: Change): { readonly keys: readonly string[]; readonly args: readonly string[] } {
  const { request, entry, reports, delivery, expectedVersion } = change;
  const { workspace, id } = request;
  const keys = workspaceKeys(workspace);
  const plan = {
    id,
    owner: busyField(workspace, id),
    expectedVersion,
    schemaVersion: requestVersion,
    state: request.state,
    holdsDomains: holdsDomains(request),
    domains: request.details.sipDomains,
    ...indexMembers(request),
    dropped: change.dropped.map((effect) => dueMember(workspace, id, effectKey(effect))),
    effects: change.effects.map(({ effect, afterMs }) => [dueMember(workspace, id, effectKey(effect)), afterMs]),
    claimMs,
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
    ],
    args: [JSON.stringify(request), JSON.stringify(entry), JSON.stringify(reports), JSON.stringify(plan)],
  };
}
