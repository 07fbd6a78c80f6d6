import { limits } from './limits.ts';

// Controls, bidirectional marks and zero-width characters would let foreign text rearrange what stands around it.
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Foreign text for a plain_text object, a label or an address bar: visible characters only, nothing escaped. */
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
export function codePoints(text: string): number {
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

/** Cuts formatted text: never through an escape such as `&amp;` nor a token in `<>`; code that is open is ended. */
export function truncateFormatted(text: string, limit: number): string {
  if (text.length <= limit || codePoints(text) <= limit) return text;
  const room = limit - fence.length - 1;
  const cut = text.slice(0, endOf(text, room)).replace(/(?:&[a-z]*|<[^<>]*)$/, '');
  const outsideFences = cut.split(fence);
  if (outsideFences.length % 2 === 0) return `${cut}…${fence}`;
  const line = (outsideFences.at(-1) ?? '').split('\n').at(-1) ?? '';
  return `${cut}…${line.split('`').length % 2 === 0 ? '`' : ''}`;
}
