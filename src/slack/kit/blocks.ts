import type { ActionsBlock, Button, ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/types';
import { limits } from './limits.ts';
import { codePoints, truncate, truncateFormatted } from './text.ts';

/** What a message says: blocks, and all of it once more as text for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
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

/** Text that is shown as it is, as titles, labels and choices want it. */
export const plainText = (text: string) => ({ type: 'plain_text' as const, text });

export function context(...texts: readonly string[]): ContextBlock {
  return {
    type: 'context',
    elements: texts.slice(0, limits.contextElements).map((text) => formatted(text)),
  };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plainText(truncate(text, limits.headerText)) };
}

export function row(...buttons: readonly Button[]): ActionsBlock {
  return { type: 'actions', elements: [...buttons] };
}
