import { effectKey, type Effect } from '#domain/request/effects.ts';
import { leadTimeMs } from '#domain/request/lead-time.ts';
import { heldDomains, waitingSince } from '#domain/request/request.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { dueMember, indexMembers } from './keys.ts';

/** Everything that has to be told of a request elsewhere than in its document: what `audit-request.lua` compares. */
export function planAudit({ request, version, timeline }: StoredRequest, finalMs: number) {
  const { workspace, id, number, state } = request;
  return {
    id,
    version: String(version),
    number: String(number),
    state,
    holder: `${id}|${number}`,
    holds: heldDomains(request),
    waitingSince: waitingSince(request) ?? undefined,
    leadTimeMs: timeline.flatMap((entry) => leadTimeMs(request, entry) ?? []).at(-1),
    ...indexMembers(request),
    timers: timersOf(request, finalMs).map(({ effect, at }) => ({
      effect: effectKey(effect),
      member: dueMember(workspace, id, effectKey(effect)),
      at,
    })),
  };
}

/** The effects that have to wait in a state: `at` (epoch ms) until when they do, 0 where they always do. */
function timersOf(
  { state, submittedAt, dnsPassedAt }: StoredRequest['request'],
  finalMs: number,
): readonly { readonly effect: Effect; readonly at: number }[] {
  switch (state) {
    case 'awaiting_dns':
      return dnsPassedAt === null ? [{ effect: { kind: 'recheck' }, at: 0 }] : [];
    case 'submitted':
    case 'in_progress':
      return submittedAt === null ? [] : [{ effect: { kind: 'remind', which: 'final' }, at: submittedAt + finalMs }];
    case 'active':
      return [{ effect: { kind: 'look' }, at: 0 }];
    case 'rejected':
    case 'cancelled':
    case 'retired':
      return [{ effect: { kind: 'purge' }, at: 0 }];
  }
}
