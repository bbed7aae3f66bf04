import type { Names } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { Tenant, User } from '../../domain/model/tenant.ts';
import { withNested } from './group-members.ts';

/**
 * Users of the file whom no policy of any of these tenants can tell apart: same kind, roles, registered methods and, among the groups
 * that policies and the switch speak of, same direct groups; and named by no policy. One member then answers for all. Indexes into
 * `users`, in file order. The tenants differ in policies and switch, not in users and groups.
 */
export function alikeUsers(names: Names, tenants: readonly Tenant[]): readonly (readonly number[])[] {
  const [first] = tenants;
  if (!first) return [];
  const named = namedInPolicies(names, tenants);
  const spoken = groupsSpokenOf(names, tenants);
  const listedIn = groupsListing(first, names, spoken);
  const classes = new Map<string, number[]>();
  for (const [index, user] of (first.users ?? []).entries()) {
    const key = named.has(index)
      ? String(index)
      : JSON.stringify(factsOf(user, listedIn.get(index) ?? [], names, spoken));
    const there = classes.get(key);
    if (there) there.push(index);
    else classes.set(key, [index]);
  }
  return [...classes.values()];
}

function factsOf(user: User, listedIn: readonly number[], names: Names, spoken: ReadonlySet<number>): unknown {
  return [
    user.userType,
    user.externalUserType,
    user.homeTenantId,
    sorted(user.roles),
    sorted(user.authenticationMethods),
    user.perUserMfaState,
    user.memberOf === undefined ? ['listed', listedIn] : ['stated', directGroups(user.memberOf, names, spoken)],
  ];
}

function sorted(words: readonly string[] | undefined): readonly string[] | null {
  return words ? [...words].sort() : null;
}

function directGroups(memberOf: readonly string[], names: Names, spoken: ReadonlySet<number>): readonly number[] {
  const groups = new Set(memberOf.flatMap((name) => names.groups.find(name)));
  return [...groups].filter((group) => spoken.has(group)).sort((one, other) => one - other);
}

function groupsListing(
  tenant: Tenant,
  names: Names,
  spoken: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const listedIn = new Map<number, number[]>();
  for (const group of spoken) {
    for (const user of new Set((tenant.groups?.[group]?.members ?? []).flatMap((member) => names.users.find(member)))) {
      const there = listedIn.get(user);
      if (there) there.push(group);
      else listedIn.set(user, [group]);
    }
  }
  return listedIn;
}

/** Groups that a policy or the switch names, and every group inside one. */
function groupsSpokenOf(names: Names, tenants: readonly Tenant[]): ReadonlySet<number> {
  const groups = tenants.flatMap((tenant) => {
    const texts = [
      ...(tenant.combinedRegistration?.groups ?? []),
      ...(tenant.conditionalAccessPolicies ?? []).flatMap(groupsNamed),
    ];
    return withNested(
      tenant,
      names,
      texts.flatMap((text) => names.groups.find(text)),
    );
  });
  return new Set(groups);
}

function groupsNamed({ conditions: { users } }: Policy): readonly string[] {
  return [...(users?.includeGroups ?? []), ...(users?.excludeGroups ?? [])];
}

function namedInPolicies(names: Names, tenants: readonly Tenant[]): ReadonlySet<number> {
  const texts = tenants.flatMap((tenant) => (tenant.conditionalAccessPolicies ?? []).flatMap(usersNamed));
  return new Set(texts.flatMap((text) => names.users.find(text)));
}

function usersNamed({ conditions: { users } }: Policy): readonly string[] {
  return [...(users?.includeUsers ?? []), ...(users?.excludeUsers ?? [])];
}
