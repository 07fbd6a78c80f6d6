import { isHostSyntax } from '#domain/names/hostname.ts';

/** Accounts with Microsoft's own domains need no decoration (`-NameDecorationExcludedDomainList`). */
export const undecoratedDomains = ['msn.com', 'outlook.com', 'live.com', 'hotmail.com'] as const;

/** Where decorated names are routed (`-NameDecorationRoutingDomain`). */
const routingDomain = 'msn.com';

/** The longest address that mail can be sent to (RFC 3696, erratum 1690). */
const longest = 254;

/** Why a text is no address that could be decorated. */
export type AddressProblem =
  | { readonly code: 'too_long'; readonly limit: number }
  | { readonly code: 'no_at' }
  | { readonly code: 'no_local_part' }
  | { readonly code: 'no_domain' }
  | { readonly code: 'parentheses' }
  | { readonly code: 'forbidden_characters' }
  | { readonly code: 'bad_domain'; readonly domain: string };

export type AddressResult =
  | {
      readonly ok: true;
      /** The address, trimmed and with its domain in lower case. */
      readonly address: string;
      /** What the other way round it is; the same where nothing changes. */
      readonly becomes: string;
      readonly is: 'plain' | 'decorated' | 'excluded';
    }
  | { readonly ok: false; readonly problem: AddressProblem };

/**
 * Decorates the address of a Microsoft account whose domain is not Microsoft's: `user@contoso.com` becomes
 * `user(contoso.com)@msn.com`. One of Microsoft's own domains, and what is decorated already, stays as it is.
 * Refuses empty parts, parentheses before the `@`, and domains that are none.
 * Source: "Using Lync-Skype connectivity as an end user" and New-CsPublicProvider, Lync Server 2013 CU5.
 */
export function decorate(text: string): AddressResult {
  const read = readAddress(text);
  return read.ok && read.is === 'decorated' ? { ...read, becomes: read.address } : read;
}

/** The way back: `user(contoso.com)@msn.com` becomes `user@contoso.com`; everything else stays as it is. */
export function undecorate(text: string): AddressResult {
  const read = readAddress(text);
  return read.ok && read.is !== 'decorated' ? { ...read, becomes: read.address } : read;
}

/** Reads an address and turns it the other way round, whichever it is. */
function readAddress(text: string): AddressResult {
  const typed = text.trim();
  if (typed.length > longest) return refuse({ code: 'too_long', limit: longest });
  const at = typed.lastIndexOf('@');
  if (at < 0) return refuse({ code: 'no_at' });
  const local = typed.slice(0, at);
  const domain = typed.slice(at + 1).toLowerCase();
  if (local === '') return refuse({ code: 'no_local_part' });
  if (domain === '') return refuse({ code: 'no_domain' });
  // A backtick cannot be shown as code.
  if (/[\s`\p{C}]/u.test(local)) return refuse({ code: 'forbidden_characters' });
  if (!isDomain(domain)) return refuse({ code: 'bad_domain', domain });
  const address = `${local}@${domain}`;

  const inner = /^([^()]+)\(([^()]+)\)$/.exec(local);
  if (inner && domain === routingDomain) {
    const [, user = '', custom = ''] = inner;
    const account = custom.toLowerCase();
    if (!isDomain(account)) return refuse({ code: 'bad_domain', domain: account });
    return { ok: true, address: `${user}(${account})@${domain}`, becomes: `${user}@${account}`, is: 'decorated' };
  }
  if (/[()]/.test(local)) return refuse({ code: 'parentheses' });
  const isExcluded = undecoratedDomains.some((excluded) => excluded === domain);
  if (isExcluded) return { ok: true, address, becomes: address, is: 'excluded' };
  return { ok: true, address, becomes: `${local}(${domain})@${routingDomain}`, is: 'plain' };
}

const refuse = (problem: AddressProblem): AddressResult => ({ ok: false, problem });
const isDomain = (name: string) => name.includes('.') && isHostSyntax(name);
