/** A stretch of formatted text and how it is meant. */
export interface Span {
  readonly as: 'text' | 'code' | 'strong';
  readonly text: string;
}

const marked = /`([^`]*)`|\*([^*\n]+)\*/g;

/**
 * Reads back what the wording writes for Slack: code in backticks, strong words in asterisks, `& < >` escaped. Foreign
 * text stands in code only, where no backtick and no markup survives, so that nothing of it is taken for markup here.
 */
export function parseFormatted(formatted: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of formatted.matchAll(marked)) {
    if (match.index > end) spans.push({ as: 'text', text: unescape(formatted.slice(end, match.index)) });
    const [whole, code, strong] = match;
    spans.push(
      code === undefined ? { as: 'strong', text: unescape(strong ?? '') } : { as: 'code', text: unescape(code) },
    );
    end = match.index + whole.length;
  }
  if (end < formatted.length) spans.push({ as: 'text', text: unescape(formatted.slice(end)) });
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
