import type { ActionsBlock } from '@slack/types';
import type { SeenCertificate } from '#domain/checks/facts.ts';
import type { StoredRequest } from '#domain/request/stored-request.ts';
import { isGood, type News, type NewsItem } from '#domain/watch/news.ts';
import type { Watch } from '#domain/watch/watch.ts';
import { encodeWatchButton, type WatchButtonValue } from '#slack/button-values.ts';
import { actions } from '#slack/ids.ts';
import { context, row, section, type Message } from '#slack/kit/blocks.ts';
import { button } from '#slack/kit/button.ts';
import { channelLink, link, mention } from '#slack/kit/links.ts';
import { date } from '#slack/kit/moments.ts';
import { code, codeBlock, escape, nameList } from '#slack/kit/text.ts';
import { renderTitle } from '#slack/request-summary/render.ts';
import type { Wording } from '#slack/wording/en.ts';

/** Whose domains the news are about. */
export type NewsSubject = { readonly request: StoredRequest } | { readonly watch: Watch };

const itemsShown = 20;
const listRoom = 1200;
const certificatesShown = 4;

/**
 * What a watch saw: what is no longer as it was, with before and after, since when, and how to mend it.
 * `url` leads to the request's card; `displaced` is the channel that did not take the news; `muted` says who and until
 * when (epoch ms).
 */
export function renderWatchNews(
  subject: NewsSubject,
  news: News,
  wording: Wording,
  of: {
    readonly url?: string | null;
    readonly displaced?: string | null;
    readonly muted?: { readonly by: string; readonly until: number } | null;
  } = {},
): Message {
  const { watch } = wording;
  const title = titleOf(subject, wording);
  const summary = watch.news[turnOf(news)];
  const isOfMany = 'request' in subject && subject.request.request.details.sipDomains.length > 1;
  // What is wrong comes before what has come right.
  const items = news.items.toSorted((one, other) => Number(isGood(one)) - Number(isGood(other)));
  const shown = items.slice(0, itemsShown);
  const left = items.length - shown.length;
  const headline = `*${of.url ? link(of.url, title) : title}* · ${summary}`;
  return {
    text: `${title}: ${summary}. ${shown
      .slice(0, 1)
      .map((item) => itemTitle(item, isOfMany, wording))
      .join('')}`,
    blocks: [
      section(headline),
      ...shown.map((item) => section(itemLines(item, isOfMany, wording).join('\n'))),
      ...(left > 0 ? [context(watch.news.more(left))] : []),
      ...(of.displaced ? [context(watch.news.displaced(channelLink(of.displaced)))] : []),
      ...(of.muted ? [context(watch.news.muted(mention(of.muted.by), date(of.muted.until)))] : []),
      ...renderNewsAnswers(subject, news, wording, { isMuted: Boolean(of.muted) }),
    ],
  };
}

function titleOf(subject: NewsSubject, wording: Wording): string {
  return escape('watch' in subject ? subject.watch.domain : renderTitle(subject.request.request, wording));
}

function turnOf({ items }: News): 'worse' | 'better' | 'still' {
  if (items.every(isGood)) return 'better';
  return items.every((item) => item.about === 'check' && item.turn === 'still') ? 'still' : 'worse';
}

/** One line: which check says what now, or what changed. */
function itemTitle(item: NewsItem, isOfMany: boolean, { watch }: Wording): string {
  const { news } = watch;
  const where = isOfMany ? `${code(item.domain)} · ` : '';
  if (item.about !== 'check') return `↻ ${where}*${news[item.about]}*`;
  const { level, reason } = item.after;
  const symbol = level === 'ok' ? '✓' : level === 'warn' ? '!' : '✗';
  return `${symbol} ${where}${news.said(item.check, reason, level === 'ok' ? news.allRight : news.notRight)}`;
}

function itemLines(item: NewsItem, isOfMany: boolean, wording: Wording): readonly string[] {
  const { news } = wording.watch;
  const title = itemTitle(item, isOfMany, wording);
  switch (item.about) {
    case 'check':
      return [...checkLines(item, title, wording), ...remedyLines(item, wording)];
    case 'records':
    case 'addresses':
      return [
        title,
        news.before(nameList(item.before, wording, listRoom)),
        `${news.now(nameList(item.after, wording, listRoom))} · ${news.firstSeen(date(item.since))}`,
      ];
    case 'certificates':
      return [
        title,
        news.before(certificateWords(item.before, wording)),
        `${news.now(certificateWords(item.after, wording))} · ${news.firstSeen(date(item.since))}`,
      ];
  }
}

/** How it is now, since when, and how it was before. */
function checkLines({ turn, before, since }: CheckItem, title: string, { checks, watch }: Wording): readonly string[] {
  const { news } = watch;
  const otherwise = before.level === 'ok' ? news.allRight : news.notRight;
  const earlier = news.before(checks.finding(before.reason) ?? otherwise);
  switch (turn) {
    case 'worse':
      return [`${title} · ${news.firstSeen(date(since))}`, earlier];
    case 'better':
      return [title, `${earlier} · ${news.wrongSince(date(since))}`];
    case 'still':
      return [`${title} · ${news.wrongSince(date(since))}`];
  }
}

function remedyLines({ after }: CheckItem, { checks }: Wording): readonly string[] {
  if (after.level === 'ok') return [];
  const remedy = checks.remedy(after.reason);
  return [
    ...(remedy ? [remedy.why, checks.fix(remedy.fix, after.paste !== null)] : []),
    ...(after.paste === null ? [] : [codeBlock(after.paste)]),
  ];
}

type CheckItem = Extract<NewsItem, { readonly about: 'check' }>;

function certificateWords(certificates: readonly SeenCertificate[], { watch, andMore }: Wording): string {
  const each = [...new Map(certificates.map((one) => [one.fingerprint, one])).values()];
  const shown = each
    .slice(0, certificatesShown)
    .map(({ fingerprint, until }) => watch.news.certificate(fingerprint, date(until)))
    .join('; ');
  return each.length > certificatesShown ? `${shown}${andMore(each.length - certificatesShown)}` : shown;
}

/** What can be done about news, in a row; nothing about what has come right. */
export function renderNewsAnswers(
  subject: NewsSubject,
  news: News,
  wording: Wording,
  { isMuted }: { readonly isMuted: boolean },
): readonly ActionsBlock[] {
  if (news.items.every(isGood)) return [];
  const { watch } = wording;
  const title = titleOf(subject, wording);
  const value = encodeWatchButton({ ...ownerOf(subject), seq: news.seq });
  const { recheck, recheckLabel, mute, muteLabel } = watch.news;
  return [
    row(
      button({ action: actions.watchRecheck, text: recheck, label: recheckLabel(title), value }),
      ...(isMuted ? [] : [button({ action: actions.watchMute, text: mute, label: muteLabel(title), value })]),
    ),
  ];
}

function ownerOf(subject: NewsSubject): Omit<WatchButtonValue, 'seq'> {
  return 'watch' in subject ? { of: 'watch', id: subject.watch.id } : { of: 'request', id: subject.request.request.id };
}
