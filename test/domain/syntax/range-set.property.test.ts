import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareAddresses, formatAddress, nextAddress } from '../../../src/domain/syntax/address.ts';
import { type AddressRange, contains, parseRange } from '../../../src/domain/syntax/address-range.ts';
import { cidrsOf, mergeSpans, relatedRanges, relationOf } from '../../../src/domain/syntax/range-set.ts';
import { runs } from '../../support/runs.ts';
import { addresses } from './address-arbitraries.ts';

const spans = fc
  .tuple(addresses, addresses)
  .filter(([a, b]) => a.version === b.version)
  .map((pair) => rangeOf([...pair].sort(compareAddresses).map(formatAddress).join('-')));

/** Ranges that lie close to each other: they repeat, hold, overlap and touch. */
const near = fc
  .tuple(fc.nat(40), fc.nat(12))
  .map(([start, length]) => rangeOf(`203.0.113.${start}-203.0.113.${start + length}`));

function rangeOf(text: string): AddressRange {
  const range = parseRange(text);
  if ('code' in range) throw new Error(`${text}: ${range.code}`);
  return range;
}

function lastParts(ranges: readonly { readonly first: AddressRange['first']; readonly last: AddressRange['last'] }[]) {
  const at = (address: AddressRange['first']) => (address.words[0] ?? 0) & 0xff;
  return ranges.flatMap(({ first, last }) =>
    Array.from({ length: at(last) - at(first) + 1 }, (_, step) => at(first) + step),
  );
}

test('the CIDRs of a span hold exactly its addresses: they follow each other without gaps from its first to its last', () => {
  fc.assert(
    fc.property(spans, ({ first, last }) => {
      const cidrs = cidrsOf({ first, last }).map(rangeOf);
      expect(cidrs.every(({ hostBits }) => !hostBits)).toBe(true);
      expect(formatAddress(cidrs[0]?.first ?? last)).toBe(formatAddress(first));
      expect(formatAddress(cidrs.at(-1)?.last ?? first)).toBe(formatAddress(last));
      for (const [index, cidr] of cidrs.slice(1).entries()) {
        expect(nextAddress(cidrs[index]?.last ?? last)).toEqual(cidr.first);
      }
    }),
    runs(10_000),
  );
});

test('no shorter list of CIDRs holds a span: no two neighbours make up one CIDR', () => {
  fc.assert(
    fc.property(near, (span) => {
      const cidrs = cidrsOf(span).map(rangeOf);
      for (const [index, upper] of cidrs.slice(1).entries()) {
        const lower = cidrs[index];
        const joined = rangeOf(`${formatAddress(lower?.first ?? upper.first)}/${(lower?.prefixLength ?? 1) - 1}`);
        expect(lower?.prefixLength === upper.prefixLength && !joined.hostBits && contains(joined, upper.last)).toBe(
          false,
        );
      }
    }),
    runs(2_000),
  );
});

test('merged spans hold what all of them held, in order, and none of them touches the next', () => {
  fc.assert(
    fc.property(fc.array(near, { maxLength: 6 }), (ranges) => {
      const merged = mergeSpans(ranges);
      expect(lastParts(merged)).toEqual([...new Set(lastParts(ranges))].sort((a, b) => a - b));
      for (const [index, span] of merged.slice(1).entries()) {
        expect(relationOf(merged[index] ?? span, span)).toBeUndefined();
      }
    }),
    runs(2_000),
  );
});

test('of ranges that could be fewer some pair is named, and each pair is as it is said', () => {
  fc.assert(
    fc.property(fc.array(near, { maxLength: 6 }), (ranges) => {
      const related = relatedRanges(ranges);
      expect(related.length > 0).toBe(mergeSpans(ranges).length < ranges.length);
      for (const { relation, one, other } of related) {
        const [a, b] = [new Set(lastParts([one])), new Set(lastParts([other]))];
        const common = [...a].filter((part) => b.has(part)).length;
        const wanted =
          common === 0
            ? 'adjacent'
            : common === a.size && common === b.size
              ? 'same'
              : common === Math.min(a.size, b.size)
                ? 'inside'
                : 'overlapping';
        expect(relation).toBe(wanted);
      }
    }),
    runs(2_000),
  );
});
