import { closest, distance } from 'fastest-levenshtein';
import {
  listOrders,
  listQuestion,
  type ListOrder,
  type ListQuestion,
  type ListSubject,
} from '#domain/request/list-question.ts';
import { parseDisplayId, requestStates, type RequestState } from '#domain/request/request.ts';
import type { Wording } from '#slack/wording/en.ts';

/** What a person asked for where a list could be meant. */
export type ListAsked =
  | { readonly asks: 'list'; readonly question: ListQuestion }
  /** A name that Slack did not take for a person or a channel. */
  | { readonly asks: 'nobody'; readonly typed: string }
  /** A single word: the beginning of a domain, or a slip; `suggestion` is the word that was likely meant. */
  | {
      readonly asks: 'word';
      readonly question: ListQuestion;
      readonly typed: string;
      readonly suggestion: string | null;
    };

const mentionPattern = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/i;
const channelPattern = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/i;
const wordPattern = /^[a-z0-9][a-z0-9.-]{0,252}$/;
const prefixPattern = /^([a-z0-9][a-z0-9.-]{0,252})\*$/;
const orderPattern = /(?:^|\s)(?:by[\s-]+)?(newest|oldest|domain)(?:[\s-]+first)?$/;
const farthestSuggestion = 2;

/** Other spellings of what help names. */
const spellings: ReadonlyMap<string, RequestState> = new Map([
  ['waiting', 'awaiting_dns'],
  ['in progress', 'in_progress'],
  ['progress', 'in_progress'],
  ['taken', 'in_progress'],
  ['canceled', 'cancelled'],
]);

/**
 * Reads what follows `/pic status` as a list: `all`, `late`, somebody, a channel, a state by its id or as the reader
 * sees it, or `contoso*`, and the order it is to have. Null when it is about one request.
 */
export function parseList(argument: string, { card }: Pick<Wording, 'card'>): ListAsked | null {
  const typed = argument.trim();
  const lower = typed.toLowerCase();
  const [, said] = orderPattern.exec(lower) ?? [];
  const order = listOrders.find((one) => one === said) ?? null;
  const about = order === null ? typed : typed.replace(new RegExp(orderPattern, 'i'), '').trim();
  const list = (subject: ListSubject): ListAsked => ({ asks: 'list', question: listQuestion(subject, order) });
  const subject = subjectOf(about, order, card.states);
  if (subject) return list(subject);
  if (/^[<]?[@#]/.test(about) && !parseDisplayId(about)) return { asks: 'nobody', typed: about };
  const word = about.toLowerCase();
  if (!wordPattern.test(word) || word.includes('.') || /^(?:pic-?)?\d+$/.test(word)) return null;
  const question = listQuestion({ about: 'domains', prefix: word });
  return { asks: 'word', question, typed: about, suggestion: suggest(word) };
}

function subjectOf(about: string, order: ListOrder | null, states: Wording['card']['states']): ListSubject | null {
  const word = about.toLowerCase().replace(/[\s_-]+/g, ' ');
  if (word === 'mine' || (word === '' && order !== null)) return { about: 'mine' };
  if (word === 'all') return { about: 'all' };
  if (word === 'late' || word === 'overdue') return { about: 'late' };
  const user = mentionPattern.exec(about)?.[1];
  if (user) return { about: 'person', user: user.toUpperCase() };
  const channel = channelPattern.exec(about)?.[1];
  if (channel) return { about: 'channel', channel: channel.toUpperCase() };
  const state =
    requestStates.find((one) => one.replaceAll('_', ' ') === word || states[one].toLowerCase() === word) ??
    spellings.get(word);
  if (state) return { about: 'state', state };
  const prefix = prefixPattern.exec(about.toLowerCase())?.[1];
  return prefix ? { about: 'domains', prefix } : null;
}

function suggest(word: string): string | null {
  const words = ['all', 'late', 'mine', ...requestStates, ...spellings.keys()];
  const nearest = closest(word, words);
  return word.length > 2 && distance(word, nearest) <= farthestSuggestion ? nearest : null;
}
