import type { Check } from './check.ts';

/** `memberOf` is the complete list of a user's direct groups and wins over `members`; where both speak they should say the same. */
export const membershipsAgree: Check = ({ tenant, names, placeOf }, report) => {
  const listed = (tenant.groups ?? []).map(
    ({ members }) => members && new Set(members.flatMap((member) => names.users.find(member))),
  );
  for (const [user, { userPrincipalName, memberOf }] of (tenant.users ?? []).entries()) {
    if (!memberOf) continue;

    const own = new Set(memberOf.flatMap((group) => names.groups.find(group)));
    for (const [group, members] of listed.entries()) {
      const member = members?.has(user) ?? own.has(group);
      if (member === own.has(group)) continue;
      const values = { user: userPrincipalName, group: tenant.groups?.[group]?.displayName ?? '', member };
      const at = placeOf(member ? memberPath(group, user) : ['users', user, 'memberOf']);
      report({ code: 'membershipContradiction', severity: 'warning', values, at });
    }
  }

  function memberPath(group: number, user: number) {
    const members = tenant.groups?.[group]?.members ?? [];
    return ['groups', group, 'members', members.findIndex((member) => names.users.find(member).includes(user))];
  }
};
