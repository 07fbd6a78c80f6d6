import { withoutUnseen } from '#domain/names/forbidden-characters.ts';
import { parseHostname, type NameOptions } from '#domain/names/hostname.ts';
import { withoutPersonsNames } from '#domain/names/mailbox.ts';
import type { NameNote, SipDomainProblem } from '#domain/names/name-problem.ts';

export interface SipDomainOptions extends NameOptions {
  /** The Access Edge FQDNs the same request declares, as `parseHostname` gives them. */
  readonly accessEdges?: readonly string[];
}

export type SipDomainResult =
  | { readonly ok: true; readonly domain: string; readonly notes: readonly NameNote[] }
  | { readonly ok: false; readonly problem: SipDomainProblem };

/** The owner of the federation record of a SIP domain, without trailing dot. */
export const federationOwner = (domain: string) => `_sipfederationtls._tcp.${domain}`;

const maxName = 253;
const maxSipDomain = maxName - federationOwner('').length;

// Domains whose people the public IM providers serve themselves; nobody else can route SIP for them.
const providerDomains = [
  'msn.com',
  'live.com',
  'hotmail.com',
  'outlook.com',
  'skype.com',
  'passport.com',
  'windowslive.com',
  'lync.com',
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'aol.com',
  'aim.com',
  'icq.com',
] as const;

const hostLabels =
  /^(sip|sipfed|sipexternal|sipinternal|sipdir|access|accessedge|ae|edge|lync|lyncdiscover|lyncdiscoverinternal|webconf|av|meet|dialin|www|mail|autodiscover)\d*\./;

/** True for a lower-case name that begins like the host of an Access Edge (`sip.`, `edge.` …), valid or not. */
export function looksLikeHost(name: string): boolean {
  return hostLabels.test(name);
}

/**
 * Reads what a person typed as a SIP domain: the part after `user@`, and nothing else. Never throws.
 * Refuses what `parseHostname` refuses, the host name of a declared Access Edge and the public providers' own domains.
 */
export function parseSipDomain(text: string, options: SipDomainOptions = {}): SipDomainResult {
  const result = parseHostname(text, options);
  if (!result.ok) return result;
  const domain = result.hostname;
  const parent = parentOf(domain, options);
  if (domain.length > maxSipDomain) return refuse({ code: 'too_long', limit: maxSipDomain });
  if (options.accessEdges?.includes(domain)) return refuse({ code: 'is_access_edge', suggestion: parent });
  const provider = providerDomains.find((own) => domain === own || domain.endsWith(`.${own}`));
  if (provider) return refuse({ code: 'public_provider', provider });
  return {
    ok: true,
    domain,
    notes:
      looksLikeHost(domain) && parent !== null
        ? [...result.notes, { code: 'looks_like_host', suggestion: parent }]
        : result.notes,
  };
}

const separators = /[\s,;\uff0c\uff1b\u3001\u060c]+/u;
/** What a list copied from a script or a table has around its names. */
const quotesAround = /^["'`\u2018-\u201f]+|(?<!["'`\u2018-\u201f])["'`\u2018-\u201f]+$/gu;

/** What a list copied from a document has in front of its items. */
const bullets = /^[\u2022\u2023\u2043\u25aa\u25ab\u25cb\u25cf\u25e6\u00b7\u2013\u2014]+/u;
const listMark = /^(?:[-*+]|\d{1,3}[.)])$/;

/**
 * Splits a list as people type and paste it, at commas, semicolons, white space and new lines. Quotes around an item,
 * bullets and numbers in front of one, a person's name before an `<address>` and what cannot be seen do not count;
 * empty items fall away.
 */
export function parseNameList(text: string): readonly string[] {
  return withoutPersonsNames(withoutUnseen(text))
    .split(separators)
    .map((item) => item.replace(bullets, '').replace(quotesAround, ''))
    .filter((item) => item !== '' && !listMark.test(item));
}

const refuse = (problem: SipDomainProblem): SipDomainResult => ({ ok: false, problem });

function parentOf(domain: string, options: NameOptions): string | null {
  const result = parseHostname(domain.slice(domain.indexOf('.') + 1), options);
  return result.ok ? result.hostname : null;
}
