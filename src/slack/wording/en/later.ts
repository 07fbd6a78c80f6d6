import type { LaterChoice } from '#domain/time/later.ts';

const choices: Readonly<Record<LaterChoice, string>> = {
  in_an_hour: 'In an hour',
  this_afternoon: 'This afternoon, at 14:00',
  next_working_morning: 'Next working day, at 9:00',
  next_week: 'Next Monday, at 9:00',
};

/** The form behind “Remind me later”. Plain text but for `intro` and `done`. */
export const later = {
  title: (id: string) => `${id} later`,
  intro: (title: string) => `*${title}*: you alone are reminded again, if it is still open then.`,
  when: 'When?',
  choices,
  at: 'Or at a time of your choice',
  atHint: 'In your own time zone. It takes the place of what is chosen above.',
  submit: 'Remind me',
  close: 'Back',
  missing: 'Choose when.',
  past: 'That time has passed already.',
  too_far: 'At most a year ahead.',
  done: (when: string) => `You are reminded ${when}.`,
  end: 'Done',
};
