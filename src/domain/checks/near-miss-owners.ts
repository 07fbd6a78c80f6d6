import { isRegistry } from '#domain/checks/delegation-lookups.ts';
import { decisive, type Observation } from '#domain/checks/observation.ts';
import { parseSipDomain } from '#domain/names/sip-domain.ts';

/** Where the federation record is found by mistake. */
export const mistakes = ['wrong_protocol', 'wrong_service', 'missing_dot', 'on_www', 'on_parent', 'doubled'] as const;
export type Mistake = (typeof mistakes)[number];

export interface NearMiss {
  readonly mistake: Mistake;
  readonly owner: string;
}

const maxName = 253;

/**
 * The owners under which a federation record is published by mistake, in the order in which they are asked.
 * `_sipfederationtls_tcp` is in Microsoft's own documents; a name comes twice where its last dot is forgotten.
 */
function nearMissesOf(domain: string): readonly NearMiss[] {
  const parent = domain.slice(domain.indexOf('.') + 1);
  // A public suffix is nobody's domain.
  const hasParent = parent !== domain && parseSipDomain(parent, { allowTest: true }).ok;
  const all: readonly NearMiss[] = [
    { mistake: 'wrong_protocol', owner: `_sipfederationtls._tls.${domain}` },
    { mistake: 'wrong_service', owner: `_sipfederation._tcp.${domain}` },
    { mistake: 'missing_dot', owner: `_sipfederationtls_tcp.${domain}` },
    { mistake: 'on_www', owner: `_sipfederationtls._tcp.www.${domain}` },
    ...(hasParent ? [{ mistake: 'on_parent', owner: `_sipfederationtls._tcp.${parent}` } as const] : []),
    { mistake: 'doubled', owner: `_sipfederationtls._tcp.${domain}.${domain}` },
  ];
  return all.filter(({ owner }) => owner.length <= maxName);
}

/**
 * A name that nobody publishes, next to the federation record's and no longer: whatever answers for it is a wildcard.
 * Always the same, so that it fills no caches and tells whoever reads the logs of a name server who asks.
 */
export const unpublishedOwner = (domain: string): string => `_picbot-wildcard._tcp.${domain}`;

export type NearMissPlan =
  /** Nothing is asked, because of what this check says. */
  | { readonly kind: 'skip'; readonly because: 'DNS-01' | 'DNS-11' }
  | { readonly kind: 'ask'; readonly misses: readonly NearMiss[] };

/**
 * Plans what to ask once the federation record was asked for: misspelt owners only where it is missing for certain,
 * and the wildcard. Below a domain that does not exist there is nothing (RFC 8020).
 */
export function planNearMisses(domain: string, srv: Observation): NearMissPlan {
  const { answer } = decisive(srv);
  if (answer.kind === 'records') return { kind: 'ask', misses: [] };
  if (answer.kind !== 'nodata' && answer.kind !== 'nxdomain') return { kind: 'skip', because: 'DNS-01' };
  const isUnregistered = answer.voucher && isRegistry(answer.voucher.zone) && answer.aliases.length === 0;
  return isUnregistered ? { kind: 'skip', because: 'DNS-11' } : { kind: 'ask', misses: nearMissesOf(domain) };
}
