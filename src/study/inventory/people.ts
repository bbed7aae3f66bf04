import { findRole } from '../../domain/catalogue/roles.ts';
import type { User } from '../../domain/model/tenant.ts';
import type { Compiled } from '../../engine/decide/compile.ts';
import { type PersonInPolicy, personInPolicies } from '../../engine/decide/person-in-policy.ts';
import { personOf } from '../../engine/decide/resolve-person.ts';
import { type Enabled, enabledFor } from '../../engine/registration/combined-registration.ts';
import { hasMfaMethod } from '../../engine/registration/method-facts.ts';
import { placeText, type Use, type Uses } from './uses.ts';

/** A user of the file. Groups are indexes into `groups`. */
export interface UserCard {
  readonly index: number;
  readonly user: User;
  /** `Member`, `Guest`, or one of Graph's six kinds; a guest of no kind is a `b2bCollaborationGuest` (design 3). */
  readonly kind: string;
  /** Current names of built-in roles. */
  readonly roles: readonly string[];
  readonly direct: readonly number[];
  /** Groups that hold one of the direct groups, however deep, with the direct group that leads there. */
  readonly nested: readonly { readonly group: number; readonly through: number }[];
  /** Groups of which the file does not say whether they hold the user. */
  readonly open: readonly number[];
  readonly registration: Enabled;
  readonly hasMfaMethod: boolean | null;
  readonly at: string;
  readonly uses: readonly Use[];
}

export function userCard(compiled: Compiled, uses: Uses, index: number): UserCard | undefined {
  const { tenant, groups } = compiled;
  const user = tenant.users?.[index];
  if (user === undefined) return undefined;
  const person = personOf(compiled, index, user);
  const { direct, all, open } = person.membership;
  const nested = [...all].filter((group) => !direct.has(group));
  return {
    index,
    user,
    kind: person.externalUserType ?? user.userType ?? 'Member',
    roles: (user.roles ?? []).map((role) => findRole(role)?.displayName ?? role),
    direct: ordered(direct),
    nested: ordered(nested).map((group) => ({
      group,
      through: [...direct].find((one) => groups.ancestors[one]?.has(group)) ?? group,
    })),
    open: ordered(open),
    registration: enabledFor(tenant, compiled.registration, person.membership),
    hasMfaMethod: hasMfaMethod(user.authenticationMethods, user),
    at: placeText(compiled.loaded, ['users', index]),
    uses: uses.of('user', index),
  };
}

function ordered(indexes: Iterable<number>): readonly number[] {
  return [...indexes].sort((one, other) => one - other);
}

/** A policy of the file and whether it is for one user. */
export interface PolicyForUser extends PersonInPolicy {
  readonly policy: number;
}

/** The policies whose conditions on people the user meets, or could meet, and those that leave the user out. */
export function policiesForUser(compiled: Compiled, user: number): readonly PolicyForUser[] {
  return (personInPolicies(compiled, user) ?? []).map((answer, policy) => ({ policy, ...answer }));
}
