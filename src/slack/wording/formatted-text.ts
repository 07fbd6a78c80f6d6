/** A stretch of formatted text and how it is meant. */
export interface Span {
  readonly as: 'text' | 'code' | 'strong';
  readonly text: string;
}

const marked = /`(?<code>[^`]*)`|\*(?<strong>[^*\n]+)\*|<[^<>|]*\|(?<shown>[^<>|]*)>/g;

/**
 * Reads back what the wording writes for Slack: code in backticks, strong words in asterisks, moments and links in
 * angle brackets with what is shown of them, `& < >` escaped. Foreign text stands in code only, where no backtick and
 * no markup survives, so that nothing of it is taken for markup here.
 */
export function parseFormatted(formatted: string): readonly Span[] {
  const spans: Span[] = [];
  const add = (as: Span['as'], text: string) => {
    if (text !== '') spans.push({ as, text: unescape(text) });
  };
  let end = 0;
  for (const match of formatted.matchAll(marked)) {
    add('text', formatted.slice(end, match.index));
    add('code', match.groups?.['code'] ?? '');
    add('strong', match.groups?.['strong'] ?? '');
    add('text', match.groups?.['shown'] ?? '');
    end = match.index + match[0].length;
  }
  add('text', formatted.slice(end));
  return spans;
}

/** Formatted text without its marks. */
export function plainText(formatted: string): string {
  return parseFormatted(formatted)
    .map(({ text }) => text)
    .join('');
}

// The ampersand last: it is what the other two are written with.
const unescape = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
