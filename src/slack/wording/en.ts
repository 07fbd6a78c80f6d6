import type { Language } from '#domain/settings/language.ts';
import { card } from '#slack/wording/en/card.ts';
import { change } from '#slack/wording/en/change.ts';
import { check } from '#slack/wording/en/check.ts';
import { checklist } from '#slack/wording/en/checklist.ts';
import { checks } from '#slack/wording/en/checks.ts';
import { contact } from '#slack/wording/en/contact.ts';
import { digest } from '#slack/wording/en/digest.ts';
import { explain } from '#slack/wording/en/explain.ts';
import { exported } from '#slack/wording/en/exported.ts';
import { fault, outdated, tooLate } from '#slack/wording/en/faults.ts';
import { files } from '#slack/wording/en/files.ts';
import { form } from '#slack/wording/en/form.ts';
import { guide } from '#slack/wording/en/guide.ts';
import { help } from '#slack/wording/en/help.ts';
import { refusal } from '#slack/wording/en/refusals.ts';
import { home } from '#slack/wording/en/home.ts';
import { list } from '#slack/wording/en/list.ts';
import { later } from '#slack/wording/en/later.ts';
import { reminder } from '#slack/wording/en/reminder.ts';
import { settings } from '#slack/wording/en/settings.ts';
import { status } from '#slack/wording/en/status.ts';
import { support } from '#slack/wording/en/support.ts';
import { andMore, andMorePeople } from '#slack/wording/en/phrases.ts';
import { duration } from '#slack/wording/en/time.ts';
import { timeline } from '#slack/wording/en/timeline.ts';
import { undelivered } from '#slack/wording/en/undelivered.ts';
import { transitions } from '#slack/wording/en/transitions.ts';
import { watch } from '#slack/wording/en/watch.ts';

/** Every sentence in English; other languages are typed after it. */
export const en = {
  /** For `Intl`. */
  language: 'en' as const,
  card,
  change,
  check,
  checklist,
  checks,
  contact,
  digest,
  explain,
  files,
  exported,
  form,
  guide,
  help,
  home,
  list,
  refusal,
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
export type Wording = Omit<typeof en, 'language'> & { readonly language: Language };
