import type { ReminderName } from '#domain/request/effects.ts';

/** How a reminder was answered. */
export type ReminderAnswer = 'works' | 'still_failing' | 'later' | 'close' | 'dismiss';

const said: Readonly<Record<ReminderName, (title: string, since: string) => string>> = {
  first: (title, since) => `*${title}* was submitted ${since} ago: the time it typically takes has passed.`,
  final: (title, since) => `*${title}* was submitted ${since} ago: the longest it can take has passed.`,
};

const next: Readonly<Record<ReminderName, string>> = {
  first: 'If it does not work yet, ask Microsoft Technical Support. *Still failing* gives you the facts for them.',
  final: 'Escalate with Microsoft Technical Support, or close the request.',
};

const answers: Readonly<Record<ReminderAnswer, string>> = {
  works: 'It works',
  still_failing: 'Still failing',
  later: 'Remind me later',
  close: 'Close',
  dismiss: 'Dismiss',
};

const labels: Readonly<Record<ReminderAnswer, (id: string) => string>> = {
  works: (id) => `It works: mark ${id} active`,
  still_failing: (id) => `${id} is still failing: check again`,
  later: (id) => `Remind me of ${id} later`,
  close: (id) => `Close ${id}`,
  dismiss: (id) => `Dismiss this reminder of ${id}`,
};

export const reminder = {
  said,
  next,
  answers,
  labels,
  /** Of a request that is there to remove another one: nothing is to work, or to fail. */
  removal: {
    works: 'It is withdrawn',
    worksLabel: (id: string) => `It is withdrawn: mark ${id} so`,
    next: 'If it is withdrawn, say so; if it is not to be withdrawn any more, cancel the request.',
    answered: (title: string, who: string, when: string) => `*${title}* · ${who} answered *It is withdrawn* · ${when}`,
  },
  answered: (title: string, answer: ReminderAnswer, who: string, when: string) =>
    `*${title}* · ${who} answered *${answers[answer]}* · ${when}`,
};
