import type { NameProblem } from '#domain/names/name-problem.ts';
import { code } from '#slack/kit/text.ts';
import { nameProblem } from './names.ts';

const usage = `${code('/pic check contoso.com')} checks a SIP domain, ${code('/pic check contoso.com sip.contoso.com')} also against an Access Edge, and ${code('/pic check contoso.com fabrikam.com')} several domains.`;

export const check = {
  /** Of the message as a whole; the names are code already. */
  checking: (names: string) => `Checking ${names} …`,
  follows: 'The report follows in a few seconds.',
  soFar: 'Some answers take longer. The report follows here.',
  usage,
  nothingNamed: `Which domain? ${usage}`,
  tooMany: (domains: number, edges: number) =>
    `That is too much at once: at most ${domains} SIP domains and ${edges} Access Edges.`,
  badName: (typed: string, problem: NameProblem) => `${code(typed)} ${nameProblem(problem)}`,
  moreBadNames: (count: number) => `… and ${count} more.`,
  noDomains: `There is no domain in this message that could be checked. ${usage}`,
  share: 'Share in channel',
  shareLabel: 'Share this report in the channel',
  again: 'Check again',
  againLabel: 'Run these checks again',
  request: 'Start a request',
  requestLabel: (names: string) => `Start a public IM request for ${names}`,
  shared: (channel: string) => `Shared in ${channel}.`,
  ofRequest: (id: string) =>
    `\`/pic check\` takes domains. ${code(`/pic status ${id}`)} shows the checks of that request; *Re-check* runs them again.`,
  sharedBy: (who: string | null, when: string) => `${who ?? 'Somebody'} shared this check · ${when}`,
  sharedSummary: (who: string | null) => `${who ?? 'Somebody'} shared a check.`,
  gone: 'This report was shared already, or is older than 30 minutes. Check again to get a fresh one.',
  cannotShare: {
    notInChannel: (channel: string) =>
      `Picbot is not a member of ${channel}. Type \`/invite @pic\` there, then share again.`,
    archived: (channel: string) => `${channel} is archived, so nothing can be posted there.`,
    tooFast: 'Slack takes no more messages there just now. Share again in a moment.',
    other: (channel: string) => `Slack does not let Picbot post in ${channel}. Check from a channel that Picbot is in.`,
  },
};
