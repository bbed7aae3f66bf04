import { expect, test } from 'vitest';
import {
  type Address,
  compareAddresses,
  formatAddress,
  isPrivateAddress,
  nextAddress,
  parseAddress,
  previousAddress,
} from '../../../src/domain/syntax/address.ts';

const canonical = (text: string): string | undefined => {
  const address = parseAddress(text);
  return address && formatAddress(address);
};

const read: [title: string, text: string, shown: string][] = [
  ['an IPv4 address is itself', '203.0.113.7', '203.0.113.7'],
  ['the lowest IPv4 address is read', '0.0.0.0', '0.0.0.0'],
  ['the highest IPv4 address is read', '255.255.255.255', '255.255.255.255'],
  ['blanks around an address are ignored', '  198.18.0.9\t', '198.18.0.9'],
  ['an IPv4-mapped IPv6 address is the IPv4 address', '::ffff:198.18.0.9', '198.18.0.9'],
  ['an IPv4-mapped address in groups is the IPv4 address', '0:0:0:0:0:FFFF:c612:0009', '198.18.0.9'],
  ['an IPv4-compatible address is no IPv4 address', '::1.2.3.4', '::102:304'],
  ['a translated address keeps its prefix', '64:ff9b::198.18.0.9', '64:ff9b::c612:9'],
  ['capitals become small letters', '2001:DB8::ABCD', '2001:db8::abcd'],
  ['leading zeros of a group go', '2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['the longest run of zeros is shortened', '2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['of two equal runs the first is shortened', '2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['one group of zeros is not shortened', '2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['the unspecified address is two colons', '0:0:0:0:0:0:0:0', '::'],
];
test.each(read)('%s', (_title, text, shown) => {
  expect(canonical(text)).toBe(shown);
});

const refused: [title: string, text: string][] = [
  ['an empty text is no address', ''],
  ['a word is no address', 'home'],
  ['three parts are no address', '10.0.1'],
  ['two parts are no address', '10.1'],
  ['a plain number is no address', '167772161'],
  ['a hexadecimal number is no address', '0x0a010203'],
  ['a hexadecimal part is no address', '10.0x1.2.3'],
  ['a part with a leading zero, which some tools read as octal, is no address', '010.1.2.3'],
  ['a part of two zeros is no address', '10.0.00.1'],
  ['a part above 255 is no address', '10.0.0.256'],
  ['five parts are no address', '10.0.0.1.2'],
  ['a port makes no address', '10.0.0.1:443'],
  ['a port behind brackets makes no address', '[2001:db8::1]:443'],
  ['brackets make no address', '[2001:db8::1]'],
  ['a zone id makes no address', 'fe80::1%eth0'],
  ['a prefix makes no address', '10.0.0.0/8'],
  ['two shortened runs are no address', '2001::db8::1'],
  ['three colons are no address', ':::'],
  ['nine groups are no address', '1:2:3:4:5:6:7:8:9'],
  ['a group of five digits is no address', '::00001'],
  ['an octal tail is no address', '::ffff:010.1.2.3'],
  ['a short dotted tail is no address', '::ffff:1.2.3'],
  ['dots before the tail are no address', '1.2.3.4::'],
  ['blanks inside are no address', '10.0. 0.1'],
];
test.each(refused)('%s', (_title, text) => {
  expect(parseAddress(text)).toBeUndefined();
});

const address = (text: string): Address => parseAddress(text) ?? expect.fail(`${text} is no address`);

test('IPv4 addresses stand before IPv6 addresses, each in the order of their numbers', () => {
  const sorted = [
    '0.0.0.0',
    '9.255.255.255',
    '10.0.0.0',
    '255.255.255.255',
    '::',
    '::1',
    '1::',
    '2001:db8::',
    'fe80::1',
  ];
  const shuffled = [...sorted].reverse().map(address);
  expect(shuffled.sort(compareAddresses).map(formatAddress)).toEqual(sorted);
});

const neighbours: [before: string, after: string][] = [
  ['10.0.0.1', '10.0.0.2'],
  ['10.255.255.255', '11.0.0.0'],
  ['127.255.255.255', '128.0.0.0'],
  ['2001:db8::', '2001:db8::1'],
  ['2001:db8::ffff:ffff', '2001:db8::1:0:0'],
  ['2001:db8:0:0:ffff:ffff:ffff:ffff', '2001:db8:0:1::'],
  // between the two lie the IPv4-mapped addresses, which are IPv4
  ['::fffe:ffff:ffff', '::1:0:0:0'],
];
test.each(neighbours)('%s comes right before %s', (before, after) => {
  expect(nextAddress(address(before))).toEqual(address(after));
  expect(previousAddress(address(after))).toEqual(address(before));
});

test('each version has an end on both sides', () => {
  expect(previousAddress(address('0.0.0.0'))).toBeUndefined();
  expect(nextAddress(address('255.255.255.255'))).toBeUndefined();
  expect(previousAddress(address('::'))).toBeUndefined();
  expect(nextAddress(address('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'))).toBeUndefined();
});

const privacy: [text: string, isPrivate: boolean][] = [
  ['9.255.255.255', false],
  ['10.0.0.0', true],
  ['10.255.255.255', true],
  ['11.0.0.0', false],
  ['172.15.255.255', false],
  ['172.16.0.0', true],
  ['172.31.255.255', true],
  ['172.32.0.0', false],
  ['192.167.255.255', false],
  ['192.168.0.0', true],
  ['192.168.255.255', true],
  ['192.169.0.0', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['169.254.0.1', false],
  ['fbff:ffff::1', false],
  ['fc00::', true],
  ['fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', true],
  ['fe00::', false],
  ['fe80::1', false],
  ['::1', false],
];
test.each(privacy)('%s is private: %s', (text, isPrivate) => {
  expect(isPrivateAddress(address(text))).toBe(isPrivate);
});
