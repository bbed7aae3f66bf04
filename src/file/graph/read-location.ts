import { otherMembers, withoutNoise, withoutUnset } from './clean.ts';
import { badMember } from './fault.ts';
import type { GraphObject } from './graph-object.ts';
import { isList, isMembers, isText, type Members, textOf } from './members.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

type LocationType = 'ip' | 'country' | 'compliantNetwork';

const common = ['displayName', 'id', 'createdDateTime', 'modifiedDateTime'];
const named: Readonly<Record<LocationType, readonly string[]>> = {
  ip: [...common, 'isTrusted', 'ipRanges'],
  country: [...common, 'countriesAndRegions', 'includeUnknownCountriesAndRegions', 'countryLookupMethod'],
  compliantNetwork: [...common, 'isTrusted', 'compliantNetworkType'],
};

/** A named location: its type as `type`, its ranges as CIDR or `first-last` texts (design 3). */
export function readLocation(source: GraphObject): ReadEntry {
  const clean = withoutNoise(source.value);
  if (!isMembers(clean)) return readEntry('namedLocations', source, clean);
  const type = typeOf(clean);
  const ranges = isList(clean.ipRanges) ? clean.ipRanges : [];
  const bad = ranges.findIndex((range) => rangeText(range) === undefined);
  if (bad >= 0) {
    return { ok: false, faults: [badMember(source, ['ipRanges', bad], 'an object with `cidrAddress`')] };
  }
  const opaque = type === 'country' && isOpaque(clean.countryLookupMethod);
  const names = opaque ? named[type].filter((name) => name !== 'countryLookupMethod') : named[type];
  const value = {
    ...Object.fromEntries(names.map((name) => [name, clean[name] ?? undefined])),
    type,
    ...(type === 'ip' && isList(clean.ipRanges) && { ipRanges: ranges.map(rangeText) }),
    additionalData: additionalData(clean, names, ranges),
  };
  const set = Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
  return readEntry('namedLocations', source, set);
}

/** Graph does not show how it looks the country up: that is kept beside what the file has words for. */
function isOpaque(value: unknown): boolean {
  return isText(value) && value.toLowerCase() === 'unknownfuturevalue';
}

/** By `@odata.type`; where that is missing, by the members that only one type has (graph-schema 1.6). */
function typeOf(location: Members): LocationType {
  const type = textOf(location, '@odata.type') ?? '';
  if (/ipNamedLocation$/i.test(type)) return 'ip';
  if (/countryNamedLocation$/i.test(type)) return 'country';
  if (/compliantNetworkNamedLocation$/i.test(type)) return 'compliantNetwork';
  if (Object.hasOwn(location, 'ipRanges')) return 'ip';
  return Object.hasOwn(location, 'countriesAndRegions') ? 'country' : 'compliantNetwork';
}

const rangeMembers = ['@odata.type', 'cidrAddress', 'lowerAddress', 'upperAddress'];

export function rangeText(range: unknown): string | undefined {
  if (isText(range)) return range;
  if (!isMembers(range)) return undefined;
  const [lower, upper] = [textOf(range, 'lowerAddress'), textOf(range, 'upperAddress')];
  return textOf(range, 'cidrAddress') ?? (lower !== undefined && upper !== undefined ? `${lower}-${upper}` : undefined);
}

/** Members without a name in the tenant file, and the ranges as they were where a range has such members. */
function additionalData(location: Members, names: readonly string[], ranges: readonly unknown[]): Members | undefined {
  const others = otherMembers(location, [...names, '@odata.type']);
  const odd = ranges.filter((range) => isMembers(range) && otherMembers(range, rangeMembers) !== undefined);
  if (odd.length === 0) return others;
  return { ...others, ipRanges: withoutUnset(odd) };
}
