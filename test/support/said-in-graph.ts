/**
 * What Graph JSON says, in one form: without OData's control members, without what says "not configured" (null, empty lists, objects of
 * nothing else), lists of words and flags as sorted lists. Written for tests, from graph-schema 1 alone; no code of the project is in it.
 */
export function saidInGraph(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    // Every user signs in by the sign-in name: an identity that says so says nothing more.
    const items = value.filter((item) => item?.signInType !== 'userPrincipalName').map((item) => saidInGraph(item));
    return items.every((item) => typeof item === 'string') ? [...items].sort() : items;
  }
  if (typeof value === 'string')
    return flags.has(key)
      ? value
          .split(',')
          .map((word) => word.trim())
          .sort()
      : value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value)
    .filter(([name, member]) => !isControl(name, member))
    .map(([name, member]) => [name, saidInGraph(member, name)] as const)
    .filter(([, member]) => !saysNothing(member))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members);
}

const flags: ReadonlySet<string> = new Set([
  'guestOrExternalUserTypes',
  'transferMethods',
  'insiderRiskLevels',
  'agentIdRiskLevels',
]);

/** A type is kept where nothing else tells it: of locations, ranges, external tenants and configurations of combinations. */
function isControl(name: string, member: unknown): boolean {
  if (name === '@odata.type')
    return !/(NamedLocation|Range|ExternalTenants|CombinationConfiguration)$/.test(String(member));
  return name.includes('@odata.') || name.startsWith('#');
}

function saysNothing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** Paths at which two values say something else: `conditions.users.includeUsers`. */
export function differences(one: unknown, other: unknown, path = ''): readonly string[] {
  if (JSON.stringify(one) === JSON.stringify(other)) return [];
  if (!isObject(one) || !isObject(other)) return [path];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return names.flatMap((name) => differences(one[name], other[name], path === '' ? name : `${path}.${name}`));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
