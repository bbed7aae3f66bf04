import { namesOf } from '../../../domain/model/names.ts';
import type { Tenant, User } from '../../../domain/model/tenant.ts';
import { emergencyMembers } from '../emergency-members.ts';
import type { Impact } from './impact.ts';

/** People whom an edit should be checked for one by one. Indexes into the `people` of an impact. */
export interface Watched {
  /** Null: the file names nobody. */
  readonly emergencyAccess: readonly number[] | null;
  /** Groups of the emergency access whose members the file does not list. */
  readonly emergencyGroupsNotKnown: readonly string[];
  /** Whoever has a directory role. */
  readonly administrators: readonly number[];
  readonly guests: readonly number[];
  /** Who makes the edit. */
  readonly acting: number | null;
}

/** `acting` is an index into `users` after the edit. Emergency access is whoever either version names: an edit may be what ends it. */
export function watchedOf({ people }: Impact, before: Tenant, after: Tenant, acting: number | undefined): Watched {
  const emergency = [emergencyOf(before), emergencyOf(after)];
  const names = new Set(emergency.flatMap((one) => one?.users ?? []));
  const of = (test: (user: User) => boolean): readonly number[] =>
    people.flatMap(({ index }, person) => {
      const user = index === null ? undefined : after.users?.[index];
      return user && test(user) ? [person] : [];
    });
  const actingPerson = people.findIndex(({ index }) => index !== null && index === acting);
  return {
    emergencyAccess: emergency.every((one) => one === null)
      ? null
      : of(({ userPrincipalName }) => names.has(userPrincipalName.toLowerCase())),
    emergencyGroupsNotKnown: [...new Set(emergency.flatMap((one) => one?.notKnown ?? []))],
    administrators: of(({ roles }) => (roles ?? []).length > 0),
    guests: of(({ userType, externalUserType }) => userType === 'Guest' || externalUserType !== undefined),
    acting: actingPerson < 0 ? null : actingPerson,
  };
}

/** User principal names in small letters. */
function emergencyOf(
  tenant: Tenant,
): { readonly users: readonly string[]; readonly notKnown: readonly string[] } | null {
  const members = emergencyMembers(tenant, namesOf(tenant));
  if (!members) return null;
  return {
    users: [...members.users].map((index) => tenant.users?.[index]?.userPrincipalName.toLowerCase() ?? ''),
    notKnown: members.notKnown.map((group) => tenant.groups?.[group]?.displayName ?? `#${group}`),
  };
}
