import type { Effect, ScheduledEffect } from '#domain/request/effects.ts';
import { firstRecheckMs } from '#domain/request/recheck.ts';
import type { ReminderDelays } from '#domain/request/reminders.ts';
import { peopleConcerned, type UnnumberedRequest, waitingStates } from '#domain/request/request.ts';
import { purging } from '#domain/request/retention.ts';
import type { TimelineEntry } from '#domain/request/timeline.ts';
import { firstLookMs } from '#domain/watch/pace.ts';

/** What a change brings about, now and later: the card, news for all concerned but whoever did it, what is timed. */
export function effectsOf(
  request: UnnumberedRequest,
  entry: TimelineEntry,
  delays: ReminderDelays,
): readonly ScheduledEffect[] {
  const { seq, by } = entry;
  const told = peopleConcerned(request).filter((person) => person !== by);
  return [
    { effect: { kind: 'card' }, afterMs: 0 },
    ...told.map((user): ScheduledEffect => ({ effect: { kind: 'tell', seq, user }, afterMs: 0 })),
    ...timedEffects(entry, request, delays),
    ...(request.closedAt === null ? [] : [purging]),
  ];
}

function timedEffects(
  { event, at }: TimelineEntry,
  { state, submittedAt }: UnnumberedRequest,
  delays: ReminderDelays,
): readonly ScheduledEffect[] {
  const isEdited = event === 'edited';
  if (event === 'saved_to_watch' || (isEdited && state === 'awaiting_dns')) {
    return [{ effect: { kind: 'recheck' }, afterMs: firstRecheckMs }];
  }
  if (event === 'marked_active') return [{ effect: { kind: 'look' }, afterMs: firstLookMs }];
  if (event !== 'submitted' && !(isEdited && submittedAt === at)) return [];
  return [
    { effect: { kind: 'remind', which: 'first' }, afterMs: delays.firstMs },
    { effect: { kind: 'remind', which: 'final' }, afterMs: delays.finalMs },
  ];
}

/** What was to come and no longer applies in the state that the request has now. */
export function obsoleteEffects(request: UnnumberedRequest): readonly Effect[] {
  const reminders: readonly Effect[] = [
    { kind: 'remind', which: 'first' },
    { kind: 'remind', which: 'final' },
  ];
  const rechecks: readonly Effect[] = [{ kind: 'recheck' }];
  const isWaiting = waitingStates.some((state) => state === request.state);
  const isWatching = request.state === 'awaiting_dns' && request.dnsPassedAt === null;
  const looks: readonly Effect[] = request.state === 'retired' ? [{ kind: 'look' }, { kind: 'news' }] : [];
  return [...(isWaiting ? [] : reminders), ...(isWatching ? [] : rechecks), ...looks];
}
