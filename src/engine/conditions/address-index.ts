import type { NamedLocation, Tenant } from '../../domain/model/tenant.ts';
import { type Address, compareAddresses, nextAddress } from '../../domain/syntax/address.ts';
import { type AddressRange, contains, parseRange } from '../../domain/syntax/address-range.ts';

/**
 * Every IP range of the tenant, cut into intervals that lie in the same locations, so that an address is looked up once for
 * all policies. Locations are named by their index into `namedLocations`; the MFA trusted IPs are `mfaTrustedIps`.
 */
export interface AddressIndex {
  readonly find: (address: Address) => Interval;
  /** Addresses that together stand for all: the first of each interval, IPv4 and IPv6. */
  readonly intervals: readonly Interval[];
  /** The range of a location that holds the address, as written. */
  readonly rangeIn: (location: number, address: Address) => string | undefined;
}

export interface Interval {
  /** Its place among `intervals`. */
  readonly index: number;
  readonly first: Address;
  readonly locations: ReadonlySet<number>;
}

/** Stands for the MFA service setting's trusted IPs, Graph's pseudo location of zeros (rule 3.4.5). */
export const mfaTrustedIps = -1;

export function indexAddresses(tenant: Tenant): AddressIndex {
  const ranges = rangesOf(tenant);
  const intervals = cut([...ranges].flatMap(([location, list]) => list.map((range) => ({ location, range }))));
  let last: { readonly address: Address; readonly interval: Interval } | undefined;
  return {
    intervals,
    // every policy of one attempt asks about the same address
    find: (address) => {
      if (last?.address !== address) last = { address, interval: search(intervals, address) };
      return last.interval;
    },
    rangeIn: (location, address) => ranges.get(location)?.find((range) => contains(range, address))?.text,
  };
}

function rangesOf(tenant: Tenant): ReadonlyMap<number, readonly AddressRange[]> {
  const ranges = new Map<number, readonly AddressRange[]>();
  for (const [index, location] of (tenant.namedLocations ?? []).entries()) {
    if (location.type === 'ip') ranges.set(index, parseAll(location.ipRanges));
  }
  ranges.set(mfaTrustedIps, parseAll(tenant.multifactorAuthentication?.trustedIps ?? []));
  return ranges;
}

/** The loader has refused what does not parse. */
function parseAll(texts: readonly string[]): readonly AddressRange[] {
  return texts.flatMap((text) => {
    const range = parseRange(text);
    return 'first' in range ? [range] : [];
  });
}

interface Edge {
  readonly at: Address;
  readonly location: number;
  readonly change: 1 | -1;
}

/** Sweeps over the ends of all ranges: between two ends nothing changes. */
function cut(ranges: readonly { readonly location: number; readonly range: AddressRange }[]): readonly Interval[] {
  const edges: Edge[] = ranges.flatMap(({ location, range }) => {
    const after = nextAddress(range.last);
    const start: Edge = { at: range.first, location, change: 1 };
    return after ? [start, { at: after, location, change: -1 } satisfies Edge] : [start];
  });
  const lowest: readonly Address[] = [
    { version: 4, words: [0] },
    { version: 6, words: [0, 0, 0, 0] },
  ];
  const starts = [...lowest, ...edges.map((edge) => edge.at)].sort(compareAddresses);
  edges.sort((a, b) => compareAddresses(a.at, b.at));
  const depth = new Map<number, number>();
  const intervals: Interval[] = [];
  let next = 0;
  for (const first of starts) {
    const last = intervals.at(-1);
    if (last && compareAddresses(last.first, first) === 0) continue;
    // a range that runs to the end of IPv4 leaves no edge there: nothing reaches over into IPv6
    if (last && last.first.version !== first.version) depth.clear();
    for (let edge = edges[next]; edge && compareAddresses(edge.at, first) <= 0; edge = edges[++next]) {
      depth.set(edge.location, (depth.get(edge.location) ?? 0) + edge.change);
    }
    intervals.push({
      index: intervals.length,
      first,
      locations: new Set([...depth].filter(([, count]) => count > 0).map(([one]) => one)),
    });
  }
  return intervals;
}

function search(intervals: readonly Interval[], address: Address): Interval {
  let low = 0;
  let high = intervals.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const interval = intervals[middle];
    if (interval && compareAddresses(interval.first, address) <= 0) low = middle;
    else high = middle - 1;
  }
  return intervals[low] ?? { index: -1, first: address, locations: new Set() };
}

/** Trusted in the sense of `AllTrusted`: an IP location marked so (rule 3.4.4). */
export function isTrusted(location: NamedLocation | undefined): boolean {
  return location !== undefined && location.type !== 'country' && location.isTrusted === true;
}
