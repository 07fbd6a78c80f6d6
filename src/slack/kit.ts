import type { Button, ContextBlock, HeaderBlock, SectionBlock } from '@slack/types';

/** Slack's limits that our surfaces can reach, in characters (code points) or items. */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  sectionText: 3000,
  headerText: 150,
  contextElements: 10,
  buttonText: 75,
  viewTitle: 24,
  messageText: 4000,
  /** Our own: foreign text of one kind on one line. */
  foreignText: 300,
} as const;

// Controls, bidirectional marks and zero-width characters would let foreign text rearrange what stands around it.
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Makes foreign text harmless in mrkdwn: nothing pings, links, reorders or breaks out. */
export function escape(text: string, limit: number = limits.foreignText): string {
  return truncate(text.replace(invisible, ''), limit)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Foreign text as code; a backtick inside would end it. */
export function code(text: string): string {
  return `\`${escape(text).replaceAll('`', "'")}\``;
}

export function codeBlock(text: string): string {
  return `\`\`\`${escape(text, limits.sectionText - 100).replaceAll('`', "'")}\`\`\``;
}

/** Cuts by code points, never through a character, and says that it did. */
export function truncate(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}

export const mention = (user: string): string => `<@${user}>`;
export const channelLink = (channel: string): string => `<#${channel}>`;

/** A moment in the reader's own time zone; the fallback is UTC. `at` is epoch ms. */
export function date(at: number): string {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${fallback} UTC>`;
}

export function section(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: truncate(text, limits.sectionText) } };
}

export function context(...texts: readonly string[]): ContextBlock {
  return {
    type: 'context',
    elements: texts
      .slice(0, limits.contextElements)
      .map((text) => ({ type: 'mrkdwn', text: truncate(text, limits.sectionText) })),
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
  readonly style?: 'primary' | 'danger';
}): Button {
  return {
    type: 'button',
    action_id: of.action,
    text: { type: 'plain_text', text: truncate(of.text, limits.buttonText) },
    value: of.value,
    accessibility_label: truncate(of.label, limits.buttonText),
    ...(of.style ? { style: of.style } : {}),
  };
}
