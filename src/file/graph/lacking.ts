import { builtInStrengths } from '../../domain/catalogue/authentication-strengths.ts';
import { looksLikeGuid } from '../../domain/model/names.ts';
import type { Lacking, NamedId } from './import-report.ts';
import { valuesAt } from './map-at.ts';
import { isList, isMembers, isText, type Members, textOf } from './members.ts';
import { mfaTrustedIps } from './mfa-trusted-ips.ts';
import type { PeopleFindings } from './people/assemble-people.ts';
import { policyReferences, type ReferenceKind, referencesIn } from './references.ts';

/** What a tenant would need so that answers depend on nothing unknown. Disabled policies ask nothing of anybody. */
export function lackingFor(tenant: Members, people: PeopleFindings): Lacking {
  const active = listOf(tenant, 'conditionalAccessPolicies').filter(({ state }) => state !== 'disabled');
  const used = referencesOf(active);
  const users = listOf(tenant, 'users');
  const groups = listOf(tenant, 'groups');
  const texts = (...pattern: readonly string[]) => active.flatMap((policy) => textsAt(policy, pattern));
  const unknownTo = (kind: ReferenceKind, section: string, known: readonly string[] = []) => {
    const names = new Set([...listOf(tenant, section).flatMap(namesOf), ...known.map((name) => name.toLowerCase())]);
    return [...used(kind)].filter((name) => looksLikeGuid(name) && !names.has(name));
  };
  const empty = (section: string, member: string) =>
    listOf(tenant, section)
      .filter((one) => isList(one[member]) && one[member].length === 0)
      .flatMap((one) => textOf(one, 'displayName') ?? []);
  const builtIn = builtInStrengths.flatMap(({ id, displayName }) => [id, displayName]);
  return {
    users: users.length === 0,
    membersOfGroups: membersOfGroups(groups, users, used('group')),
    methodsOfUsers: users.filter((user) => user.authenticationMethods === undefined).length,
    roles:
      used('role').size > 0 && users.length > 0 && !people.rolesRead && users.every(({ roles }) => roles === undefined),
    inboundTrust: isAboutGuests(active) && valuesAt(tenant, ['crossTenantAccess', 'inboundTrust']).length === 0,
    trustedIps: trustedIps(tenant, used('namedLocation')),
    termsOfUse: missing(texts('grantControls', 'termsOfUse', '*'), listOf(tenant, 'termsOfUse')),
    authenticationContexts: missing(
      texts('conditions', 'applications', 'includeAuthenticationContextClassReferences', '*'),
      listOf(tenant, 'authenticationContextClassReferences'),
    ),
    namedLocations: [
      ...unknownTo('namedLocation', 'namedLocations', [mfaTrustedIps]),
      ...empty('namedLocations', 'ipRanges'),
    ],
    authenticationStrengths: [
      ...unknownTo('authenticationStrength', 'authenticationStrengthPolicies', builtIn),
      ...empty('authenticationStrengthPolicies', 'allowedCombinations'),
    ],
    servicePrincipals: unknownTo('servicePrincipal', 'servicePrincipals'),
    authenticationMethodsPolicy: tenant.authenticationMethodsPolicy === undefined,
    tenant: !valuesAt(tenant, ['tenant', 'id']).some(({ value }) => isText(value)),
  };
}

function listOf(tenant: Members, name: string): readonly Members[] {
  const list = tenant[name];
  return isList(list) ? list.filter(isMembers) : [];
}

/** The texts, in small letters, by which policies name objects of a kind. */
function referencesOf(policies: readonly Members[]): (kind: ReferenceKind) => ReadonlySet<string> {
  const references = policies.flatMap((policy) => referencesIn(policy, policyReferences));
  return (kind) => new Set(references.flatMap((one) => (one.kind === kind ? [one.text.toLowerCase()] : [])));
}

/** A group whose members are not listed, in a tenant where not every user lists groups. */
function membersOfGroups(
  groups: readonly Members[],
  users: readonly Members[],
  used: ReadonlySet<string>,
): readonly NamedId[] {
  if (users.length > 0 && users.every(({ memberOf }) => memberOf !== undefined)) return [];
  const known = new Set(groups.flatMap(namesOf));
  const unlisted = groups.filter(
    (group) => group.members === undefined && namesOf(group).some((name) => used.has(name)),
  );
  return [
    ...unlisted.map((group) => ({
      displayName: textOf(group, 'displayName') ?? textOf(group, 'id') ?? '',
      id: textOf(group, 'id') ?? null,
    })),
    ...[...used].filter((name) => looksLikeGuid(name) && !known.has(name)).map((id) => ({ displayName: id, id })),
  ];
}

function namesOf(value: Members): readonly string[] {
  return ['id', 'displayName', 'userPrincipalName'].flatMap((name) => textOf(value, name)?.toLowerCase() ?? []);
}

function missing(used: readonly string[], known: readonly Members[]): readonly string[] {
  const ids = new Set(known.flatMap((one) => textOf(one, 'id')?.toLowerCase() ?? []));
  return [...new Set(used)].filter((id) => !ids.has(id.toLowerCase()));
}

function textsAt(value: unknown, pattern: readonly string[]): readonly string[] {
  return valuesAt(value, pattern).flatMap((found) => (isText(found.value) ? [found.value] : []));
}

/** Policies that name outsiders; those of all users say nothing of trust where the tenant has no guest worth a policy of its own. */
function isAboutGuests(policies: readonly Members[]): boolean {
  const users = ['conditions', 'users'];
  return policies.some(
    (policy) =>
      valuesAt(policy, [...users, 'includeGuestsOrExternalUsers']).some(({ value }) => isMembers(value)) ||
      textsAt(policy, [...users, 'includeUsers', '*']).some((user) => user.toLowerCase() === 'guestsorexternalusers'),
  );
}

/** `AllTrusted` covers the MFA trusted IPs as well, where a tenant has any (design 6.14). */
function trustedIps(tenant: Members, locations: ReadonlySet<string>): Lacking['trustedIps'] {
  const said = valuesAt(tenant, ['multifactorAuthentication', 'trustedIps'])[0]?.value;
  if (locations.has(mfaTrustedIps) && (!isList(said) || said.length === 0)) return 'named';
  return locations.has('alltrusted') && said === undefined ? 'possible' : null;
}
