import type { Names } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { Tenant, User } from '../../domain/model/tenant.ts';

/**
 * Users of the file whom no policy of any of these tenants can tell apart: same kind, roles, registered methods and direct
 * groups, and named by no policy. One member then answers for all. Indexes into `users`, in file order.
 */
export function alikeUsers(names: Names, tenants: readonly Tenant[]): readonly (readonly number[])[] {
  const [first] = tenants;
  if (!first) return [];
  const named = namedInPolicies(names, tenants);
  const listedIn = groupsListing(first, names);
  const classes = new Map<string, number[]>();
  for (const [index, user] of (first.users ?? []).entries()) {
    const key = named.has(index) ? String(index) : JSON.stringify(factsOf(user, listedIn.get(index) ?? [], names));
    const there = classes.get(key);
    if (there) there.push(index);
    else classes.set(key, [index]);
  }
  return [...classes.values()];
}

function factsOf(user: User, listedIn: readonly number[], names: Names): unknown {
  return [
    user.userType,
    user.externalUserType,
    user.homeTenantId,
    sorted(user.roles),
    sorted(user.authenticationMethods),
    user.perUserMfaState,
    user.memberOf === undefined ? ['listed', listedIn] : ['stated', directGroups(user.memberOf, names)],
  ];
}

function sorted(words: readonly string[] | undefined): readonly string[] | null {
  return words ? [...words].sort() : null;
}

function directGroups(memberOf: readonly string[], names: Names): readonly number[] {
  return [...new Set(memberOf.flatMap((name) => names.groups.find(name)))].sort((one, other) => one - other);
}

function groupsListing(tenant: Tenant, names: Names): ReadonlyMap<number, readonly number[]> {
  const listedIn = new Map<number, number[]>();
  for (const [index, group] of (tenant.groups ?? []).entries()) {
    for (const user of new Set((group.members ?? []).flatMap((member) => names.users.find(member)))) {
      const there = listedIn.get(user);
      if (there) there.push(index);
      else listedIn.set(user, [index]);
    }
  }
  return listedIn;
}

function namedInPolicies(names: Names, tenants: readonly Tenant[]): ReadonlySet<number> {
  const texts = tenants.flatMap((tenant) => (tenant.conditionalAccessPolicies ?? []).flatMap(usersNamed));
  return new Set(texts.flatMap((text) => names.users.find(text)));
}

function usersNamed({ conditions: { users } }: Policy): readonly string[] {
  return [...(users?.includeUsers ?? []), ...(users?.excludeUsers ?? [])];
}
