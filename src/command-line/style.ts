import { stripVTControlCharacters, styleText } from 'node:util';
import type { Outcome } from '#domain/checks/finding.ts';
import { parseFormatted } from '#slack/wording/formatted-text.ts';

export interface Style {
  readonly outcome: (outcome: Outcome, text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly code: (text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

const outcomeFormats: Readonly<Record<Outcome, Format>> = {
  pass: 'green',
  warn: 'yellow',
  fail: 'red',
  unknown: 'magenta',
  skipped: 'gray',
};

/** With or without colours; without, every text stays as it is. */
export function createStyle(hasColours: boolean): Style {
  const paint = (format: Format, text: string) =>
    hasColours ? styleText(format, text, { validateStream: false }) : text;
  return {
    outcome: (outcome, text) => paint(outcomeFormats[outcome], text),
    strong: (text) => paint('bold', text),
    faint: (text) => paint('gray', text),
    code: (text) => paint('cyan', text),
  };
}

/** Colours on a terminal, unless NO_COLOR is set (no-color.org); FORCE_COLOR decides before both, 0 meaning none. */
export function decideColours(
  env: { readonly [name in 'NO_COLOR' | 'FORCE_COLOR' | 'TERM']?: string | undefined },
  isTerminal: boolean,
  mayColour: boolean,
): boolean {
  if (!mayColour) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return !['0', 'false'].includes(env.FORCE_COLOR);
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Formatted text as a terminal shows it, word by word, so that it can be wrapped afterwards. */
export function paintFormatted(formatted: string, style: Style): string {
  return parseFormatted(formatted)
    .map(({ as, text }) => (as === 'text' ? text : text.split(' ').map(style[as]).join(' ')))
    .join('');
}

/** Breaks a painted line at spaces; the lines after the first begin with `margin`. Null `width` breaks nothing. */
export function wrap(painted: string, width: number | null, margin: string): readonly string[] {
  if (width === null) return [painted];
  const lines: string[] = [];
  const [first = '', ...words] = painted.split(' ');
  let line = first;
  for (const word of words) {
    const longer = `${line} ${word}`;
    if (line.trim() === '' || visibleLength(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = margin + word;
    }
  }
  return [...lines, line];
}

const visibleLength = (painted: string) => [...stripVTControlCharacters(painted)].length;

/** How wide text is set on a terminal of so many columns: as wide as it is, within what can be read. */
export const textWidth = (columns: number) => Math.max(40, Math.min(columns, 120));
