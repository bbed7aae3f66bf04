import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { test } from 'vitest';
import {
  type Address,
  compareAddresses,
  formatAddress,
  nextAddress,
  parseAddress,
  previousAddress,
} from '../../../src/domain/syntax/address.ts';
import { runs } from '../../support/runs.ts';
import { addresses } from './address-arbitraries.ts';

test('the text of an address reads back as the address', () => {
  fc.assert(
    fc.property(addresses, (address) => sameAddress(parseAddress(formatAddress(address)), address)),
    runs(100_000),
  );
});

test('a text is an address exactly if Node takes it for one and it has no zone', () => {
  const pieces = fc.constantFrom(
    '1',
    '0',
    '00',
    '255',
    '256',
    'ffff',
    '12345',
    'g',
    '.',
    '.',
    ':',
    ':',
    '::',
    '%',
    '-',
    '/',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.ipV4(),
    fc.ipV6(),
    fc.ipV4Extended(),
    fc.array(pieces, { maxLength: 17 }).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const trimmed = text.trim();
      const expected = isIPv4(trimmed) || (isIPv6(trimmed) && !trimmed.includes('%'));
      return (parseAddress(text) !== undefined) === expected;
    }),
    runs(200_000),
  );
});

test('the neighbours of an address lie next to it and lead back to it', () => {
  fc.assert(
    fc.property(addresses, (address) => {
      const after = nextAddress(address);
      const before = previousAddress(address);
      const above =
        after === undefined || (compareAddresses(address, after) < 0 && sameAddress(previousAddress(after), address));
      const below =
        before === undefined || (compareAddresses(before, address) < 0 && sameAddress(nextAddress(before), address));
      return above && below;
    }),
    runs(100_000),
  );
});

test('comparing addresses is comparing their numbers', () => {
  const value = ({ version, words }: Address) =>
    words.reduce((sum, word) => (sum << 32n) + BigInt(word), version === 4 ? 0n : 1n << 130n);
  fc.assert(
    fc.property(addresses, addresses, (a, b) => {
      const difference = value(a) - value(b);
      return Math.sign(compareAddresses(a, b)) === (difference < 0n ? -1 : difference > 0n ? 1 : 0);
    }),
    runs(100_000),
  );
});

function sameAddress(a: Address | undefined, b: Address): boolean {
  return a !== undefined && a.version === b.version && compareAddresses(a, b) === 0;
}
