import type { CheckId } from '#domain/checks/catalogue.ts';
import type { Reason } from '#domain/checks/reasons.ts';
import type { WatchRefusal } from '#domain/watch/watch.ts';
import { channelLink, mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code } from '#slack/kit/text.ts';
import { checkNames, finding } from './findings.ts';

/** Where news go: a channel, or one person. */
const place = (id: string) => (/^[CG]/.test(id) ? channelLink(id) : mention(id));

const usage = `${code('/pic watch contoso.com')} keeps an eye on a domain, ${code('/pic watch')} lists what is watched here.`;

/** A check's name and what it said; a check that says nothing more went well. */
const said = (check: CheckId, reason: Reason, otherwise: string) =>
  `*${checkNames[check]}*: ${finding(reason) ?? otherwise}`;

/** Why not, who was first, and what can be done instead. Formatted text. */
export function watchRefusal(refused: WatchRefusal): string {
  switch (refused.code) {
    case 'already_watched': {
      const { domain, by, since, channel } = refused.watch;
      return `${code(domain)} is watched already: ${mention(by)} began it ${date(since)}, and its news go to ${place(channel)}.`;
    }
    case 'watched_by_request':
      return `${code(refused.domain)} is watched as part of PIC-${refused.number}, for as long as that is active; its news go to the thread of its card.`;
    case 'too_many_watches':
      return `This workspace watches ${refused.most} domains already, which is as many as it may. ${code('/pic unwatch contoso.com')} ends a watch that nobody needs.`;
    case 'not_watched':
      return `${code(refused.domain)} is not watched. ${usage}`;
    case 'not_yours_to_end': {
      const { domain, by } = refused.watch;
      return `The watch of ${code(domain)} was begun by ${mention(by)}; only they and the operators can end it.`;
    }
    case 'watch_over':
      return 'This is watched no more.';
    case 'nothing_to_mute':
      return 'Nothing of this is wrong any more, so there is nothing to mute.';
  }
}

export const watch = {
  usage,
  place,
  begun: (domain: string, where: string) =>
    `Watching ${code(domain)} from now on; looking at it for the first time. News go to ${where}.`,
  today: (domain: string) => `How ${code(domain)} is today`,
  ends: (domain: string) =>
    `Looked at again about every 6 hours. What changes is told once, and so is its return. ${code(`/pic unwatch ${domain}`)} ends it.`,
  over: (domain: string) => `${code(domain)} is watched no more.`,
  oneAtATime: `One domain at a time, with one Access Edge at most. ${usage}`,
  unwatchUsage: `Which domain? ${code('/pic unwatch contoso.com')} ends its watch; ${code('/pic watch')} lists what is watched here.`,
  list: {
    title: (count: number) => (count === 1 ? 'One domain is watched here' : `${count} domains are watched here`),
    none: `Nothing is watched here. ${code('/pic watch contoso.com')} begins it.`,
    line: (symbol: string, domain: string, state: string, who: string, since: string) =>
      `${symbol} ${code(domain)} · ${state} · by ${who} since ${since}`,
    healthy: 'all right',
    faults: (count: number) => (count === 1 ? 'one thing is wrong' : `${count} things are wrong`),
    unseen: 'not looked at yet',
    muted: 'muted',
    more: (count: number) => `… and ${count} more.`,
    elsewhere: (count: number) =>
      count === 1 ? 'One more domain is watched elsewhere.' : `${count} more domains are watched elsewhere.`,
    requests: 'The domains of every active request are watched as well, with news in the thread of its card.',
  },
  news: {
    worse: 'no longer as it was',
    better: 'all right again',
    still: 'still not right',
    said,
    before: (words: string) => `Before: ${words}`,
    now: (words: string) => `Now: ${words}`,
    firstSeen: (when: string) => `first seen ${when}`,
    wrongSince: (when: string) => `wrong since ${when}`,
    allRight: 'all right',
    notRight: 'not right',
    records: 'Its SRV records changed',
    addresses: 'The addresses of its Access Edge changed',
    certificates: 'Its certificate was replaced',
    certificate: (fingerprint: string, until: string) => `SHA-256 ${code(fingerprint)}, valid until ${until}`,
    more: (count: number) => `… and ${count} more. ${code('/pic check')} shows all of it.`,
    displaced: (channel: string) => `Slack does not let Picbot post in ${channel}, so this comes to you.`,
    recheck: 'Re-check',
    recheckLabel: (name: string) => `Check ${name} again`,
    mute: 'Mute',
    muteLabel: (name: string) => `Say nothing of this about ${name} for 7 days`,
    muted: (who: string, until: string) => `Muted by ${who} until ${until}; told again then if it is still so.`,
    checking: 'Checking …',
  },
};
