import type { Names } from '../../domain/model/names.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import { allMembers, directMembers, withNested } from './group-members.ts';
import type { RegistrationImpact, RegistrationImpactClass } from './registration-impact.ts';

/** What turning the combined-registration switch does. Users, groups and policies are indexes into the file's lists. */
export interface SwitchEffect {
  readonly gains: readonly number[];
  readonly loses: readonly number[];
  /** Enabled after the change, or not: the members of a selected group are not listed. */
  readonly notKnown: readonly number[];
  readonly enabledAfter: readonly number[];
  /** Policies that begin to apply, or may begin to, at some place, and to whom. */
  readonly begins: readonly PolicyReach[];
  readonly ceases: readonly PolicyReach[];
  /** Groups inside the selected ones: nesting does not count for the switch (rule 1.1.7). */
  readonly nested: readonly NestedGroup[];
}

export interface PolicyReach {
  readonly policy: number;
  readonly users: readonly number[];
}

interface NestedGroup {
  readonly group: number;
  /** Its known members, however deep, that are no direct member of a selected group. */
  readonly users: readonly number[];
}

/** `impact` compares the tenant before the change with `after`. */
export function switchEffect(impact: RegistrationImpact, after: Tenant, names: Names): SwitchEffect {
  const of = (test: (one: RegistrationImpactClass) => boolean) => usersOf(impact.classes.filter(test));
  return {
    gains: of((one) => one.before.enabled !== true && one.after.enabled === true),
    loses: of((one) => one.before.enabled !== false && one.after.enabled === false),
    notKnown: of((one) => one.after.enabled === null),
    enabledAfter: of((one) => one.after.enabled === true),
    begins: policyReaches(impact, (one) => without(one.after.applying, one.before.applying)),
    ceases: policyReaches(impact, (one) => without(one.before.applying, one.after.applying)),
    nested: nestedGroups(after, names),
  };
}

function policyReaches(
  { classes }: RegistrationImpact,
  policiesOf: (one: RegistrationImpactClass) => readonly number[],
): readonly PolicyReach[] {
  const reaches = new Map<number, RegistrationImpactClass[]>();
  for (const one of classes) {
    for (const policy of policiesOf(one)) reaches.set(policy, [...(reaches.get(policy) ?? []), one]);
  }
  return [...reaches]
    .map(([policy, reached]) => ({ policy, users: usersOf(reached) }))
    .sort((one, other) => one.policy - other.policy);
}

function nestedGroups(tenant: Tenant, names: Names): readonly NestedGroup[] {
  const { users, groups = [] } = tenant.combinedRegistration ?? {};
  if (users !== 'selected') return [];
  const selected = groups.flatMap((name) => names.groups.find(name));
  const counted = new Set(directMembers(tenant, names, selected).users);
  return without(withNested(tenant, names, selected), selected).map((group) => ({
    group,
    users: allMembers(tenant, names, [group]).users.filter((user) => !counted.has(user)),
  }));
}

function without(items: readonly number[], others: readonly number[]): readonly number[] {
  const gone = new Set(others);
  return items.filter((item) => !gone.has(item));
}

function usersOf(classes: readonly RegistrationImpactClass[]): readonly number[] {
  return classes.flatMap(({ users }) => users).sort((one, other) => one - other);
}
