import { findRole, roles } from '../../domain/catalogue/roles.ts';
import type { AttemptInput, UnlistedUser } from '../../domain/model/attempt.ts';
import { looksLikeGuid } from '../../domain/model/names.ts';
import type { ServicePrincipal, User } from '../../domain/model/tenant.ts';
import type { Person } from '../conditions/facts.ts';
import { membershipOfUnlisted, membershipOfUser, unknownGroups } from '../conditions/membership.ts';
import type { Compiled } from './compile.ts';
import { type Findings, findOne, unknownName } from './findings.ts';

/** Who attempts it: a user of the file, or one described by the attempt alone. */
export function resolvePerson(compiled: Compiled, input: AttemptInput, findings: Findings): Person | undefined {
  const { user } = input;
  if (user === undefined) return undefined;
  if (typeof user !== 'string') return unlistedPerson(compiled, user, findings);
  const index = findOne(compiled.names.users, 'user', user, findings);
  const listed = index === undefined ? undefined : compiled.tenant.users?.[index];
  if (index === undefined || listed === undefined)
    return { ...unlistedPerson(compiled, {}, findings), id: user, name: user };
  return personOf(compiled, index, listed);
}

/** A user of the file as the engine sees them. */
export function personOf(compiled: Compiled, index: number, user: User): Person {
  const known = compiled.people.get(index);
  if (known) return known;
  const person: Person = {
    index,
    id: user.id,
    name: user.userPrincipalName,
    externalUserType: user.externalUserType ?? (user.userType === 'Guest' ? 'b2bCollaborationGuest' : undefined),
    homeTenantId: user.homeTenantId,
    roles: rolesOf(user.roles),
    membership: membershipOfUser(compiled.tenant, compiled.names, compiled.groups, index),
    methods: user.authenticationMethods,
  };
  compiled.people.set(index, person);
  return person;
}

const noRoles: ReadonlySet<string> = new Set();

function rolesOf(names: readonly string[] = []): ReadonlySet<string> {
  return names.length === 0 ? noRoles : new Set(names.map((role) => (findRole(role)?.id ?? role).toLowerCase()));
}

function unlistedPerson(compiled: Compiled, user: UnlistedUser, findings: Findings): Person {
  const { tenant, names, groups } = compiled;
  for (const group of unknownGroups(names, user.memberOf ?? []))
    unknownName('user.memberOf', group, names.groups.names(), findings);
  const known = (role: string) => findRole(role) !== undefined || looksLikeGuid(role);
  for (const role of (user.roles ?? []).filter((one) => !known(one))) {
    unknownName(
      'user.roles',
      role,
      roles.map((one) => one.displayName),
      findings,
    );
  }
  return {
    index: undefined,
    id: undefined,
    name: unlistedName(user),
    externalUserType: user.externalUserType ?? (user.userType === 'Guest' ? 'b2bCollaborationGuest' : undefined),
    homeTenantId: user.homeTenantId,
    roles: rolesOf(user.roles),
    membership: membershipOfUnlisted(tenant, names, groups, user.memberOf),
    methods: user.authenticationMethods,
  };
}

/** `a member in HR pilot with role Global Administrator` */
function unlistedName(user: UnlistedUser): string {
  const kind = user.externalUserType ?? (user.userType === 'Guest' ? 'guest' : 'member');
  const groups = user.memberOf && user.memberOf.length > 0 ? ` in ${user.memberOf.join(', ')}` : '';
  const held = user.roles && user.roles.length > 0 ? ` with role ${user.roles.join(', ')}` : '';
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}${groups}${held}`;
}

/** A service principal of the file, or one of which only the id is known. */
export function resolveServicePrincipal(
  compiled: Compiled,
  input: AttemptInput,
  findings: Findings,
): ServicePrincipal | undefined {
  const { servicePrincipal } = input;
  if (servicePrincipal === undefined) return undefined;
  const index = findOne(compiled.names.servicePrincipals, 'servicePrincipal', servicePrincipal, findings);
  const listed = index === undefined ? undefined : compiled.tenant.servicePrincipals?.[index];
  return listed ?? { id: servicePrincipal, displayName: servicePrincipal };
}
