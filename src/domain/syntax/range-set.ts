import { type Address, compareAddresses, formatAddress, nextAddress } from './address.ts';
import type { AddressRange } from './address-range.ts';

/** Addresses of one version from `first` to `last`, both inside. */
export type Span = Pick<AddressRange, 'first' | 'last'>;

/** How the second of two ranges lies to the first, which begins no later. `adjacent`: it begins where the first ends. */
export type RangeRelation = 'same' | 'inside' | 'overlapping' | 'adjacent';

export interface RelatedRanges<T> {
  readonly relation: RangeRelation;
  readonly one: T;
  readonly other: T;
}

/** Whether two ranges hold the same addresses, however they are written. */
export function isSameSpan(one: Span, other: Span): boolean {
  return compareAddresses(one.first, other.first) === 0 && compareAddresses(one.last, other.last) === 0;
}

/** Undefined where the two have no address in common and do not touch. */
export function relationOf(one: Span, other: Span): RangeRelation | undefined {
  if (one.first.version !== other.first.version) return undefined;
  if (isSameSpan(one, other)) return 'same';
  if (holds(one, other) || holds(other, one)) return 'inside';
  const [lower, upper] = compareAddresses(one.first, other.first) <= 0 ? [one, other] : [other, one];
  if (compareAddresses(upper.first, lower.last) <= 0) return 'overlapping';
  return touches(lower, upper) ? 'adjacent' : undefined;
}

/** Each range that repeats, lies in, overlaps or touches one before it, with that one: at most one pair for each range. */
export function relatedRanges<T extends Span>(ranges: readonly T[]): readonly RelatedRanges<T>[] {
  const pairs: RelatedRanges<T>[] = [];
  let reach: T | undefined;
  for (const range of inOrder(ranges)) {
    const relation = reach && relationOf(reach, range);
    if (reach && relation) pairs.push({ relation, one: reach, other: range });
    if (!reach || compareAddresses(range.last, reach.last) > 0) reach = range;
  }
  return pairs;
}

/** The same addresses in as few spans as can be, in their order: none overlaps or touches another. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of inOrder(spans)) {
    const last = merged.at(-1);
    if (!last || relationOf(last, span) === undefined) merged.push({ first: span.first, last: span.last });
    else if (compareAddresses(span.last, last.last) > 0)
      merged[merged.length - 1] = { first: last.first, last: span.last };
  }
  return merged;
}

/** The fewest CIDRs that hold exactly the addresses of a span, in canonical text. */
export function cidrsOf(span: Span): readonly string[] {
  return withoutMapped(span).flatMap(({ first, last }) => {
    const bits = first.version === 4 ? 32 : 128;
    const end = numberOf(last);
    const cidrs: string[] = [];
    for (let at = numberOf(first); at <= end; ) {
      const hostBits = Math.min(trailingZeros(at, bits), bitLength(end - at + 1n) - 1);
      cidrs.push(`${formatAddress(addressOf(at, first.version))}/${bits - hostBits}`);
      at += 1n << BigInt(hostBits);
    }
    return cidrs;
  });
}

function inOrder<T extends Span>(spans: readonly T[]): readonly T[] {
  return spans.toSorted((a, b) => compareAddresses(a.first, b.first) || compareAddresses(b.last, a.last));
}

function holds(one: Span, other: Span): boolean {
  return compareAddresses(one.first, other.first) <= 0 && compareAddresses(other.last, one.last) <= 0;
}

function touches(lower: Span, upper: Span): boolean {
  const next = nextAddress(lower.last);
  return next !== undefined && compareAddresses(next, upper.first) === 0;
}

const belowMapped: Address = { version: 6, words: [0, 0, 0xfffe, 0xffffffff] };

/** IPv4-mapped addresses are IPv4: a span that reaches over their block is two, or a CIDR of it would be read as IPv4. */
function withoutMapped({ first, last }: Span): readonly Span[] {
  const above = nextAddress(belowMapped);
  const crosses = compareAddresses(first, belowMapped) <= 0 && compareAddresses(last, belowMapped) > 0;
  if (first.version === 4 || !above || !crosses) return [{ first, last }];
  return [
    { first, last: belowMapped },
    { first: above, last },
  ];
}

function numberOf({ words }: Address): bigint {
  return words.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n);
}

function addressOf(number: bigint, version: 4 | 6): Address {
  const count = version === 4 ? 1 : 4;
  const words = Array.from({ length: count }, (_, index) => {
    return Number((number >> BigInt(32 * (count - 1 - index))) & 0xffffffffn);
  });
  return { version, words };
}

function trailingZeros(number: bigint, most: number): number {
  let count = 0;
  while (count < most && ((number >> BigInt(count)) & 1n) === 0n) count += 1;
  return count;
}

function bitLength(number: bigint): number {
  return number.toString(2).length;
}
