/** Slack's text as the local page can draw it. The page knows no dates, no code blocks and no `&lt;`. */

const unseenBreak = '\u200b';

/** mrkdwn → the page's mrkdwn. */
export function drawMrkdwn(text: string): string {
  return text
    .split(/(```[\s\S]*?```)/)
    .map((part) => (part.startsWith('```') && part.length > 5 ? drawCodeBlock(part.slice(3, -3)) : drawLine(part)))
    .join('');
}

/** plain_text → the page's plain text. */
export function drawPlain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Draws every text object inside a piece of Block Kit. */
export function drawTexts(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(drawTexts);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node);
  const type: unknown = 'type' in node ? node.type : null;
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (key === 'text' && typeof value === 'string' && type === 'mrkdwn') return [key, drawMrkdwn(value)];
      if (key === 'text' && typeof value === 'string' && type === 'plain_text') return [key, drawPlain(value)];
      return [key, drawTexts(value)];
    }),
  );
}

function drawCodeBlock(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n$/, '').split('\n');
  return lines.map((line) => (line.trim() === '' ? '' : drawCode(keepIndent(line)))).join('\n');
}

function drawLine(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part) => (/^`[^`\n]+`$/.test(part) ? drawCode(part.slice(1, -1)) : drawProse(part)))
    .join('');
}

/** The page takes ` _a_` for italics even inside code; where two pieces of code meet, it does not. */
function drawCode(text: string): string {
  return `\`${decode(text)
    .replaceAll('`', "'")
    .replace(/([\s(])_/g, '$1``_')}\``;
}

function keepIndent(line: string): string {
  return line.replace(/^ +/, (spaces) => '\u00a0'.repeat(spaces.length));
}

function drawProse(text: string): string {
  return decode(
    text
      .replace(
        /<!date\^(\d+)\^[^>|]*(?:\|([^>]*))?>/g,
        (_whole, seconds: string, fallback?: string) => fallback ?? utc(seconds),
      )
      .replace(/<!subteam\^[A-Z0-9]+\|([^>]*)>/g, '$1')
      .replace(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, '@$1')
      .replace(/<mailto:[^>|]*\|([^>]*)>/g, '$1')
      .replace(/<@([A-Z0-9]+)\|[^>]*>/g, '<@$1>'),
  );
}

/** What was escaped is nobody's mention, channel or link: an unseen character keeps the page from making it one. */
function decode(text: string): string {
  return text
    .replace(/&lt;(?=[@#!h])/g, `<${unseenBreak}`)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function utc(seconds: string): string {
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
