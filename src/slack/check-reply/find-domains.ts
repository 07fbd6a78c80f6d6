import type { NameOptions } from '#domain/names/hostname.ts';
import type { NamesButtonValue } from '#slack/button-values.ts';
import { parseSipDomain } from '#domain/names/sip-domain.ts';
import { mostDomains, parseCheckArgument } from './parse.ts';

/** What stands further on in a message is not looked at. */
const longest = 20_000;
const mostCandidates = 200;

/**
 * Finds the SIP domains that a message speaks of, in the order in which they appear, at most five: bare names, the
 * hosts of links, what follows the @ of an address. The public providers' own domains are left out. Null for none.
 */
export function findDomains(text: string, options: NameOptions): NamesButtonValue | null {
  const names = [...new Set(candidates(text).flatMap((token) => nameIn(token, options)))];
  const found = names.flatMap((name) => {
    const question = parseCheckArgument(name, options);
    return question.ok ? question.asked.domains : [];
  });
  const domains = [...new Set(found)].slice(0, mostDomains);
  return domains.length > 0 ? { domains, accessEdges: [] } : null;
}

/** Slack writes links as `<url|label>`, people as `<@U1|name>`, and escapes three characters. */
function candidates(text: string): readonly string[] {
  return text
    .slice(0, longest)
    .replace(/<[@#!][^<>]{0,300}>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/&[lg]t;/g, ' ')
    .split(/[\s<>|,;()[\]{}"'`*~\u2018-\u201f\u00ab\u00bb]+/u)
    .filter((token) => token.includes('.'))
    .slice(0, mostCandidates);
}

/** `source=sip.contoso.com`, as in the headers of SIP. */
const attribute = /^[\w-]{1,30}=/;
const schemes = /^(?:https?|sips?|mailto|im|pres|xmpp|tel):(?:\/\/)?/i;

function nameIn(token: string, options: NameOptions): readonly string[] {
  const withoutScheme = token.replace(attribute, '').replace(schemes, '');
  const beforePath = withoutScheme.split(/[/\\?#&=]/)[0] ?? '';
  const host = beforePath.slice(beforePath.lastIndexOf('@') + 1).replace(/:\d{0,5}$/, '');
  const bare = host.replace(/^[^\p{L}\p{N}_]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
  const result = parseSipDomain(bare, options);
  if (result.ok) return [result.domain];
  return 'suggestion' in result.problem && result.problem.suggestion !== null ? [result.problem.suggestion] : [];
}
