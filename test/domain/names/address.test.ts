import { isIPv4, isIPv6 } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains, parseAddress, parseCidr, type Cidr } from '#domain/names/address.ts';
import { judgeAddress } from '#domain/names/reachability.ts';

function words(text: string): readonly string[] {
  return text.split(' ');
}

function range(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no range`);
  return parsed;
}

// First, middle or last address of every block that is not reachable from anywhere.
const unreachable = {
  private: words('10.0.0.0 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 fc00::1 fd00:ec2::254'),
  loopback: words('127.0.0.1 127.255.255.255 ::1'),
  link_local: words('169.254.0.1 169.254.169.254 fe80::1 febf::1'),
  shared: words('100.64.0.1 100.127.255.255'),
  documentation: words('192.0.2.1 198.51.100.7 203.0.113.255 2001:db8::1 3fff::1 3fff:fff:ffff::1'),
  multicast: words('224.0.0.1 239.255.255.255 ff02::1'),
  tunnel: words('192.88.99.1 2002:7f00:1:: 2001::1 64:ff9b::a00:1 64:ff9b:1::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8'),
  reserved: [
    words('0.0.0.0 0.1.2.3 192.0.0.1 192.0.0.170 192.31.196.1 192.52.193.1 192.175.48.1 198.18.0.1 198.19.255.255'),
    words('240.0.0.1 255.255.255.255 :: ::7f00:1 100::1 2001:2::1 2001:10::1 2001:1ff::1 2620:4f:8000::1 4000::1'),
    words('5f00::1 6000::1 8000::1 fec0::1'),
  ].flat(),
};

const reachable = [
  words('1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 52.112.0.1 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1'),
  words(
    '172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 223.255.255.255 2001:200::1 2606:4700::1111 2a00:1450::8',
  ),
].flat();

describe('an address', () => {
  test('of a block that the world cannot reach is told by what it is', () => {
    const judged = Object.entries(unreachable).flatMap(([, texts]) =>
      texts.map((text) => [text, judgeAddress(text, [])]),
    );
    const expected = Object.entries(unreachable).flatMap(([kind, texts]) => texts.map((text) => [text, kind]));
    expect(judged).toEqual(expected);
    expect(judged).toHaveLength(55);
  });

  test('anywhere else counts as public', () => {
    expect(reachable.map((text) => [text, judgeAddress(text, [])])).toEqual(reachable.map((text) => [text, 'global']));
    expect(reachable).toHaveLength(17);
  });

  test('counts as public where the operator opened its range, and only there', () => {
    const allowed = [range('127.0.0.0/8'), range('fd00::/8')];
    const texts = ['127.0.0.1', '127.255.255.255', 'fd12::1', '10.0.0.1', 'fc00::1', '::ffff:127.0.0.1'];
    expect(texts.map((text) => judgeAddress(text, allowed))).toEqual([
      'global',
      'global',
      'global',
      'private',
      'private',
      'tunnel',
    ]);
  });

  test.each([
    '',
    '127.1',
    '0x7f.1',
    '2130706433',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.4 ',
    'contoso.com',
  ])('%j is no literal, and nothing may connect to it', (text) => {
    expect([parseAddress(text), judgeAddress(text, [range('0.0.0.0/0'), range('::/0')])]).toEqual([null, 'reserved']);
  });

  test.each([
    'fe80::1%eth0',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    '::1.2.3',
    '1.2.3.4::',
    '::g',
  ])('%j is no literal of IPv6', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  test('is read as Node reads it, in every spelling', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ unit: fc.constantFrom(...words('0 1 2 5 9 a f : . ::')) })),
        (text) => {
          expect(parseAddress(text)?.family).toBe(isIPv4(text) ? 4 : isIPv6(text) ? 6 : undefined);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('in full and shortened is the same address', () => {
    expect(
      ['2001:db8:0:0:0:0:0:1', '2001:DB8::1', '2001:db8::0.0.0.1'].map((text) => parseAddress(text)?.bits),
    ).toEqual(Array.from({ length: 3 }, () => 0x20010db8_00000000_00000000_00000001n));
  });
});

describe('a range', () => {
  test('holds what shares its prefix, of its own family', () => {
    const texts = ['10.0.0.0', '10.0.1.255', '10.0.2.0', '::a00:0'];
    const addresses = texts.map((text) => parseAddress(text));
    expect(addresses.map((address) => address && contains(range('10.0.0.0/23'), address))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('of a lone address holds only that', () => {
    expect(range('::1')).toEqual({ family: 6, bits: 1n, prefix: 128, last: 1n });
  });

  test.each([
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10/8',
    '::/129',
    'contoso.com/8',
  ])('%j is none', (text) => {
    expect(parseCidr(text)).toBeNull();
  });
});
