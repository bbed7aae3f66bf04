import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Address,
  formatAddress,
  nextAddress,
  parseAddress,
  previousAddress,
} from '../../../src/domain/syntax/address.ts';
import { contains, parseRange } from '../../../src/domain/syntax/address-range.ts';
import { indexAddresses, mfaTrustedIps } from '../../../src/engine/conditions/address-index.ts';
import { loadedFrom } from '../../support/engine.ts';
import { runs } from '../../support/runs.ts';

/** Few addresses close together, and the ends of both versions. */
const v4 = fc.oneof(
  fc.nat(24).map((last) => `203.0.113.${last}`),
  fc.constantFrom('0.0.0.0', '0.0.0.1', '255.255.255.254', '255.255.255.255'),
);
const v6 = fc.oneof(
  fc.nat(24).map((last) => `2001:db8::${last.toString(16)}`),
  fc.constantFrom('::', '::1', '::fffe:ffff:ffff', '::1:0:0:0', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'),
);
const between = (one: fc.Arbitrary<string>) =>
  fc
    .tuple(one, one)
    .map(([a, b]) => `${a}-${b}`)
    .filter(isRange);
const range = fc.oneof(
  between(v4),
  between(v6),
  fc.tuple(v4, fc.integer({ min: 24, max: 32 })).map(([address, prefix]) => `${address}/${prefix}`),
  fc.tuple(v6, fc.integer({ min: 116, max: 128 })).map(([address, prefix]) => `${address}/${prefix}`),
  fc.constantFrom('0.0.0.0/0', '::/0', '0.0.0.0/1', '8000::/1'),
);
const rangeLists = fc.array(fc.array(range, { maxLength: 4 }), { minLength: 1, maxLength: 5 });

function isRange(text: string): boolean {
  return 'first' in parseRange(text);
}

function tenantOf([trustedIps = [], ...lists]: readonly (readonly string[])[]) {
  return loadedFrom({
    version: 1,
    multifactorAuthentication: { trustedIps },
    namedLocations: lists.map((ipRanges, place) => ({ displayName: `Location ${place}`, type: 'ip', ipRanges })),
  }).tenant;
}

/** The locations of an address, and for each the first of its ranges that holds it: by looking at every range. */
function scan(lists: readonly (readonly string[])[], address: Address) {
  return lists.flatMap((texts, place) => {
    const holding = texts.find((text) => {
      const one = parseRange(text);
      return 'first' in one && contains(one, address);
    });
    return holding === undefined ? [] : [[place === 0 ? mfaTrustedIps : place - 1, holding]];
  });
}

function neighbours(text: string): readonly Address[] {
  const one = parseRange(text);
  if (!('first' in one)) return [];
  return [one.first, one.last].flatMap((end) => [end, previousAddress(end) ?? end, nextAddress(end) ?? end]);
}

test('an address is found in the locations that hold it, and in the range that does', () => {
  fc.assert(
    fc.property(rangeLists, fc.array(fc.oneof(v4, v6), { maxLength: 20 }), (lists, texts) => {
      const index = indexAddresses(tenantOf(lists));
      const addresses = [...texts.flatMap((text) => parseAddress(text) ?? []), ...lists.flat().flatMap(neighbours)];
      const found = addresses.map((address) => {
        const locations = [...index.find(address).locations].sort();
        return [formatAddress(address), locations.map((one) => [one, index.rangeIn(one, address)])];
      });
      expect(found).toEqual(addresses.map((address) => [formatAddress(address), scan(lists, address)]));
    }),
    runs(10_000),
  );
});

test('the intervals begin where something changes, cover both versions, and stand in order', () => {
  fc.assert(
    fc.property(rangeLists, (lists) => {
      const { intervals, find } = indexAddresses(tenantOf(lists));
      expect(intervals.map(({ first }) => find(first).index)).toEqual(intervals.map((_, place) => place));
      expect(intervals.map(({ index }) => index)).toEqual(intervals.map((_, place) => place));
      expect(formatAddress(intervals[0]?.first ?? { version: 6, words: [] })).toBe('0.0.0.0');
      expect(intervals.map(({ first }) => formatAddress(first))).toContain('::');
    }),
    runs(2_500),
  );
});

test('asking about one address after another gives each its own answer', () => {
  const index = indexAddresses(tenantOf([[], ['203.0.113.0/24'], ['198.51.100.0/24']]));
  const texts = ['203.0.113.1', '198.51.100.1', '192.0.2.1', '203.0.113.1'];
  const found = texts.map((text) => [...index.find(parseAddress(text) ?? { version: 4, words: [0] }).locations]);
  expect(found).toEqual([[0], [1], [], [0]]);
});

test('an address is in no range of a location that has none', () => {
  const index = indexAddresses(tenantOf([[], ['203.0.113.0/24']]));
  expect(index.rangeIn(7, { version: 4, words: [0] })).toBeUndefined();
});
