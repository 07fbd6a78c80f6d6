import { en, type Wording } from '#slack/wording/en.ts';
import { card } from '#slack/wording/ko/card.ts';
import { fault, outdated } from '#slack/wording/ko/faults.ts';
import { help } from '#slack/wording/ko/help.ts';
import { reminder } from '#slack/wording/ko/reminder.ts';
import { status } from '#slack/wording/ko/status.ts';
import { duration } from '#slack/wording/ko/time.ts';
import { timeline } from '#slack/wording/ko/timeline.ts';
import { transitions } from '#slack/wording/ko/transitions.ts';

/** Every sentence in Korean; the ones that are not here yet are said in English. */
export const ko: Wording = {
  ...en,
  language: 'ko',
  card,
  help,
  reminder,
  status,
  timeline,
  transitions,
  duration,
  fault,
  outdated,
};
