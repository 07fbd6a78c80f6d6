import { closest, distance } from 'fastest-levenshtein';
import { parseHostname } from '#domain/names/hostname.ts';
import { looksLikeHost, parseNameList, parseSipDomain } from '#domain/names/sip-domain.ts';
import type { DraftForm } from '#domain/request/draft.ts';
import { displayId, parseDisplayId } from '#domain/request/request.ts';
import { commandWords, type CommandWord } from '#slack/ids.ts';

export type ParsedCommand =
  | { readonly word: CommandWord; readonly argument: string }
  /** `suggestion` is what was likely meant after `/pic`. */
  | { readonly word: 'unknown'; readonly typed: string; readonly suggestion: string | null };

const farthestSuggestion = 3;
/** Where people and channels may be named, by the marks that Slack makes of them. */
const namesPeople: readonly CommandWord[] = ['status', 'export', 'provision'];
const asksForHelp = /^(?:(?:--|[-\u2013\u2014])h(?:elp)?|help|\?|도움말)$/i;

/**
 * Reads what follows `/pic`; nothing at all asks for help, and so does `help` after a word, about that word. Case,
 * extra space and typographic quotes do not matter.
 */
export function parseCommand(text: string): ParsedCommand {
  const [typed = '', ...rest] = plainText(text).split(/\s+/);
  const word = typed.toLowerCase();
  const argument = rest.join(' ');
  if (word === '' || asksForHelp.test(word)) return { word: 'help', argument };
  const known = commandWords.find((candidate) => candidate === word);
  if (!known) {
    const said = unescaped(namesOnly([typed, ...rest].join(' ')));
    return { word: 'unknown', typed: said.split(' ')[0] ?? '', suggestion: whatIsNamed(said) ?? suggest(word) };
  }
  if (asksForHelp.test(argument)) return { word: 'help', argument: known };
  return { word: known, argument: unescaped(namesPeople.includes(known) ? argument : namesOnly(argument)) };
}

/** What can be done about a request or a domain that was named without a word. */
function whatIsNamed(said: string): string | null {
  const id = parseDisplayId(said);
  if (id?.rest === '') return `status ${displayId(id)}`;
  const name = parseHostname(said, { allowTest: true });
  return name.ok ? `check ${name.hostname}` : null;
}

/**
 * `provision [sip domain …] [access edge]`. An Access Edge is a name one label below another one named, or one that
 * begins like a host (`sip.`, `edge.` …); a lone Access Edge brings its domain along.
 */
export function parseProvisionArgument(
  argument: string,
): Pick<DraftForm, 'sipDomains' | 'accessEdge' | 'additionalAccessEdges'> {
  const names = parseNameList(argument);
  const named = new Set(names.map((name) => name.toLowerCase()));
  const edges = names.filter((name) => named.has(parentOf(name)) || looksLikeHost(name.toLowerCase()));
  const typedDomains = names.filter((name) => !edges.includes(name));
  const domains =
    typedDomains.length > 0 ? typedDomains : [...new Set(edges.flatMap((edge) => domainOfHost(edge) ?? []))];
  const [accessEdge, ...additional] = edges;
  return {
    ...(domains.length > 0 ? { sipDomains: domains.join(', ') } : {}),
    ...(accessEdge ? { accessEdge } : {}),
    ...(additional.length > 0 ? { additionalAccessEdges: additional.join(', ') } : {}),
  };
}

/** `contoso.com` for `sip.contoso.com`; nothing for a name without a dot. */
function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function domainOfHost(name: string): string | null {
  const parsed = parseSipDomain(name, { allowTest: true });
  const note = parsed.ok ? parsed.notes.find(({ code }) => code === 'looks_like_host') : undefined;
  return note?.code === 'looks_like_host' ? note.suggestion : null;
}

/** What follows the word of a command as it was typed, quotes and all; Slack's marks and escapes are undone. */
export function parseSaid(text: string): string {
  return unescaped(namesOnly(unmarked(text)))
    .replace(/^\s*\S+\s*/, '')
    .trim();
}

/** People and channels by the names that were typed, instead of Slack's marks for them. */
function namesOnly(text: string): string {
  return text.replace(/<([@#])[^<|>]+\|([^<>]+)>/g, '$1$2');
}

/** The three characters that Slack escapes; `&amp;` last, so that nothing is undone twice. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Undoes what Slack and keyboards do to typed names: `<http://contoso.com|contoso.com>`, curly quotes. */
function plainText(text: string): string {
  return unmarked(text)
    .replace(/["'`\u2018-\u201f]/g, '')
    .trim();
}

/** Undoes the links that Slack makes of names. */
export function unmarked(text: string): string {
  return text.replace(/<(?:https?:\/\/|mailto:)[^<|>\s]*\|([^<>]*)>/g, '$1').replace(/<https?:\/\/([^<>\s|]+)>/g, '$1');
}

function suggest(word: string): CommandWord | null {
  const closestWord = closest(word, commandWords);
  const nearest = commandWords.find((candidate) => candidate === closestWord);
  return nearest && distance(word, nearest) <= farthestSuggestion && word.length > 2 ? nearest : null;
}
