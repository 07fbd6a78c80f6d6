import { parseAddress } from '#domain/names/address.ts';

/** What else than a bare name was typed, and the name inside it, not yet examined. */
export interface ExtractedName {
  readonly code: 'has_user_part' | 'is_url' | 'has_port' | 'has_wildcard' | 'has_service_labels';
  readonly name: string;
}

/** Recognises an address, URL, `user@`, port, wildcard or service name. Null for a text that could be a bare name. */
export function extractName(typed: string): ExtractedName | 'address' | null {
  // Slack writes what it links as <https://contoso.com|contoso.com>.
  const unwrapped = /^<([^|>:]*:[^|>]*)(\|[^>]*)?>$/.exec(typed)?.[1] ?? typed;
  const withoutScheme = unwrapped.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^(sips?|mailto|im|pres):/i, '');
  const beforePath = withoutScheme.split(/[/\\?#]/)[0] ?? '';
  const host = beforePath.slice(beforePath.lastIndexOf('@') + 1).replace(/>$/, '');
  if (isAddress(host)) return 'address';
  const name = host.replace(/:\d*$/, '');

  if (beforePath.includes('@')) return { code: 'has_user_part', name };
  if (beforePath !== typed) return { code: 'is_url', name };
  if (name !== host) return { code: 'has_port', name };
  if (name.includes('*')) return { code: 'has_wildcard', name: name.replace(/^(\*\.)+/, '') };
  if (/^_[^.]*\._[^.]*\./.test(name)) return { code: 'has_service_labels', name: name.replace(/^(_[^.]*\.)+/, '') };
  return null;
}

function isAddress(host: string): boolean {
  const bracketed = /^\[([^\]]*)\](:\d*)?$/.exec(host)?.[1];
  const literal = bracketed ?? (host.split(':').length === 2 ? host.replace(/:\d*$/, '') : host);
  return parseAddress(literal.split('%')[0] ?? '') !== null;
}
