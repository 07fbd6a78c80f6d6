import type { RequestState } from '#domain/request/request.ts';
import type { Confirmation } from '#slack/kit/button.ts';
import { escape } from '#slack/kit/text.ts';

/** The states as people see them: a watched request whose DNS passes waits for somebody to submit it. */
export type ShownState = RequestState | 'ready';

const states: Readonly<Record<ShownState, string>> = {
  awaiting_dns: 'Waiting for DNS',
  ready: 'Ready to submit',
  submitted: 'Submitted',
  in_progress: 'In progress',
  active: 'Active',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  retired: 'Retired',
};

/** What decides on the next step of a request. */
export interface NextStepOf {
  readonly late: 'in_time' | 'late' | 'overdue';
  readonly id: string;
  readonly domain: string;
  /** The latest checks found something that blocks. */
  readonly fails: boolean;
  /** It is there to remove another one. */
  readonly removes: boolean;
  /** Not all that is to be done on the servers is ticked. */
  readonly hasOpenTasks: boolean;
  /** The update that took its place. */
  readonly replacedBy: string | null;
  /** The active request that it was to change or remove, of which nothing has changed. */
  readonly original: string | null;
}

/** The one next step; null where nothing is left to do. Formatted text. */
function next(state: ShownState, of: NextStepOf): string | null {
  switch (state) {
    case 'awaiting_dns':
      return 'Mend what fails. Picbot looks again by itself and tells the requester when it passes.';
    case 'ready':
      return 'Press *Submit*.';
    case 'submitted':
    case 'in_progress':
      return of.removes && of.late === 'in_time'
        ? 'Take it back on your servers, as the checklist says, then press *Mark withdrawn*.'
        : nextWhileWaiting(of);
    case 'active':
      return of.fails ? 'A check fails. Mend what it found, then press *Re-check*.' : null;
    case 'rejected':
    case 'cancelled':
    case 'retired':
      if (of.replacedBy) return `\`/pic status ${of.replacedBy}\` shows what has taken its place.`;
      if (of.original) {
        return `Nothing about ${of.original} has changed; \`/pic ${of.removes ? 'remove' : 'update'} ${of.original}\` asks anew.`;
      }
      return of.removes
        ? `\`/pic provision ${escape(of.domain)}\` begins a new request.`
        : `\`/pic edit ${of.id}\` begins a new request with what this one has.`;
  }
}

function nextWhileWaiting({ late, id, hasOpenTasks }: NextStepOf): string {
  switch (late) {
    case 'in_time':
      return hasOpenTasks
        ? 'Do the tasks of the checklist. As soon as public IM works, press *Mark active*.'
        : 'Wait. As soon as public IM works, press *Mark active*.';
    case 'late':
      return `Ask Microsoft Technical Support; \`/pic support ${id}\` has what they need.`;
    case 'overdue':
      return 'Escalate with Microsoft Technical Support, or cancel the request.';
  }
}

const cancelConfirmation = (id: string): Confirmation => ({
  title: `Cancel ${id}?`,
  text: 'It ends for good: no more reminders, and its SIP domains are free for another request.',
  yes: 'Cancel request',
  no: 'Keep it',
});

const retireConfirmation = (id: string): Confirmation => ({
  title: `Retire ${id}?`,
  text: 'It ends for good: its SIP domains are watched no more and are free for another request. Nothing is changed on your servers.',
  yes: 'Retire',
  no: 'Keep it',
});

export const card = {
  states,
  title: (id: string, domain: string, more: number) => `${id} · ${domain}${more > 0 ? ` and ${more} more` : ''}`,
  since: (when: string) => `since ${when}`,
  late: (when: string, after: string) => `*Late* since ${when}, ${after} after it was submitted.`,
  overdue: (when: string, after: string) => `*Overdue* since ${when}, ${after} after it was submitted.`,
  reason: (reason: string) => `Reason: ${reason}`,
  assignee: (who: string) => `${who} is on it.`,
  next: (step: string) => `*Next:* ${step}`,
  nextStep: next,
  nobodyLeft: 'Public IM works. Its SIP domains are watched, and you hear of what breaks.',
  requestedBy: (who: string) => `Requested by ${who}`,
  contacts: (who: string) => `Contacts ${who}`,
  details: (id: string) => `\`/pic status ${id}\` shows everything`,
  moved: (channel: string, url: string | null) =>
    `This card has moved to ${channel}${url ? `: <${url}|open it>` : ''}.`,
  cannotReach: {
    notInChannel: (channel: string) =>
      `This card belongs in ${channel}, but Picbot is not a member there. Type \`/invite @pic\` in that channel; the card moves there with its next change.`,
    archived: (channel: string) =>
      `This card belongs in ${channel}, but that channel is archived. Unarchive it, or follow the request here.`,
    other: (channel: string) =>
      `This card belongs in ${channel}, but Slack does not let Picbot post there. Type \`/invite @pic\` in that channel, or follow the request here.`,
  },
  buttons: {
    submit: 'Submit',
    take: 'Take',
    recheck: 'Re-check',
    markActive: 'Mark active',
    markWithdrawn: 'Mark withdrawn',
    update: 'Change',
    remove: 'Remove',
    reject: 'Reject',
    cancel: 'Cancel request',
    retire: 'Retire',
    show: 'Show',
  },
  labels: {
    submit: (id: string) => `Submit ${id}`,
    take: (id: string) => `Take ${id} on`,
    recheck: (id: string) => `Check ${id} again`,
    markActive: (id: string) => `Mark ${id} active`,
    markWithdrawn: (id: string) => `Mark ${id} withdrawn`,
    update: (id: string) => `Change ${id}`,
    remove: (id: string) => `Ask for the removal of ${id}`,
    reject: (id: string) => `Reject ${id}`,
    cancel: (id: string) => `Cancel ${id}`,
    retire: (id: string) => `Retire ${id}`,
    show: (id: string) => `Show ${id}`,
    keep: (id: string) => `Keep ${id} as it is`,
  },
  cancelConfirmation,
  retireConfirmation,
  checking: 'Checking … this can take a few seconds.',
  checked: (id: string) => `Checked ${id} again.`,
};
