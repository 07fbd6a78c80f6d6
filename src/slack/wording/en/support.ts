import type { Role } from '#domain/request/permissions.ts';
import type { Outcome } from '#domain/checks/finding.ts';
import { mention } from '#slack/kit/links.ts';
import { code } from '#slack/kit/text.ts';

const roles: Readonly<Record<Role, string>> = {
  requester: 'the requester',
  contact: 'a contact',
  operator: 'an operator',
};

/** Over the checks that came out so. */
const outcomes: Readonly<Record<Outcome, string>> = {
  fail: 'Fails',
  warn: 'Warns',
  unknown: 'Not certain',
  pass: 'Passes',
  skipped: 'Not tested',
};

/** The brief leaves Slack: all but `title`, `tooLong` and `usage` is plain text. */
export const support = {
  title: (id: string) => `*${id}: what Microsoft Technical Support will ask for*`,
  heading: (id: string) => `Public IM connectivity (${id})`,
  state: 'State',
  submitted: 'Submitted',
  changes: 'Changes',
  numberKept: 'known to the people concerned',
  history: 'What was done',
  tasks: 'On the servers',
  task: (title: string, doneAt: string | null) => `${title}: ${doneAt === null ? 'open' : `done ${doneAt}`}`,
  check: (domain: string) => `Checks of ${domain}`,
  /** The same words with a person (Slack user id) told by their part in the request. */
  byRole: (said: string, person: string, role: Role) => said.replaceAll(mention(person), roles[role]),
  outcomes,
  moreEvidence: (count: number) => `… and ${count} more`,
  tooLong: 'Too long to be shown whole: all of it comes as a file.',
  usage: `Say which request: ${code('/pic support PIC-12')}. \`/pic status\` lists yours.`,
  show: 'Support brief',
  showLabel: (id: string) => `Show the support brief of ${id}`,
  file: {
    title: (id: string) => `${id}: support brief`,
    comment: (id: string) => `All that is known of ${id}, to paste into a support case.`,
  },
};
