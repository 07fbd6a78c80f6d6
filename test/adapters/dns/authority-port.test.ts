import { describe, expect, test } from 'vitest';
import { authorityAt, labPort } from '#adapters/dns/authority-port.ts';
import { parseCidr, type Cidr } from '#domain/names/address.ts';

const ranges = (...texts: readonly string[]): readonly Cidr[] => texts.flatMap((text) => parseCidr(text) ?? []);
const lab = ranges('127.0.0.0/8', '10.0.0.0/8');

describe('the port at which a zone’s servers are asked', () => {
  test.each<readonly [string, readonly { address: string; port: number }[], readonly Cidr[], number]>([
    ['the usual one', [{ address: '9.9.9.9', port: 53 }], [], 53],
    ['that of the resolver in a lab', [{ address: '127.0.0.1', port: 5300 }], lab, 5300],
    ['the usual one where nobody opened loopback', [{ address: '127.0.0.1', port: 5300 }], [], 53],
    ['the usual one where the lab’s resolver is elsewhere', [{ address: '10.0.0.2', port: 5300 }], lab, 53],
    [
      'that of the first one on loopback',
      [
        { address: '9.9.9.9', port: 9953 },
        { address: '127.0.0.2', port: 5301 },
        { address: '127.0.0.1', port: 5300 },
      ],
      lab,
      5301,
    ],
  ])('is %s', (_title, resolvers, allowed, port) => {
    expect(labPort(resolvers, allowed)).toBe(port);
  });

  test.each([
    ['127.0.0.3', 5300],
    ['10.0.0.53', 53],
    ['198.41.0.4', 53],
    ['2001:500:2::c', 53],
    ['::1', 53],
  ])('at %s is %i in a lab of port 5300 that opens 127.0.0.0/8 and 10.0.0.0/8', (address, port) => {
    expect(authorityAt(address, 5300, lab)).toEqual({ address, port });
  });
});
