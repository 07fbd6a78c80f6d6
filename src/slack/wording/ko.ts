import { card } from '#slack/wording/ko/card.ts';
import { change } from '#slack/wording/ko/change.ts';
import { check } from '#slack/wording/ko/check.ts';
import { checks } from '#slack/wording/ko/checks.ts';
import { contact } from '#slack/wording/ko/contact.ts';
import { explain } from '#slack/wording/ko/explain.ts';
import { digest } from '#slack/wording/ko/digest.ts';
import { exported } from '#slack/wording/ko/exported.ts';
import { fault, outdated, tooLate } from '#slack/wording/ko/faults.ts';
import { form } from '#slack/wording/ko/form.ts';
import { guide } from '#slack/wording/ko/guide.ts';
import { checklist } from '#slack/wording/ko/checklist.ts';
import { files } from '#slack/wording/ko/files.ts';
import { help } from '#slack/wording/ko/help.ts';
import { refusal } from '#slack/wording/ko/refusals.ts';
import { home } from '#slack/wording/ko/home.ts';
import { list } from '#slack/wording/ko/list.ts';
import { later } from '#slack/wording/ko/later.ts';
import { reminder } from '#slack/wording/ko/reminder.ts';
import { settings } from '#slack/wording/ko/settings.ts';
import { status } from '#slack/wording/ko/status.ts';
import { support } from '#slack/wording/ko/support.ts';
import { andMore, andMorePeople } from '#slack/wording/ko/phrases.ts';
import { duration } from '#slack/wording/ko/time.ts';
import { timeline } from '#slack/wording/ko/timeline.ts';
import { transitions } from '#slack/wording/ko/transitions.ts';
import { undelivered } from '#slack/wording/ko/undelivered.ts';
import { watch } from '#slack/wording/ko/watch.ts';
import type { Wording } from '#slack/wording/en.ts';

/** Every sentence in Korean, in the polite formal style. */
export const ko: Wording = {
  language: 'ko',
  card,
  change,
  check,
  checks,
  contact,
  explain,
  exported,
  form,
  guide,
  checklist,
  files,
  digest,
  help,
  home,
  refusal,
  list,
  later,
  reminder,
  settings,
  status,
  support,
  timeline,
  undelivered,
  transitions,
  watch,
  andMore,
  andMorePeople,
  duration,
  fault,
  outdated,
  tooLate,
};
