import { findBuiltInStrength } from '../../../domain/catalogue/authentication-strengths.ts';
import { findRole } from '../../../domain/catalogue/roles.ts';
import type { NameIndex, Names } from '../../../domain/model/names.ts';
import type { GrantControls, Policy, PolicyUsers } from '../../../domain/model/policy.ts';

/**
 * Whether two policies do the same: state, conditions, controls. Names and ids of the same object are equal, order in lists and
 * members that say nothing (null, empty) do not count; what a policy is called and when it was made does not either.
 */
export function samePolicyContent(names: Names, one: Policy | undefined, other: Policy): boolean {
  return one !== undefined && content(names, one) === content(names, other);
}

function content(names: Names, { state, conditions, grantControls, sessionControls }: Policy): string {
  const { users, locations, clientAppTypes } = conditions;
  return JSON.stringify(
    tidy({
      state,
      conditions: {
        ...conditions,
        users: usersContent(names, users),
        locations: locations && {
          ...locations,
          includeLocations: resolved(names.namedLocations, locations.includeLocations),
          excludeLocations: resolved(names.namedLocations, locations.excludeLocations),
        },
        clientAppTypes: clientAppTypes?.filter((type) => type !== 'all'),
      },
      grantControls: grantContent(names, grantControls),
      sessionControls,
    }),
  );
}

function usersContent(names: Names, users: PolicyUsers | null | undefined): unknown {
  return (
    users && {
      ...users,
      includeUsers: resolved(names.users, users.includeUsers),
      excludeUsers: resolved(names.users, users.excludeUsers),
      includeGroups: resolved(names.groups, users.includeGroups),
      excludeGroups: resolved(names.groups, users.excludeGroups),
      includeRoles: users.includeRoles?.map((role) => findRole(role)?.id ?? role.toLowerCase()),
      excludeRoles: users.excludeRoles?.map((role) => findRole(role)?.id ?? role.toLowerCase()),
    }
  );
}

/** One control is the same under either operator. */
function grantContent(names: Names, grant: GrantControls | null | undefined): unknown {
  if (!grant) return grant;
  const { authenticationStrength: strength, operator, ...rest } = grant;
  const named = typeof strength === 'string' ? strength : (strength?.id ?? strength?.displayName);
  const controls = [grant.builtInControls, grant.customAuthenticationFactors, grant.termsOfUse].flatMap(
    (one) => one ?? [],
  );
  return {
    ...rest,
    authenticationStrength: strengthIdentity(names, named),
    operator: controls.length + (named ? 1 : 0) > 1 ? (operator ?? 'AND') : null,
  };
}

function strengthIdentity(names: Names, named: string | null | undefined): string | null {
  if (!named) return null;
  const custom = names.strengths.find(named);
  return custom.length > 0 ? `#${custom[0]}` : (findBuiltInStrength(named)?.id ?? named.toLowerCase());
}

function resolved(index: NameIndex, texts: readonly string[] | null | undefined): readonly string[] | undefined {
  return texts?.map((text) => {
    const [found] = index.find(text);
    return found === undefined ? text.toLowerCase() : `#${found}`;
  });
}

/** Without members that say nothing, keys and lists of words in one order. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(tidy);
    return items.every((item) => typeof item === 'string') ? [...new Set(items)].sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, member]) => [key, tidy(member)] as const)
    .filter(([key, member]) => !key.includes('@odata') && !saysNothing(member));
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function saysNothing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
}
