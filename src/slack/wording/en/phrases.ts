import type { UnreachableKind } from '#domain/names/reachability.ts';
import { code } from '#slack/kit/text.ts';

export const addressKinds: Readonly<Record<UnreachableKind, string>> = {
  private: 'a private address',
  loopback: 'a loopback address',
  link_local: 'a link-local address',
  shared: 'a carrier’s shared address (CGNAT)',
  documentation: 'an address reserved for documentation',
  multicast: 'a multicast address',
  tunnel: 'an address of a transition tunnel',
  reserved: 'a reserved address',
};

/** After a list of which not everything is shown; it begins with its own space. */
export const andMore = (count: number) => ` and ${count} more`;
export const andMorePeople = (count: number) => ` and ${count} more`;

export const listed = (names: readonly string[]) => names.map(code).join(', ');

/** The target and which of its addresses is meant: `sip.contoso.com` at `131.107.1.27`. */
export const at = ({ target, addresses }: { readonly target: string; readonly addresses: readonly string[] }) =>
  `${code(target)} at ${listed(addresses)}`;
