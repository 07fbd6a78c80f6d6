import type { PersonalSettings } from '#domain/settings/settings.ts';
import { localTime, momentOf } from './local-time.ts';

/**
 * When a person's quiet hours end (epoch ms), if `now` is within them where the person is (IANA zone); null when they
 * may be told at once. `from` later than `to` spans midnight; `from` equal to `to` is no time at all.
 */
export function quietUntil(now: number, zone: string, quiet: PersonalSettings['quietHours']): number | null {
  if (quiet === null || quiet.from === quiet.to) return null;
  const local = localTime(now, zone);
  const spansMidnight = quiet.from > quiet.to;
  const sinceFrom = local.minute >= quiet.from;
  const beforeTo = local.minute < quiet.to;
  const isQuiet = spansMidnight ? sinceFrom || beforeTo : sinceFrom && beforeTo;
  if (!isQuiet) return null;
  const day = spansMidnight && sinceFrom ? local.day + 1 : local.day;
  // A clock set back may show a quiet time again after its end: never in the past.
  return Math.max(now, momentOf({ ...local, day, minute: quiet.to }, zone));
}
