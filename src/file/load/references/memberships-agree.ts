import type { Names } from '../../../domain/model/names.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { Check } from './check.ts';

/** `memberOf` is the complete list of a user's direct groups and wins over `members`; where both speak they should say the same. */
export const membershipsAgree: Check = ({ tenant, names, placeOf }, report) => {
  const groups = tenant.groups ?? [];
  const listings = listingsOf(groups, names);
  for (const [user, { userPrincipalName, memberOf }] of (tenant.users ?? []).entries()) {
    if (!memberOf) continue;

    const own = new Set(memberOf.flatMap((group) => names.groups.find(group)));
    const listed = listings.get(user) ?? new Map<number, number>();
    const unsaid = [...listed.keys()].filter((group) => !own.has(group));
    const unlisted = [...own].filter((group) => groups[group]?.members && !listed.has(group));
    for (const group of [...unsaid, ...unlisted].sort((one, other) => one - other)) {
      const position = listed.get(group);
      const member = position !== undefined;
      const values = { user: userPrincipalName, group: groups[group]?.displayName ?? '', member };
      const at = placeOf(member ? ['groups', group, 'members', position] : ['users', user, 'memberOf']);
      report({ code: 'membershipContradiction', severity: 'warning', values, at });
    }
  }
};

/** For each user the groups that list them, and where in the list they first stand. */
function listingsOf(
  groups: NonNullable<Tenant['groups']>,
  names: Names,
): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const listings = new Map<number, Map<number, number>>();
  for (const [group, { members }] of groups.entries()) {
    for (const [position, member] of (members ?? []).entries()) {
      for (const user of names.users.find(member)) {
        const listed = listings.get(user) ?? new Map<number, number>();
        if (!listed.has(group)) listed.set(group, position);
        listings.set(user, listed);
      }
    }
  }
  return listings;
}
