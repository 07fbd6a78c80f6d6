import type { Effect, ScheduledEffect } from '#domain/request/effects.ts';
import type { ProvisioningRequest, UnnumberedRequest } from '#domain/request/request.ts';
import { purging } from '#domain/request/retention.ts';
import type { TimelineEntry, TimelineEvent } from '#domain/request/timeline.ts';

/** The active request that a change is about, at `version`. */
export interface Original {
  readonly request: ProvisioningRequest;
  readonly version: number;
}

/** What becomes of the original, to be carried out together with the change's own transition. */
export interface LinkedDecision {
  readonly before: Original;
  readonly request: UnnumberedRequest;
  readonly entry: Omit<TimelineEntry, 'link'>;
  readonly effects: readonly ScheduledEffect[];
  readonly dropped: readonly Effect[];
}

const noTimers: readonly Effect[] = [
  { kind: 'remind', which: 'first' },
  { kind: 'remind', which: 'final' },
  { kind: 'recheck' },
  { kind: 'look' },
  { kind: 'news' },
];

/**
 * What a transition of a change does to the original: one that began is noted, one that ended without effect as well,
 * and one that took effect retires it. Null for what is between the change and its people, such as being taken on.
 * Whoever hears of the change itself is not told twice.
 */
export function decideOriginal(
  change: UnnumberedRequest,
  told: TimelineEvent,
  { request, version }: Original,
  by: { readonly by: string | null; readonly now: number },
): LinkedDecision | null {
  const event = originalEvent(told);
  if (!event) return null;
  const seq = version + 1;
  const isOver = event === 'retired';
  const { number: _, ...unnumbered } = request;
  const changed: UnnumberedRequest = isOver ? { ...unnumbered, state: 'retired', closedAt: by.now } : unnumbered;
  const hears = new Set([change.requester, ...change.details.contacts, by.by]);
  const others = new Set([request.requester, ...request.details.contacts].filter((person) => !hears.has(person)));
  return {
    before: { request, version },
    request: changed,
    entry: { seq, event, state: changed.state, at: by.now, by: by.by, reason: null },
    effects: [
      { effect: { kind: 'card' }, afterMs: 0 },
      ...[...others].map((user) => ({ effect: { kind: 'tell', seq, user } as const, afterMs: 0 })),
      ...(isOver ? [purging] : []),
    ],
    dropped: isOver ? noTimers : [],
  };
}

function originalEvent(told: TimelineEvent): TimelineEvent | null {
  switch (told) {
    case 'submitted':
    case 'saved_to_watch':
      return 'change_begun';
    case 'rejected':
    case 'cancelled':
      return 'change_ended';
    case 'marked_active':
    case 'withdrawn':
      return 'retired';
    case 'dns_passed':
    case 'edited':
    case 'taken':
    case 'retired':
    case 'change_begun':
    case 'change_ended':
    case 'task_done':
    case 'task_undone':
    case 'still_failing':
      return null;
  }
}
