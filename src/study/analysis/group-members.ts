import type { Names } from '../../domain/model/names.ts';
import type { Tenant } from '../../domain/model/tenant.ts';

/** The known members of groups, and the groups whose members the file does not say. */
export interface GroupMembers {
  /** Indexes into `users`, in file order. */
  readonly users: readonly number[];
  /** Indexes into `groups`. */
  readonly notKnown: readonly number[];
}

/** Direct members; a user's `memberOf`, where present, wins over the group's list (design 3). */
export function directMembers(tenant: Tenant, names: Names, groups: readonly number[]): GroupMembers {
  const wanted = new Set(groups);
  const listed = new Set(
    groups.flatMap((group) => (tenant.groups?.[group]?.members ?? []).flatMap((name) => names.users.find(name))),
  );
  const users = (tenant.users ?? []).flatMap(({ memberOf }, index) => {
    const inside = memberOf
      ? memberOf.flatMap((name) => names.groups.find(name)).some((one) => wanted.has(one))
      : listed.has(index);
    return inside ? [index] : [];
  });
  return { users, notKnown: groups.filter((group) => tenant.groups?.[group]?.members === undefined) };
}

/** Members however deep, as policies count them (rule 2.3.3). */
export function allMembers(tenant: Tenant, names: Names, groups: readonly number[]): GroupMembers {
  return directMembers(tenant, names, withNested(tenant, names, groups));
}

/** The groups and every group inside them, however deep; cycles are legal. */
export function withNested(tenant: Tenant, names: Names, groups: readonly number[]): readonly number[] {
  const seen = new Set(groups);
  for (const group of seen) {
    for (const inner of tenant.groups?.[group]?.memberGroups ?? []) {
      for (const found of names.groups.find(inner)) seen.add(found); // a set visits what is added on the way
    }
  }
  return [...seen];
}
