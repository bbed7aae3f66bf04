import { isList, isMembers, isText, type Members } from './members.ts';

/** Types that cannot be told from the other members; everywhere else an `@odata.type` repeats what is known (graph-schema 1.6). */
const tellingType =
  /(?:NamedLocation|ExternalTenants|CombinationConfiguration|MethodConfiguration|CidrRange|IPv[46]Range)$/i;

/**
 * The value without OData's control members: `@odata.*`, `<member>@odata.*` and the descriptors of actions, which begin with `#`.
 * The types of polymorphic objects stay.
 */
export function withoutNoise(value: unknown): unknown {
  if (isList(value)) return value.map(withoutNoise);
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !isNoise(name, member))
      .map(([name, member]) => [name, withoutNoise(member)]),
  );
}

function isNoise(name: string, member: unknown): boolean {
  if (name === '@odata.type' && isText(member)) return !tellingType.test(member);
  return name.includes('@odata.') || name.startsWith('#');
}

/**
 * An enumeration of no tenants and a strength that allows nothing are not the same as ones that are not configured. No client at all is
 * what Entra refuses by 1064: whoever writes it has to hear of it.
 */
const meantWhenEmpty: ReadonlySet<string> = new Set([
  'clientAppTypes',
  'members',
  'allowedCombinations',
  'appliesToCombinations',
  'allowedAAGUIDs',
  'allowedIssuerSkis',
  'allowedPolicyOIDs',
]);

/**
 * The value without the members that say "not configured": null and, in Graph's vocabulary, the empty list (graph-schema 1.1).
 * Where an object holds nothing but such members its empty lists stay, because an object that is there may mean something.
 */
export function withoutUnset(value: unknown): unknown {
  if (isList(value)) return value.map(withoutUnset);
  if (!isMembers(value)) return value;
  const set = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  const filled = set.filter(([name, member]) => !isEmptyList(member) || meantWhenEmpty.has(name));
  return Object.fromEntries((filled.length > 0 ? filled : set).map(([name, member]) => [name, withoutUnset(member)]));
}

function isEmptyList(value: unknown): boolean {
  return isList(value) && value.length === 0;
}

/** True where a member holds nothing at any depth: null, an empty list, or an object of only such members. */
export function holdsNothing(value: unknown): boolean {
  if (isList(value)) return value.length === 0;
  return isMembers(value) ? Object.values(value).every(holdsNothing) : value === null || value === undefined;
}

/** IntuneManagement writes `%OrganizationId%` wherever the id of the exported tenant stood (graph-schema 10.3). */
export function withOrganizationId(value: unknown, tenantId: string | undefined): unknown {
  if (tenantId === undefined) return value;
  if (isText(value)) return value.replaceAll('%OrganizationId%', tenantId);
  if (isList(value)) return value.map((item) => withOrganizationId(item, tenantId));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withOrganizationId(member, tenantId)]),
  );
}

/** The members of an object that are not in `names`, without those that hold nothing; undefined when none is left. */
export function otherMembers(value: Members, names: readonly string[]): Members | undefined {
  const left = Object.entries(value).filter(([name, member]) => !names.includes(name) && !holdsNothing(member));
  return left.length === 0 ? undefined : Object.fromEntries(left.map(([name, member]) => [name, withoutUnset(member)]));
}
