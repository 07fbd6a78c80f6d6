const minute = 60_000;
const hour = 60 * minute;

/** The first look after "save and watch". */
export const firstRecheckMs = 15 * minute;

/** Growing gaps: after 15 minutes, then after one hour, then every six hours. */
const gaps: readonly { readonly untilAgeMs: number; readonly gapMs: number }[] = [
  { untilAgeMs: firstRecheckMs, gapMs: firstRecheckMs },
  { untilAgeMs: firstRecheckMs + hour, gapMs: hour },
];

/** How long to wait for the next look at DNS, by the age of the watched request (both in milliseconds). */
export function nextRecheckMs(ageMs: number): number {
  return gaps.find(({ untilAgeMs }) => ageMs < untilAgeMs)?.gapMs ?? 6 * hour;
}
