import type { ActionsBlock, Button, ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/types';

/** What a message says: blocks, and all of it once more as text for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Slack's limits that our surfaces can reach, in characters (code points) or items. */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  sectionText: 3000,
  fieldText: 2000,
  headerText: 150,
  sectionFields: 10,
  contextElements: 10,
  buttonText: 75,
  buttonValue: 2000,
  confirmTitle: 100,
  confirmText: 300,
  confirmChoice: 30,
  viewTitle: 24,
  messageText: 4000,
  /** Our own: foreign text of one kind on one line. */
  foreignText: 300,
} as const;

// Controls, bidirectional marks and zero-width characters would let foreign text rearrange what stands around it.
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Foreign text for a plain_text object, a button's label or an address bar: visible characters only, nothing escaped. */
export function plain(text: string, limit: number = limits.foreignText): string {
  return truncate(text.replace(invisible, ''), limit);
}

const longestEscape = '&amp;'.length;

/** Makes foreign text harmless in mrkdwn: nothing pings, links, reorders, or begins or ends code. */
export function escape(text: string, limit: number = limits.foreignText): string {
  return plain(text, limit).replace(markup, (mark) => harmless[mark] ?? mark);
}

const markup = /[&<>`]/g;
const harmless: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '`': "'" };

/** Foreign text as code. */
export function code(text: string): string {
  return `\`${escape(text)}\``;
}

/** How a language says that so many more were left out: ` and 9 more`, after a list. */
type AndMore = (count: number) => string;

/** Names as code, as many as fit into so many characters; how many are left out is said. */
export function nameList(
  names: readonly string[],
  { andMore }: { readonly andMore: AndMore },
  room: number = limits.fieldText - 100,
): string {
  const shown: string[] = [];
  let used = 0;
  for (const name of names.map(code)) {
    used += codePoints(name) + 2;
    if (used > room) break;
    shown.push(name);
  }
  const left = names.length - shown.length;
  return `${shown.join(', ')}${left > 0 ? andMore(left) : ''}`.trimStart();
}

/** Foreign text to be copied; it fits into a section even where every character of it is escaped. */
export function codeBlock(text: string): string {
  const room = limits.sectionText - 100;
  const whole = escape(text, room);
  const fitting = codePoints(whole) <= room ? whole : escape(text, Math.floor(room / longestEscape));
  return `\`\`\`${fitting}\`\`\``;
}

const pairsBegin = /[\ud800-\udbff]/;

/** How many code points a text has: Slack counts them, not UTF-16 units. */
function codePoints(text: string): number {
  let count = text.length;
  if (!pairsBegin.test(text)) return count;
  for (let index = 0; index + 1 < text.length; index += 1) {
    const isPair = (text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
    if (isPair) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}

/** Cuts by code points, never through a character, and says that it did. */
export function truncate(text: string, limit: number): string {
  // No text has more code points than UTF-16 units: most need no counting.
  if (text.length <= limit) return text;
  return endOf(text, limit) === text.length ? text : `${text.slice(0, endOf(text, limit - 1))}…`;
}

/** Where so many code points of a text end, in UTF-16 units; its length where it has no more. */
function endOf(text: string, points: number): number {
  let end = 0;
  for (let left = points; left > 0 && end < text.length; left -= 1) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return end;
}

const fence = '```';

/** Cuts formatted text: never through an escape such as `&amp;` nor a token in angle brackets, and it ends what code is open. */
export function truncateFormatted(text: string, limit: number): string {
  if (text.length <= limit || codePoints(text) <= limit) return text;
  const room = limit - fence.length - 1;
  const cut = text.slice(0, endOf(text, room)).replace(/(?:&[a-z]*|<[^<>]*)$/, '');
  const outsideFences = cut.split(fence);
  if (outsideFences.length % 2 === 0) return `${cut}…${fence}`;
  const line = (outsideFences.at(-1) ?? '').split('\n').at(-1) ?? '';
  return `${cut}…${line.split('`').length % 2 === 0 ? '`' : ''}`;
}

export const mention = (user: string): string => `<@${user}>`;
export const channelLink = (channel: string): string => `<#${channel}>`;

/** A message's address; `workspaceUrl` is auth.test's `url` and ends in a slash. Null where it is not known. */
export function permalink(
  workspaceUrl: string | null,
  message: { readonly channel: string; readonly ts: string } | null,
): string | null {
  return workspaceUrl && message ? `${workspaceUrl}archives/${message.channel}/p${message.ts.replace('.', '')}` : null;
}

/** Where Slack opens the app's Home tab, in the client as in a browser. */
export function homeLink(appId: string, workspace: string): string {
  return `https://slack.com/app_redirect?app=${appId}&team=${workspace}&tab=home`;
}

export const link = (url: string, text: string): string => `<${url}|${text}>`;

/** A moment (epoch ms) for text that leaves Slack: `2026-11-22 20:00 UTC`. */
export function utc(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** A moment in the reader's own time zone; the fallback is UTC. `at` is epoch ms. */
export function date(at: number): string {
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${utc(at)}>`;
}

/** How long ago a moment (epoch ms) is, as the reader's Slack says it: “3 minutes ago”; the fallback is UTC. */
export function ago(at: number): string {
  return `<!date^${Math.floor(at / 1000)}^{ago}|${utc(at)}>`;
}

/** Text with formatting; a bare name or address in it does not become a link. */
function formatted(text: string, limit: number = limits.sectionText) {
  return { type: 'mrkdwn' as const, text: truncateFormatted(text, limit), verbatim: true };
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: formatted(text) };
}

/** Labelled values side by side; Slack takes ten of them. */
export function fieldTable(values: readonly (readonly [label: string, value: string])[]): SectionBlock {
  const shown = values.slice(0, limits.sectionFields);
  return {
    type: 'section',
    fields: shown.map(([label, value]) => formatted(`*${label}*\n${value}`, limits.fieldText)),
  };
}

/** Lines of a message run together for its text: each ends as a sentence. */
export function sentences(lines: readonly string[]): string {
  return lines.map((line) => (/[.:…?!”][*_]?$/u.test(line) ? line : `${line}.`)).join(' ');
}

/** Lines in as few sections as hold them, none of them cut in two. */
export function sections(lines: readonly string[]): SectionBlock[] {
  const packed: string[][] = [];
  let used: number = limits.sectionText;
  for (const line of lines) {
    const length = codePoints(line);
    const last = packed.at(-1);
    if (last && used + length < limits.sectionText) {
      last.push(line);
      used += 1 + length;
    } else {
      packed.push([line]);
      used = length;
    }
  }
  return packed.map((together) => section(together.join('\n')));
}

export function context(...texts: readonly string[]): ContextBlock {
  return {
    type: 'context',
    elements: texts.slice(0, limits.contextElements).map((text) => formatted(text)),
  };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: truncate(text, limits.headerText) } };
}

/** `label` says to a screen reader which request the button belongs to. */
export function button(of: {
  readonly action: string;
  readonly text: string;
  readonly value: string;
  readonly label: string;
  readonly style?: 'primary' | 'danger' | undefined;
  /** Asks once more before it acts; never inside a modal. */
  readonly confirm?: Confirmation | undefined;
}): Button {
  return {
    type: 'button',
    action_id: of.action,
    text: { type: 'plain_text', text: truncate(of.text, limits.buttonText) },
    value: of.value,
    accessibility_label: truncate(of.label, limits.buttonText),
    ...(of.style ? { style: of.style } : {}),
    ...(of.confirm ? { confirm: confirmation(of.confirm) } : {}),
  };
}

export interface Confirmation {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

const words = (text: string, limit: number) => ({ type: 'plain_text' as const, text: truncate(text, limit) });

function confirmation({ title, text, yes, no }: Confirmation): NonNullable<Button['confirm']> {
  return {
    title: words(title, limits.confirmTitle),
    text: words(text, limits.confirmText),
    confirm: words(yes, limits.confirmChoice),
    deny: words(no, limits.confirmChoice),
  };
}

export function row(...buttons: readonly Button[]): ActionsBlock {
  return { type: 'actions', elements: [...buttons] };
}
