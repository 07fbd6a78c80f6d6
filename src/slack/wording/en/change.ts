import { code } from '#slack/kit/text.ts';

const s = (count: number) => (count === 1 ? '' : 's');

/** Changing and removing an active request. Plain text where it stands in a title, a label or a button. */
export const change = {
  usage: (word: 'update' | 'remove' | 'edit') =>
    `Say which ${word === 'edit' ? '' : 'active '}request: ${code(`/pic ${word} PIC-12`)}. \`/pic status\` lists yours.`,
  formTitle: (id: string) => `Change ${id}`,
  /** What a request is to another one, after its title in a list. */
  isOf: { update: (id: string) => `change of ${id}`, remove: (id: string) => `removal of ${id}` },
  /** What a request does to another one; names are code already. */
  changes: (id: string) => `*Changes ${id}:*`,
  addsDomains: (names: string, count: number) => `adds the SIP domain${s(count)} ${names}`,
  dropsDomains: (names: string, count: number) => `drops the SIP domain${s(count)} ${names}`,
  addsEdges: (names: string, count: number) => `adds the Access Edge${s(count)} ${names}`,
  dropsEdges: (names: string, count: number) => `drops the Access Edge${s(count)} ${names}`,
  reordersEdges: 'another Access Edge is the main one',
  removes: (id: string) => `*Removes ${id}* with all its SIP domains.`,
  edgeWarning:
    ':warning: *Another Access Edge than before.* That takes days, and your users cannot reach anybody outside meanwhile. Keep the name if you can.',
  updateUnderWay: (id: string) => `${id} is there to change it: \`/pic status ${id}\` shows it.`,
  removalUnderWay: (id: string) => `${id} is there to remove it: \`/pic status ${id}\` shows it.`,
  nothingToCheck: 'Nothing is added, so there is nothing to check.',
  /** What nobody has taken on is edited itself; what somebody has begins anew, after a question. */
  edit: {
    formTitle: (id: string) => `Edit ${id}`,
    review: (id: string) =>
      `This edits ${id} itself: number, card and thread stay. If it asks the provider for something else than before, the clocks run from now.`,
    title: (id: string) => `Begin ${id} anew?`,
    /** `who` has taken it on; null where that is not known. */
    text: (who: string | null) =>
      `${who ?? 'Somebody'} has taken it on and may have entered it on the other side already, so it can no longer be edited in place. If something has to change, cancel it and begin another one with what it has: with a new number, card and clocks. It is cancelled as soon as you press the button; the form that opens then is kept for 7 days.`,
    yes: 'Cancel it and begin anew',
    yesLabel: (id: string) => `Cancel ${id} and begin anew with what it has`,
    no: 'Keep it',
    noLabel: (id: string) => `Keep ${id} as it is`,
    nothing: 'A removal has nothing to edit. `/pic cancel` ends it, and leaves the other request as it is.',
  },
  removal: {
    title: (id: string) => `Remove ${id}`,
    intro: (title: string) =>
      `This asks for *${title}* to be withdrawn: a request of its own, which stays open until somebody marks it withdrawn. Until then everything goes on as it is.`,
    reason: 'Reason',
    reasonHint: 'Its contacts and the operators read this.',
    submit: 'Ask for removal',
    close: 'Keep it',
    done: (id: string, original: string) => `${id} is there to remove ${original}.`,
    notDone: 'Not asked for',
    end: 'Done',
  },
};
