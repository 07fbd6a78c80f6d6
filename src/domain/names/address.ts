/** An IP address: its family and its 32 or 128 bits. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly bits: bigint;
}

/** A range of addresses, such as `127.0.0.0/8`. */
export interface Cidr extends IpAddress {
  readonly prefix: number;
  /** Its last address. */
  readonly last: bigint;
}

const width = { 4: 32, 6: 128 } as const;

/**
 * Reads a literal as `inet_pton` does: four decimal parts without leading zeros, or RFC 4291 groups with at most
 * one `::` and an optional dotted tail. Null for anything else: `127.1`, `0x7f.1`, zone ids (`fe80::1%eth0`), names.
 */
export function parseAddress(text: string): IpAddress | null {
  if (text.length > 45) return null;
  const bits = text.includes(':') ? parseIpv6(text) : parseIpv4(text);
  return bits === null ? null : { family: text.includes(':') ? 6 : 4, bits };
}

/** Reads `address/prefix`, or a lone address as a range of one. Null when either part is wrong. */
export function parseCidr(text: string): Cidr | null {
  const [literal = '', length, ...rest] = text.trim().split('/');
  const address = parseAddress(literal);
  if (!address || rest.length > 0) return null;
  if (length === undefined) return rangeOf(address, width[address.family]);
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > width[address.family]) return null;
  return rangeOf(address, Number(length));
}

/** `bits` becomes the first address of the range, whichever of it was written. */
function rangeOf({ family, bits }: IpAddress, prefix: number): Cidr {
  const hostBits = BigInt(width[family] - prefix);
  const first = (bits >> hostBits) << hostBits;
  return { family, bits: first, prefix, last: first | ((1n << hostBits) - 1n) };
}

/** True when the range holds the address; ranges of the other family hold nothing of it. */
export function contains(range: Cidr, address: IpAddress): boolean {
  return range.family === address.family && range.bits <= address.bits && address.bits <= range.last;
}

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let bits = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    bits = bits * 256 + Number(part);
  }
  return BigInt(bits);
}

function parseIpv6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, index) => parseGroups(half, index === halves.length - 1));
  if (!head) return null;
  if (halves.length === 1) return head.length === 8 ? join(head) : null;
  if (!tail || head.length + tail.length > 7) return null;
  return join([...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0n), ...tail]);
}

const join = (groups: readonly bigint[]) => groups.reduce((bits, group) => (bits << 16n) | group, 0n);

function parseGroups(text: string, mayEndDotted: boolean): readonly bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(BigInt(`0x${part}`));
      continue;
    }
    const dotted = mayEndDotted && index === parts.length - 1 ? parseIpv4(part) : null;
    if (dotted === null) return null;
    groups.push(dotted >> 16n, dotted & 0xffffn);
  }
  return groups;
}
