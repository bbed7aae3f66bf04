import fc from 'fast-check';
import { test } from 'vitest';
import {
  type Address,
  compareAddresses,
  formatAddress,
  isPrivateAddress,
  nextAddress,
  previousAddress,
} from '../../../src/domain/syntax/address.ts';
import {
  type AddressRange,
  contains,
  overlapsPrivate,
  parseRange,
  splitInHalves,
} from '../../../src/domain/syntax/address-range.ts';
import { runs } from '../../support/runs.ts';
import { addresses } from './address-arbitraries.ts';

const cidrs = addresses.chain((address) =>
  fc.nat(address.version === 4 ? 32 : 128).map((prefix) => rangeOf(`${formatAddress(address)}/${prefix}`)),
);
const joined = fc
  .tuple(addresses, addresses)
  .filter(([a, b]) => a.version === b.version)
  .map((pair) => rangeOf([...pair].sort(compareAddresses).map(formatAddress).join(' - ')));
const ranges = fc.oneof(cidrs, joined);

test('a range holds its ends and not their outer neighbours', () => {
  fc.assert(
    fc.property(ranges, (range) => {
      const before = previousAddress(range.first);
      const after = nextAddress(range.last);
      return (
        contains(range, range.first) &&
        contains(range, range.last) &&
        (before === undefined || !contains(range, before)) &&
        (after === undefined || !contains(range, after))
      );
    }),
    runs(100_000),
  );
});

test('splitting a CIDR in halves changes nothing', () => {
  const tried = (range: AddressRange) => fc.oneof(addresses, fc.constantFrom(...edgesOf(range)));
  fc.assert(
    fc.property(
      cidrs.chain((range) => fc.tuple(fc.constant(range), tried(range))),
      ([range, address]) => {
        const halves = splitInHalves(range);
        const among = halves?.filter((half) => contains(half, address)).length;
        return among === undefined || among === (contains(range, address) ? 1 : 0);
      },
    ),
    runs(100_000),
  );
});

test('the canonical text of a half reads back as that half', () => {
  fc.assert(
    fc.property(cidrs, (range) =>
      (splitInHalves(range) ?? []).every((half) => {
        const again = rangeOf(half.text);
        return compareAddresses(again.first, half.first) === 0 && compareAddresses(again.last, half.last) === 0;
      }),
    ),
    runs(50_000),
  );
});

test('a range with a private end overlaps the private ranges', () => {
  fc.assert(
    fc.property(ranges, (range) => overlapsPrivate(range) || !edgesOf(range).slice(1, 3).some(isPrivateAddress)),
    runs(50_000),
  );
});

test('no text makes the reader throw', () => {
  const pieces = fc.constantFrom('10.0.0.0', '2001:db8::', '::', '-', '/', '8', '129', ' ', '.', 'x');
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 8 }).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const read = parseRange(text);
      return 'code' in read || compareAddresses(read.first, read.last) <= 0;
    }),
    runs(100_000),
  );
});

/** The neighbours of the ends, where there are any, around the ends. */
function edgesOf({ first, last }: AddressRange): [Address, Address, Address, Address] {
  return [previousAddress(first) ?? first, first, last, nextAddress(last) ?? last];
}

function rangeOf(text: string): AddressRange {
  const read = parseRange(text);
  if ('code' in read) throw new Error(`${text}: ${read.code}`);
  return read;
}
