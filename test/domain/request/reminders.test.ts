import { describe, expect, test } from 'vitest';
import { lateness, reminderToSend } from '#domain/request/reminders.ts';
import { requestStates } from '#domain/request/request.ts';
import { after, aRequest, begun, delays } from '../../support/a-request.ts';

describe('reminders', () => {
  test('only what was submitted and still waits is reminded of', () => {
    const reminded = requestStates.filter((state) => {
      const submittedAt = state === 'awaiting_dns' ? null : begun;
      return reminderToSend(aRequest({ state, submittedAt }), 'first', delays, after(48)) !== null;
    });

    expect(reminded).toEqual(['submitted', 'in_progress']);
  });

  test.for([
    ['first', 48, { which: 'first', sinceSubmitMs: delays.firstMs }],
    ['first', 24 * 30 - 1, { which: 'first', sinceSubmitMs: delays.finalMs - 3_600_000 }],
    // Late by an outage: the final one speaks for both.
    ['first', 24 * 30, null],
    ['final', 24 * 30, { which: 'final', sinceSubmitMs: delays.finalMs }],
    ['final', 24 * 45, { which: 'final', sinceSubmitMs: delays.finalMs * 1.5 }],
  ] as const)('the %s one after %s hours', ([which, hours, reminder]) => {
    expect(reminderToSend(aRequest(), which, delays, after(hours))).toEqual(reminder);
  });

  test('before submission there is nothing to remind of', () => {
    expect(reminderToSend(aRequest({ submittedAt: null }), 'first', delays, after(48))).toBeNull();
  });

  test('a clock that was set back counts no negative time', () => {
    expect(reminderToSend(aRequest(), 'first', delays, after(-5))).toEqual({ which: 'first', sinceSubmitMs: 0 });
  });

  test.for([
    [0, 'in_time'],
    [47.9, 'in_time'],
    [48, 'late'],
    [719.9, 'late'],
    [720, 'overdue'],
  ] as const)('after %s hours a request is %s', ([hours, how]) => {
    expect(lateness(aRequest(), delays, after(hours))).toBe(how);
  });

  test.for(['active', 'rejected', 'cancelled', 'retired'] as const)('a request that is %s is never late', (state) => {
    expect(lateness(aRequest({ state }), delays, after(9000))).toBe('in_time');
  });
});
