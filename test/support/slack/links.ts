import { parse } from 'tldts';
import type { Workspace } from './workspace.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const linkable =
  /(?<=^|[\s,;(])(?:https?:\/\/[^\s,;)]+|[^\s@,;()]+@(?:[\w-]+\.)+[a-z]{2,}|(?:[\w-]+\.)+[a-z]{2,})(?=$|[\s,;)])/giu;
const mentionable = /(?<=^|[\s,;(])(?<sigil>[@#])(?<name>[\w.-]+)/gu;

function marked(typed: string): string {
  if (/^https?:/i.test(typed)) return `<${typed}>`;
  if (parse(typed).isIcann !== true) return typed;
  return typed.includes('@') ? `<mailto:${typed}|${typed}>` : `<http://${typed}|${typed}>`;
}

function mentioned(match: string, sigil: string, name: string, workspace: Workspace): string {
  if (sigil === '@') {
    const user = workspace.users().find((one) => one.name === name);
    return user ? `<@${user.id}|${name}>` : match;
  }
  const channel = workspace.channels().find((one) => one.name === name);
  return channel ? `<#${channel.id}|${name}>` : match;
}

/**
 * A command's text as it arrives when the manifest says `should_escape`: mentions carry ids, and what Slack takes for a
 * link is marked up, a bare domain and an address among them.
 */
export function escapedCommandText(typed: string, workspace: Workspace): string {
  return typed
    .replaceAll(/[&<>]/g, (character) => escapes[character] ?? character)
    .replaceAll(linkable, marked)
    .replaceAll(mentionable, (match, sigil: string, name: string) => mentioned(match, sigil, name, workspace));
}
