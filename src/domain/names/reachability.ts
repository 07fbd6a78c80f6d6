import { contains, parseAddress, parseCidr, type Cidr, type IpAddress } from '#domain/names/address.ts';

/** Why the world cannot reach an address. `reserved` stands for every other block that IANA keeps back. */
export const unreachableKinds = [
  'private',
  'loopback',
  'link_local',
  'shared',
  'documentation',
  'multicast',
  'tunnel',
  'reserved',
] as const;
export type UnreachableKind = (typeof unreachableKinds)[number];
export type Reachability = 'global' | UnreachableKind;

// IANA's special-purpose address registries (RFC 6890 and later): what they do not call globally reachable, and
// blocks that only ever reach infrastructure of others (AS112, 6to4, NAT64). The first range that matches names it.
const ranges: readonly (readonly [UnreachableKind, readonly string[]])[] = [
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']],
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['link_local', ['169.254.0.0/16', 'fe80::/10']],
  ['shared', ['100.64.0.0/10']],
  ['documentation', ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32', '3fff::/20']],
  ['multicast', ['224.0.0.0/4', 'ff00::/8']],
  ['tunnel', ['192.88.99.0/24', '2002::/16', '2001::/32', '64:ff9b::/96', '64:ff9b:1::/48', '::ffff:0:0/96']],
  [
    'reserved',
    [
      '0.0.0.0/8',
      '192.0.0.0/24',
      '192.31.196.0/24',
      '192.52.193.0/24',
      '192.175.48.0/24',
      '198.18.0.0/15',
      '240.0.0.0/4',
      '2001::/23',
      '2620:4f:8000::/48',
    ],
  ],
];

const table = ranges.flatMap(([kind, texts]) => texts.map((text) => ({ kind, range: knownRange(text) })));
const allocatedIpv6 = knownRange('2000::/3');

/** Says whether an address can be reached from anywhere, and if not, what it is. */
function reachability(address: IpAddress): Reachability {
  const found = table.find(({ range }) => contains(range, address));
  if (found) return found.kind;
  return address.family === 6 && !contains(allocatedIpv6, address) ? 'reserved' : 'global';
}

/**
 * Judges an address literal where `allowed` ranges (PROBE_ALLOW) count as global, as in a lab.
 * A text that is no address is `reserved`: nothing may connect to it.
 */
export function judgeAddress(text: string, allowed: readonly Cidr[]): Reachability {
  const address = parseAddress(text);
  if (!address) return 'reserved';
  return allowed.some((range) => contains(range, address)) ? 'global' : reachability(address);
}

function knownRange(text: string): Cidr {
  const range = parseCidr(text);
  if (!range) throw new Error(`not a range: ${text}`);
  return range;
}
