import type { ReminderName } from '#domain/request/effects.ts';
import { isOpen, type ProvisioningRequest } from '#domain/request/request.ts';

/** When reminders come, in milliseconds after submission. */
export interface ReminderDelays {
  readonly firstMs: number;
  readonly finalMs: number;
}

/** What a reminder says: which one, and how long ago the request was submitted (milliseconds). */
export interface ReminderMessage {
  readonly which: ReminderName;
  readonly sinceSubmitMs: number;
}

/**
 * Decides whether a reminder that has come due still applies at `now` (epoch ms).
 * Null when the request is no longer waiting, or when a later reminder is due as well and speaks for both.
 */
export function reminderToSend(
  request: ProvisioningRequest,
  which: ReminderName,
  delays: ReminderDelays,
  now: number,
): ReminderMessage | null {
  if (!isOpen(request) || request.submittedAt === null) return null;
  const sinceSubmitMs = Math.max(0, now - request.submittedAt);
  if (which === 'first' && sinceSubmitMs >= delays.finalMs) return null;
  return { which, sinceSubmitMs };
}

/** What a person is reminded of when they chose to be: the last reminder that fits. Null when none does any more. */
export function latestReminder(
  request: ProvisioningRequest,
  delays: ReminderDelays,
  now: number,
): ReminderMessage | null {
  return reminderToSend(request, 'first', delays, now) ?? reminderToSend(request, 'final', delays, now);
}

/** Late and overdue are facts of time, never stored: 48 hours and 30 days without an end. */
export function lateness(
  request: ProvisioningRequest,
  delays: ReminderDelays,
  now: number,
): 'in_time' | 'late' | 'overdue' {
  if (!isOpen(request) || request.submittedAt === null) return 'in_time';
  const waitedMs = now - request.submittedAt;
  if (waitedMs >= delays.finalMs) return 'overdue';
  return waitedMs >= delays.firstMs ? 'late' : 'in_time';
}
