import type { Path } from '../../domain/model/problem.ts';
import { formatAddress } from '../../domain/syntax/address.ts';
import { parseRange } from '../../domain/syntax/address-range.ts';

/**
 * A value of a tenant in a form in which two of them can be held against each other: order of members and of lists, letter case of
 * references and ways to write a range tell nothing apart. `shown` is what the file says, in its own names.
 */
export type Comparable =
  | { readonly kind: 'leaf'; readonly key: string; readonly shown: Shown }
  | { readonly kind: 'set'; readonly items: ReadonlyMap<string, Shown> }
  | { readonly kind: 'map'; readonly members: ReadonlyMap<string, Comparable> };
export type Shown = string | number | boolean | null | object;

/** What a text at a path refers to, where it refers to something: a key that is the same on both sides, and a name. */
export type RefersTo = (path: Path) => { readonly key: string; readonly name: string } | undefined;

export function comparable(value: unknown, path: Path, refersTo: RefersTo): Comparable | undefined {
  if (value === undefined || value === null) return undefined;
  const reference = refersTo(path);
  if (reference) return { kind: 'leaf', key: reference.key, shown: reference.name };
  if (Array.isArray(value)) return ofList(value, path, refersTo);
  if (typeof value === 'object') return ofObject(value, path, refersTo);
  if (typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'leaf', key: JSON.stringify(value), shown: value };
  return { kind: 'leaf', key: keyOfText(String(value), path), shown: String(value) };
}

function ofObject(value: object, path: Path, refersTo: RefersTo): Comparable {
  const members = Object.entries(value)
    .filter(([name]) => !name.startsWith('@odata.'))
    .flatMap(([name, held]) => {
      const member = comparable(held, [...path, name], refersTo);
      return member && !isDefault(member, [...path, name]) ? [[name, member] as const] : [];
    });
  // in Graph an empty list beside members that say something is not configured (graph-schema 1.1)
  const inPolicy = path[0] === 'conditionalAccessPolicies';
  const says = members.some(([, member]) => !isEmpty(member));
  return { kind: 'map', members: new Map(inPolicy && says ? members.filter(([, one]) => !isEmpty(one)) : members) };
}

function isEmpty(value: Comparable): boolean {
  return value.kind === 'set' && value.items.size === 0;
}

/** Objects with ids are members by id; everything else is a set. */
function ofList(list: readonly unknown[], path: Path, refersTo: RefersTo): Comparable {
  const objects = list.map(objectWithId);
  if (list.length > 0 && objects.every((one) => one !== undefined)) {
    const members = objects.flatMap((one, index) => {
      const member = comparable(list[index], [...path, index], refersTo);
      return member ? [[refersTo([...path, index, 'id'])?.name ?? one.id, member] as const] : [];
    });
    return { kind: 'map', members: new Map(members) };
  }
  const items = list.flatMap((one, index) => {
    const item = comparable(one, [...path, index], refersTo);
    return item ? [[keyOf(item), shownOf(item)] as const] : [];
  });
  return { kind: 'set', items: new Map(items) };
}

function objectWithId(value: unknown): { readonly id: string } | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? { id: value.id } : undefined;
}

/** Equal keys mean equal values. */
export function keyOf(value: Comparable): string {
  switch (value.kind) {
    case 'leaf':
      return value.key;
    case 'set':
      return `[${[...value.items.keys()].sort(byCodePoint).join(',')}]`;
    case 'map':
      return `{${[...value.members]
        .map(([name, member]) => `${JSON.stringify(name)}:${keyOf(member)}`)
        .sort(byCodePoint)
        .join(',')}}`;
  }
}

export function shownOf(value: Comparable): Shown {
  switch (value.kind) {
    case 'leaf':
      return value.shown;
    case 'set':
      return [...value.items.values()];
    case 'map':
      return Object.fromEntries([...value.members].map(([name, member]) => [name, shownOf(member)]));
  }
}

function byCodePoint(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Texts that can be written in more than one way. */
function keyOfText(text: string, path: Path): string {
  const member = path.findLast((step) => typeof step === 'string');
  if (member === 'ipRanges' || member === 'trustedIps') {
    const range = parseRange(text);
    if (!('code' in range)) return `${formatAddress(range.first)}-${formatAddress(range.last)}`;
  }
  if (member === 'allowedCombinations' || member === 'appliesToCombinations') {
    return JSON.stringify(
      text
        .split(',')
        .map((one) => one.trim())
        .sort(byCodePoint)
        .join(','),
    );
  }
  return JSON.stringify(insensitive.has(String(member)) ? text.toLowerCase() : text);
}

const insensitive: ReadonlySet<string> = new Set([
  'countriesAndRegions',
  'userPrincipalName',
  'id',
  'appId',
  'homeTenantId',
]);

/** What an absent member means, by its path without indexes: to write it or not is the same (design 3). */
const defaults: ReadonlyMap<string, string> = new Map([
  ['namedLocations.isTrusted', 'false'],
  ['namedLocations.includeUnknownCountriesAndRegions', 'false'],
  ['namedLocations.countryLookupMethod', '"clientIpAddress"'],
  ['users.userType', '"Member"'],
  ['users.roles', '[]'],
  ['combinedRegistration.users', '"all"'],
  ['securityDefaults.isEnabled', 'false'],
  ['conditionalAccess.allResourcesCoverRegistration', 'true'],
  ['conditionalAccess.allTrustedCoversCompliantNetwork', 'true'],
  ['crossTenantAccess.inboundTrust.isMfaAccepted', 'false'],
  ['crossTenantAccess.inboundTrust.isCompliantDeviceAccepted', 'false'],
  ['crossTenantAccess.inboundTrust.isHybridAzureADJoinedDeviceAccepted', 'false'],
  ['conditionalAccessPolicies.conditions.clientAppTypes', '["all"]'],
]);

function isDefault(value: Comparable, path: Path): boolean {
  return defaults.get(path.filter((step) => typeof step === 'string').join('.')) === keyOf(value);
}
