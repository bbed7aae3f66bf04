import { looksLikeGuid, type Names } from '../../domain/model/names.ts';
import type { Tenant } from '../../domain/model/tenant.ts';

/** How many direct members the file knows of a group; a user's `memberOf`, where present, wins over the group's list (design 3). */
export type MemberCount = (group: number) => number;

/** Counts all groups in one walk, when the first is asked about. */
export function memberCountsOf(tenant: Tenant, names: Names): MemberCount {
  let counts: readonly number[] | undefined;
  return (group) => {
    counts ??= countAll(tenant, names);
    return counts[group] ?? 0;
  };
}

function countAll({ users = [], groups = [] }: Tenant, names: Names): readonly number[] {
  const counts = groups.map(() => 0);
  const count = (group: number) => {
    counts[group] = (counts[group] ?? 0) + 1;
  };
  for (const { memberOf = [] } of users) for (const group of new Set(memberOf.flatMap(names.groups.find))) count(group);
  for (const [group, { members = [] }] of groups.entries()) {
    const listed = new Set(members.flatMap(names.users.find));
    for (const user of listed) if (users[user]?.memberOf === undefined) count(group);
    for (const name of members) if (looksLikeGuid(name) && names.users.find(name).length === 0) count(group);
  }
  return counts;
}
