import { findRole } from '../../domain/catalogue/roles.ts';
import type { GuestsOrExternalUsers, PolicyUsers } from '../../domain/model/policy.ts';
import { type ExternalUserType, externalUserTypes } from '../../domain/model/vocabulary.ts';
import type { Atom, Clause } from './clause.ts';
import type { Facts } from './facts.ts';
import { nameOr, opaqueWord, type PolicySource } from './policy-source.ts';
import { coversWorkloads } from './workload-identities.ts';

/**
 * Who the policy is for (rules 2.3.1 to 2.3.6). Without any list it is not configured and holds for every person (design 6.9),
 * but never for a service principal (design 6.16).
 */
export function prepareUsers(source: PolicySource): Clause | undefined {
  if (coversWorkloads(source.policy)) return undefined;
  const users = source.policy.conditions.users ?? {};
  const configured = Object.values(users).some((list) => list !== null && list !== undefined);
  return {
    name: 'users',
    at: source.at('conditions', 'users'),
    include: configured ? listed(source, users, 'include') : [{ label: 'any user', test: isPerson }],
    exclude: listed(source, users, 'exclude'),
    saw: (facts) => facts.person?.name ?? facts.servicePrincipal?.displayName ?? null,
    remembered: new Map(),
  };
}

function listed(source: PolicySource, users: PolicyUsers, side: 'include' | 'exclude'): readonly Atom[] {
  return [
    ...(users[`${side}Users`] ?? []).flatMap((one) => userAtom(source, one)),
    ...(users[`${side}Groups`] ?? []).flatMap((one) => groupAtoms(source, one)),
    ...(users[`${side}Roles`] ?? []).flatMap((one) => roleAtom(one)),
    ...guestAtoms(users[`${side}GuestsOrExternalUsers`], `p${source.index}:${side}Guests`),
  ];
}

function userAtom(source: PolicySource, text: string): readonly Atom[] {
  switch (text.toLowerCase()) {
    case 'none':
      return [];
    case 'all': // includes guests (design 6.11)
      return [{ label: 'All', test: isPerson }];
    case 'guestsorexternalusers': // every kind (rule 2.3.6)
      return [{ label: 'GuestsOrExternalUsers', test: (facts) => facts.person?.externalUserType !== undefined }];
    default:
      return source.names.users.find(text).map((index) => {
        const user = source.tenant.users?.[index];
        const label = user?.displayName ?? user?.userPrincipalName ?? text;
        return { label, test: (facts: Facts) => facts.person?.index === index };
      });
  }
}

function isPerson(facts: Facts): boolean {
  return facts.person !== undefined;
}

/** Nested members count (rule 2.3.3). A name that two groups share names both; the loader refuses that in policies. */
function groupAtoms(source: PolicySource, text: string): readonly Atom[] {
  return source.names.groups.find(text).map((group) => ({
    label: `group ${nameOr(text, source.tenant.groups?.[group])}`,
    group,
    test: (facts: Facts) => {
      const membership = facts.person?.membership;
      if (membership === undefined) return false;
      if (membership.all.has(group)) return true;
      return membership.open.size > 0 && mayReach(membership.open, group, source) ? undefined : false;
    },
  }));
}

function mayReach(open: ReadonlySet<number>, group: number, source: PolicySource): boolean {
  for (const one of open) if (source.groups.ancestors[one]?.has(group)) return true;
  return false;
}

/** Built-in roles at tenant scope, by template id (rule 2.3.4, design 6.11). */
function roleAtom(text: string): readonly Atom[] {
  const role = findRole(text);
  const id = (role?.id ?? text).toLowerCase();
  return [{ label: `role ${role?.displayName ?? text}`, test: (facts) => facts.person?.roles.has(id) ?? false }];
}

/** Kinds of guest, limited to home tenants where the policy lists them (rule 2.3.5, design 6.7). */
function guestAtoms(guests: GuestsOrExternalUsers | null | undefined, key: string): readonly Atom[] {
  if (!guests) return [];
  const kinds = new Set<string>(guests.guestOrExternalUserTypes);
  const tenants = listedTenants(guests);
  const known = externalUserTypes.filter((kind) => kinds.has(kind));
  const atoms: Atom[] = known.map((kind) => ({
    label: `${kind}${tenants && hasHomeTenant(kind) ? ' of the listed tenants' : ''}`,
    test: ({ person }) =>
      person?.externalUserType === kind &&
      (tenants === undefined || !hasHomeTenant(kind) || tenants.has(person.homeTenantId?.toLowerCase() ?? '')),
  }));
  if (!kinds.has(opaqueWord)) return atoms;
  return [
    ...atoms,
    {
      label: opaqueWord,
      opaque: key,
      test: ({ person }) => (person?.externalUserType === undefined ? false : undefined),
    },
  ];
}

function listedTenants(guests: GuestsOrExternalUsers): ReadonlySet<string> | undefined {
  const tenants = guests.externalTenants;
  if (!tenants || (tenants.membershipKind ?? (tenants.members ? 'enumerated' : 'all')) !== 'enumerated')
    return undefined;
  return new Set((tenants.members ?? []).map((one) => one.toLowerCase()));
}

/** Local guests and other external users come from no Entra tenant (design 6.7). */
function hasHomeTenant(kind: ExternalUserType): boolean {
  return kind !== 'internalGuest' && kind !== 'otherExternalUser';
}
