import { expect, test } from 'vitest';
import { type Address, formatAddress, parseAddress } from '../../../src/domain/syntax/address.ts';
import {
  type AddressRange,
  contains,
  isWide,
  overlapsPrivate,
  parseRange,
  splitInHalves,
} from '../../../src/domain/syntax/address-range.ts';

function range(text: string): AddressRange {
  const read = parseRange(text);
  return 'code' in read ? expect.fail(`${text}: ${read.code}`) : read;
}
const address = (text: string): Address => parseAddress(text) ?? expect.fail(`${text} is no address`);
const ends = ({ first, last }: AddressRange) => [formatAddress(first), formatAddress(last)];

const read: [title: string, text: string, first: string, last: string, prefixLength?: number][] = [
  ['a CIDR runs from its network to its broadcast address', '203.0.113.0/24', '203.0.113.0', '203.0.113.255', 24],
  ['a /32 is one address', '87.92.49.122/32', '87.92.49.122', '87.92.49.122', 32],
  ['a /31 is two addresses', '198.51.100.8/31', '198.51.100.8', '198.51.100.9', 31],
  ['a /0 is the whole of IPv4', '0.0.0.0/0', '0.0.0.0', '255.255.255.255', 0],
  ['an IPv6 CIDR is read', '2001:db8:1::/48', '2001:db8:1::', '2001:db8:1:ffff:ffff:ffff:ffff:ffff', 48],
  [
    'a /33 ends inside the second word',
    '2001:db8:8000::/33',
    '2001:db8:8000::',
    '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
    33,
  ],
  ['a /128 is one address', '2001:db8::1/128', '2001:db8::1', '2001:db8::1', 128],
  ['a /0 is the whole of IPv6', '::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 0],
  ['blanks around a CIDR are ignored', ' 203.0.113.0/24 ', '203.0.113.0', '203.0.113.255', 24],
  ['two addresses with a dash are a range', '203.0.113.10-203.0.113.20', '203.0.113.10', '203.0.113.20'],
  ['blanks around the dash are ignored', '203.0.113.10 - 203.0.113.20', '203.0.113.10', '203.0.113.20'],
  ['a range may be one address', '203.0.113.10-203.0.113.10', '203.0.113.10', '203.0.113.10'],
  ['IPv6 addresses with a dash are a range', '2001:db8::1-2001:db8::ff', '2001:db8::1', '2001:db8::ff'],
  ['an IPv4-mapped CIDR is the IPv4 one', '::ffff:203.0.113.0/120', '203.0.113.0', '203.0.113.255', 24],
  ['the IPv4-mapped block is the whole of IPv4', '::ffff:0:0/96', '0.0.0.0', '255.255.255.255', 0],
  ['IPv4-mapped ends are IPv4 ends', '::ffff:10.0.0.1-10.0.0.9', '10.0.0.1', '10.0.0.9'],
  ['an IPv6 range ends before the IPv4-mapped block', '::ffff:203.0.113.0/80', '::', '::fffe:ffff:ffff', 80],
];
test.each(read)('%s', (_title, text, first, last, prefixLength) => {
  const found = range(text);
  expect(ends(found)).toEqual([first, last]);
  expect(found.prefixLength).toBe(prefixLength);
  expect(found.text).toBe(text.trim());
});

const hostBits: [text: string, hostBits: boolean, first: string][] = [
  ['12.34.221.11/22', true, '12.34.220.0'], // the example of Graph's documentation
  ['203.0.113.0/24', false, '203.0.113.0'],
  ['203.0.113.1/31', true, '203.0.113.0'],
  ['203.0.113.1/32', false, '203.0.113.1'],
  ['2001:db8::1/32', true, '2001:db8::'],
  ['::ffff:203.0.113.7/120', true, '203.0.113.0'],
  ['203.0.113.1-203.0.113.3', false, '203.0.113.1'],
];
test.each(hostBits)('%s has host bits: %s, and begins at %s', (text, expected, first) => {
  expect(range(text)).toMatchObject({ hostBits: expected, first: address(first) });
});

const refused: [title: string, text: string, fault: object][] = [
  ['an empty text is no range', '', { code: 'notARange', values: { text: '' } }],
  ['a name is no range', 'head office', { code: 'notARange', values: { text: 'head office' } }],
  ['two dashes are no range', '10.0.0.1-10.0.0.2-10.0.0.3', { code: 'notARange' }],
  ['a dash and a prefix are no range', '10.0.0.1-10.0.0.0/24', { code: 'notARange' }],
  [
    'one address is no range, and the /32 that means it is suggested',
    '203.0.113.7',
    { code: 'bareAddress', values: { address: '203.0.113.7', suggestion: '203.0.113.7/32' } },
  ],
  [
    'one IPv6 address is no range, and the /128 that means it is suggested',
    '2001:DB8::7',
    { code: 'bareAddress', values: { address: '2001:DB8::7', suggestion: '2001:db8::7/128' } },
  ],
  ['a CIDR needs an address', '10.0.0/8', { code: 'badAddress', values: { text: '10.0.0' } }],
  ['a CIDR has no blanks inside', '10.0.0.0 /8', { code: 'badAddress' }],
  ['the first end needs to be an address', 'x-10.0.0.1', { code: 'badAddress', values: { text: 'x' } }],
  ['the last end needs to be an address', '10.0.0.1-9', { code: 'badAddress', values: { text: '9' } }],
  ['an open range is no range', '10.0.0.1-', { code: 'badAddress', values: { text: '' } }],
  ['an IPv4 prefix ends at 32', '10.0.0.0/33', { code: 'badPrefix', values: { prefix: '33', most: 32 } }],
  ['an IPv6 prefix ends at 128', '2001:db8::/129', { code: 'badPrefix', values: { prefix: '129', most: 128 } }],
  [
    'an IPv4-mapped CIDR counts its prefix as IPv6',
    '::ffff:10.0.0.0/129',
    { code: 'badPrefix', values: { prefix: '129', most: 128 } },
  ],
  ['a prefix is needed behind the slash', '10.0.0.0/', { code: 'badPrefix', values: { prefix: '', most: 32 } }],
  ['a prefix is a number', '10.0.0.0/255.0.0.0', { code: 'badPrefix' }],
  ['a prefix has no sign', '10.0.0.0/+8', { code: 'badPrefix' }],
  ['a prefix has no leading zero', '10.0.0.0/08', { code: 'badPrefix' }],
  [
    'a range runs forwards',
    '203.0.113.20-203.0.113.10',
    { code: 'backwards', values: { first: '203.0.113.20', last: '203.0.113.10' } },
  ],
  [
    'a range stays within one version',
    '203.0.113.20-2001:db8::1',
    { code: 'mixedVersions', values: { first: '203.0.113.20', last: '2001:db8::1' } },
  ],
];
test.each(refused)('%s', (_title, text, fault) => {
  expect(parseRange(text)).toMatchObject(fault);
});

const inside: [text: string, tried: string, expected: boolean][] = [
  ['203.0.113.0/24', '203.0.113.0', true],
  ['203.0.113.0/24', '203.0.113.255', true],
  ['203.0.113.0/24', '203.0.112.255', false],
  ['203.0.113.0/24', '203.0.114.0', false],
  ['203.0.113.0/24', '::ffff:203.0.113.7', true],
  ['203.0.113.0/24', '::203.0.113.7', false],
  ['203.0.113.77/24', '203.0.113.1', true],
  ['128.0.0.0/1', '255.255.255.255', true],
  ['::/0', '203.0.113.7', false],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['2001:db8::/32', '2001:db8:ffff::', true],
  ['2001:db8::/32', '2001:db9::', false],
];
test.each(inside)('%s holds %s: %s', (text, tried, expected) => {
  expect(contains(range(text), address(tried))).toBe(expected);
});

test('a CIDR splits into the two CIDRs of one bit more', () => {
  expect(splitInHalves(range('203.0.113.0/24'))?.map((half) => half.text)).toEqual([
    '203.0.113.0/25',
    '203.0.113.128/25',
  ]);
  expect(splitInHalves(range('0.0.0.0/0'))?.map((half) => half.text)).toEqual(['0.0.0.0/1', '128.0.0.0/1']);
  expect(splitInHalves(range('2001:db8::/32'))?.map((half) => half.text)).toEqual([
    '2001:db8::/33',
    '2001:db8:8000::/33',
  ]);
  expect(splitInHalves(range('2001:db8::/64'))?.map((half) => half.text)).toEqual([
    '2001:db8::/65',
    '2001:db8:0:0:8000::/65',
  ]);
});

test('one address, two joined addresses and the IPv6 half beside the IPv4-mapped block have no halves', () => {
  for (const text of ['203.0.113.7/32', '2001:db8::1/128', '203.0.113.0-203.0.113.255', '::fffe:0:0/95']) {
    expect(splitInHalves(range(text))).toBeUndefined();
  }
});

const wide: [text: string, expected: boolean][] = [
  ['10.0.0.0/8', true],
  ['10.0.0.0/9', false],
  ['0.0.0.0/0', true],
  ['2000::/3', true],
  ['2600::/8', true],
  ['2600::/9', false],
  ['::ffff:0:0/96', true],
  ['::ffff:0:0/105', false],
  ['1.0.0.0-223.255.255.255', true],
  ['11.0.0.0-11.255.255.255', true],
  ['11.0.0.1-11.255.255.255', false],
  ['11.128.0.0-12.127.255.255', false],
  ['2a00::-2aff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true],
  ['2a00::-2aff:ffff:ffff:ffff:ffff:ffff:ffff:fffe', false],
];
test.each(wide)('%s holds a prefix of eight bits or fewer: %s', (text, expected) => {
  expect(isWide(range(text))).toBe(expected);
});

const privacy: [text: string, expected: boolean][] = [
  ['10.1.0.0/16', true],
  ['172.16.0.0/12', true],
  ['172.0.0.0/8', true],
  ['192.168.1.0/24', true],
  ['9.255.255.255-10.0.0.0', true],
  ['10.255.255.255-11.0.0.0', true],
  ['0.0.0.0/0', true],
  ['203.0.113.0/24', false],
  ['9.0.0.0-9.255.255.255', false],
  ['11.0.0.0-172.15.255.255', false],
  ['100.64.0.0/10', false],
  ['fd12:3456::/32', true],
  ['f000::/4', true],
  ['fe80::/10', false],
  ['2001:db8::/32', false],
];
test.each(privacy)('%s holds private addresses: %s', (text, expected) => {
  expect(overlapsPrivate(range(text))).toBe(expected);
});
