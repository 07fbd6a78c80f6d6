import { localTime, momentOf } from './local-time.ts';

const hourMs = 3_600_000;
const morning = 9 * 60;
const afternoon = 14 * 60;

/** When a person may want to be reminded, in the order they are offered. */
export const laterChoices = ['in_an_hour', 'this_afternoon', 'next_working_morning', 'next_week'] as const;
export type LaterChoice = (typeof laterChoices)[number];

/** How far ahead a person may choose (ms). */
export const farthestMs = 365 * 24 * hourMs;

/** The next 9:00 of a Monday to Friday after `now` (epoch ms), where the person is (IANA zone). */
function nextWorkingMorning(now: number, zone: string): number {
  return morningAfter(now, zone, (weekday) => weekday >= 1 && weekday <= 5);
}

/**
 * The moment a choice means for a person (epoch ms), or null where it makes no sense now: from noon on there is no
 * “this afternoon” worth choosing.
 */
export function momentOfChoice(choice: LaterChoice, now: number, zone: string): number | null {
  const today = localTime(now, zone);
  switch (choice) {
    case 'in_an_hour':
      return now + hourMs;
    case 'this_afternoon':
      return today.minute < 12 * 60 ? momentOf({ ...today, minute: afternoon }, zone) : null;
    case 'next_working_morning':
      return nextWorkingMorning(now, zone);
    case 'next_week':
      return morningAfter(now, zone, (weekday) => weekday === 1);
  }
}

/** The first 9:00 after `now` on a day of the week that is wanted. */
function morningAfter(now: number, zone: string, isWanted: (weekday: number) => boolean): number {
  const today = localTime(now, zone);
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const at = momentOf({ ...today, day: today.day + ahead, minute: morning }, zone);
    if (at > now && isWanted(localTime(at, zone).weekday)) return at;
  }
  return now + 24 * hourMs;
}
