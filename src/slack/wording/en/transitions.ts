import { code } from '#slack/kit/text.ts';

/** The commands that take a request from one state to another. */
export type TransitionWord = 'take' | 'active' | 'reject' | 'cancel' | 'retire';

/** What is said around the transitions themselves. Plain text where it stands in a title, a label or at a field. */
export const transitions = {
  usage: (word: TransitionWord, typed: string) =>
    `${typed === '' ? 'Say which request' : `${code(typed)} is not the number of a request`}: ${code(`/pic ${word} PIC-12`)}. \`/pic status\` lists yours.`,
  oneAtATime: (word: TransitionWord) =>
    `One request at a time, as in ${code(`/pic ${word} PIC-12`)}. What follows the number is the reason.`,
  reasonTooLong: (count: number, limit: number) => `A reason has at most ${limit} characters; this one has ${count}.`,
  reject: {
    title: (id: string) => `Reject ${id}`,
    intro: (title: string) =>
      `*${title}* ends here, and its SIP domains are free again. Its requester and contacts are told why.`,
    reason: 'Reason',
    reasonHint: 'What has to change before a new request can go through.',
    reasonMissing: 'Say why: the requester reads this.',
    submit: 'Reject',
    close: 'Keep it open',
    done: (id: string) => `${id} is rejected. Its requester and contacts read why.`,
    notDone: 'Not rejected',
    end: 'Done',
  },
  close: {
    title: (id: string) => `Close ${id}`,
    intro: (title: string) =>
      `*${title}* is cancelled for good: no more reminders, and its SIP domains are free for another request.`,
    reason: 'Reason',
    reasonHint: 'The requester and the contacts read it.',
    reasonMissing: 'Say why: the others read this.',
    submit: 'Close it',
    close: 'Keep it open',
    done: (id: string) => `${id} is closed. Its requester and contacts read why.`,
    notDone: 'Not closed',
    end: 'Done',
  },
};
