import type { MsDiagnostics } from '#domain/checks/probe-observation.ts';
import { plainText } from './foreign-text.ts';

/** What a final or provisional answer says. */
export interface Reply {
  readonly status: number;
  readonly phrase: string;
  readonly diagnostics: MsDiagnostics | null;
  readonly server: string | null;
}

export type Reading =
  /** It may yet become an answer. `reply` is there as soon as a status line is whole. */
  | { readonly kind: 'incomplete'; readonly reply: Reply | null }
  | { readonly kind: 'answer'; readonly reply: Reply }
  /** Whatever follows, this is no SIP answer. */
  | { readonly kind: 'foreign' };

const statusLine = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/i;
const begin = 'SIP/2.0 ';
/** More than one is rare; a server that never comes to an end is not waited for. */
const maxProvisional = 10;
/** Reading parameters takes time that grows with the square of the length. */
const maxDiagnostics = 1000;

/**
 * Reads what came over the connection so far. Provisional answers are passed over for the final one (RFC 3261 §17.1.4);
 * empty lines before an answer are none of it (§7.5). Headers of interest are taken, the body is not looked at.
 */
export function readReply(bytes: Buffer): Reading {
  let text = bytes.toString('latin1');
  let provisional: Reply | null = null;
  for (let passedOver = 0; ; passedOver += 1) {
    text = text.replace(/^[\r\n]+/, '');
    if (text === '') return { kind: 'incomplete', reply: provisional };
    const head = /^[\s\S]*?(?:\r\n\r\n|\n\n)/.exec(text)?.[0];
    const lines = (head ?? text).split(/\r?\n/);
    const isFirstLineWhole = head !== undefined || lines.length > 1;
    const [first = '', ...rest] = lines;
    if (!isFirstLineWhole) {
      const isBegun = begin.startsWith(first.slice(0, begin.length).toUpperCase());
      if (!isBegun && provisional === null) return { kind: 'foreign' };
      return { kind: 'incomplete', reply: provisional };
    }
    const reply = replyOf(first, rest);
    if (!reply) return provisional ? { kind: 'answer', reply: provisional } : { kind: 'foreign' };
    if (head === undefined) return { kind: 'incomplete', reply };
    if (reply.status >= 200 || passedOver === maxProvisional) return { kind: 'answer', reply };
    provisional = reply;
    text = text.slice(head.length + contentLength(rest));
  }
}

function replyOf(first: string, rest: readonly string[]): Reply | null {
  const [, status, phrase = ''] = statusLine.exec(first) ?? [];
  if (status === undefined) return null;
  const headers = headersOf(rest);
  const diagnostics = headers.get('ms-diagnostics') ?? headers.get('ms-diagnostics-public');
  const server = headers.get('server') ?? headers.get('user-agent');
  return {
    status: Number(status),
    phrase: utf8Text(phrase),
    diagnostics: diagnostics === undefined ? null : diagnosticsOf(diagnostics.slice(0, maxDiagnostics)),
    server: server === undefined ? null : utf8Text(server),
  };
}

/** Names in lower case; a line that begins with white space continues the one before it (RFC 3261 §7.3.1). */
function headersOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  const unfolded = lines.join('\n').replaceAll(/\n[ \t]+/g, ' ');
  for (const line of unfolded.split('\n')) {
    const [, name, value] = /^([A-Za-z0-9!%*_+`'~.-]+)[ \t]*:(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !headers.has(name.toLowerCase())) {
      headers.set(name.toLowerCase(), value.trimStart());
    }
  }
  return headers;
}

function contentLength(lines: readonly string[]): number {
  const headers = headersOf(lines);
  const value = headers.get('content-length') ?? headers.get('l') ?? '0';
  return /^\d{1,5}$/.test(value) ? Number(value) : 0;
}

/** `1009;reason="…";source="sip.contoso.com"` (MS-OCER §2.2). Null without a number. */
function diagnosticsOf(value: string): MsDiagnostics | null {
  const [, id, rest = ''] = /^\s*(\d{1,5})\s*(?:;([\s\S]*))?$/.exec(value) ?? [];
  if (id === undefined) return null;
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of rest.matchAll(
    /([A-Za-z0-9_-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*))/g,
  )) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? bare);
  }
  const text = (name: string) => {
    const found = parameters.get(name);
    return found === undefined ? null : utf8Text(found);
  };
  return { id: Number(id), reason: text('reason'), source: text('source') };
}

/** SIP headers are UTF-8 (RFC 3261 §7); they were split byte by byte. */
const utf8Text = (latin1: string) => plainText(Buffer.from(latin1, 'latin1').toString('utf8'));
