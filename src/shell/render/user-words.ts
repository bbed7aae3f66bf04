import { findMethod, methodName } from '../../domain/catalogue/authentication-methods.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { PolicyForUser, UserCard } from '../../study/inventory/people.ts';
import { graphWord } from './graph-words.ts';
import type { ListingRow } from './listing.ts';
import { stateTone, stateWords } from './policy-summary.ts';
import type { Item, Report, Section } from './report.ts';
import { useItem, useJson } from './use-words.ts';
import { counted, listed, some } from './words.ts';

/** `tenant user list`. */
export const userList = {
  noun: 'user',
  columns: ['User', 'Type', 'Roles', 'Groups', 'Combined registration', 'Methods', 'Line'],
} as const;

/** `line`: where the user stands, in as few words as tell it. */
export function userRow(card: UserCard, line: string): ListingRow {
  const { user, kind, roles } = card;
  const facts = [groupsCell(card), registrationCell(card), methodsCell(card)];
  return { tone: null, cells: [user.userPrincipalName, kindWord(kind), some(roles, 2), ...facts, line] };
}

function kindWord(kind: string): string {
  return kind === 'Member' ? 'member' : kind === 'Guest' ? 'guest' : graphWord(kind).replace(/s$/, '');
}

function groupsCell({ direct, nested, open }: UserCard): string {
  const more = nested.length > 0 ? `, ${nested.length} nested` : '';
  const unknown = open.length > 0 ? `, ${open.length} not known` : '';
  return `${direct.length}${more}${unknown}`;
}

function registrationCell({ registration: { enabled, through } }: UserCard): string {
  if (enabled === null) return 'not known';
  return enabled ? `yes, through ${through ?? 'all'}` : 'no';
}

function methodsCell({ user: { authenticationMethods: methods }, hasMfaMethod }: UserCard): string {
  if (methods === undefined) return 'not known';
  if (methods.length === 0) return 'none';
  return `${some(methods, 3)}${hasMfaMethod ? '' : ', none for MFA'}`;
}

/** `tenant user show`. */
export function userReport(card: UserCard, policies: readonly PolicyForUser[], tenant: Tenant): Report {
  const name = (group: number) => tenant.groups?.[group]?.displayName ?? `#${group}`;
  return {
    verdict: { tone: null, sentence: `${userSentence(card)}.` },
    sections: [
      { title: 'Roles', items: card.roles.map((text) => ({ tone: null, text })) },
      { title: 'Groups', items: groupItems(card, name) },
      { title: 'Combined registration', items: [registrationItem(card, name)] },
      { title: 'Registered methods', items: methodItems(card) },
      { title: 'Named by', items: card.uses.map(useItem) },
      ...policySections(policies, tenant),
      { title: 'About', items: aboutItems(card) },
    ].filter(({ items }) => items.length > 0),
  };
}

function userSentence({ user, kind, roles, direct, nested }: UserCard): string {
  const called =
    user.displayName === undefined ? user.userPrincipalName : `${user.displayName} (${user.userPrincipalName})`;
  const held = roles.length === 0 ? 'no role' : counted(roles.length, 'role');
  const groups = `${counted(direct.length, 'group')}${nested.length > 0 ? ` and, through them, ${nested.length} more` : ''}`;
  return `${called} is ${/^[aeio]/.test(kindWord(kind)) ? 'an' : 'a'} ${kindWord(kind)} with ${held}, in ${groups}`;
}

function groupItems({ direct, nested, open }: UserCard, name: (group: number) => string): readonly Item[] {
  return [
    ...direct.map((group) => ({ tone: null, text: `${name(group)}, directly` })),
    ...nested.map(({ group, through }) => ({ tone: null, text: `${name(group)}, through ${name(through)}` })),
    ...open.map((group) => ({
      tone: 'unknown' as const,
      text: `${name(group)}: not known, as the file does not list its members`,
    })),
  ];
}

function registrationItem({ registration, nested }: UserCard, name: (group: number) => string): Item {
  const { enabled, through, open } = registration;
  if (enabled === null) {
    return {
      tone: 'unknown',
      text: `not known: the file does not say whether the user is a direct member of ${listed(open.map(name), 'or')}`,
    };
  }
  if (enabled)
    return {
      tone: 'pass',
      text: `enabled through ${through === 'all' ? 'the switch, which is on for all users' : (through ?? 'the switch')}`,
    };
  const inside = nested.length > 0 ? '; only direct members of a selected group are' : '';
  return { tone: 'skip', text: `not enabled, so security info is registered on the legacy pages${inside}` };
}

function methodItems({ user: { authenticationMethods: methods }, hasMfaMethod }: UserCard): readonly Item[] {
  if (methods === undefined) return [{ tone: 'unknown', text: 'not known: the file does not list them' }];
  if (methods.length === 0) return [{ tone: 'skip', text: 'none' }];
  return [
    ...methods.map((word) => {
      const method = findMethod(word);
      return { tone: null, text: method === undefined ? word : `${methodName(method)} (${word})` };
    }),
    {
      tone: hasMfaMethod ? ('pass' as const) : ('skip' as const),
      text: hasMfaMethod
        ? 'at least one counts for multifactor authentication'
        : 'none counts for multifactor authentication',
    },
  ];
}

function policySections(policies: readonly PolicyForUser[], tenant: Tenant): readonly Section[] {
  const section = (title: string, outcome: PolicyForUser['outcome']): Section => ({
    title,
    items: policies
      .filter((one) => one.outcome === outcome)
      .flatMap((one) => {
        const policy = tenant.conditionalAccessPolicies?.[one.policy];
        return policy ? [policyItem(policy, one)] : [];
      }),
  });
  return [
    section('Policies that are for this user', 'hit'),
    section('Policies that may be for this user', 'unknown'),
    section('Policies that leave this user out', 'miss'),
  ];
}

function policyItem({ displayName, state }: Policy, { outcome, because }: PolicyForUser): Item {
  const off = state === 'enabled' ? '' : `, ${stateWords[state]}`;
  return {
    tone: outcome === 'hit' ? stateTone(state) : outcome === 'unknown' ? 'unknown' : 'skip',
    text: `${displayName}${off}: ${because}`,
    plain: `policy "${displayName}"${off}: ${because}`,
  };
}

/** Members of a user that the sections above say. */
const told: ReadonlySet<string> = new Set([
  'userPrincipalName',
  'displayName',
  'userType',
  'externalUserType',
  'roles',
  'memberOf',
  'authenticationMethods',
]);

function aboutItems({ user, at }: UserCard): readonly Item[] {
  const rest = Object.entries(user).filter(([name, value]) => !told.has(name) && value !== undefined && value !== null);
  return [
    { tone: null, text: `in the file at ${at}` },
    ...rest.map(([name, value]) => ({
      tone: null,
      text: `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    })),
  ];
}

/** A row of `user list --format json`; `user show` adds the policies. */
export function userJson(card: UserCard, tenant: Tenant): object {
  const name = (group: number) => tenant.groups?.[group]?.displayName ?? `#${group}`;
  const { user, kind, roles, direct, nested, open, registration, hasMfaMethod, at, uses } = card;
  return {
    userPrincipalName: user.userPrincipalName,
    id: user.id ?? null,
    displayName: user.displayName ?? null,
    at,
    kind,
    homeTenantId: user.homeTenantId ?? null,
    perUserMfaState: user.perUserMfaState ?? null,
    roles,
    groups: {
      direct: direct.map(name),
      nested: nested.map(({ group, through }) => ({ group: name(group), through: name(through) })),
      notKnown: open.map(name),
    },
    combinedRegistration: { enabled: registration.enabled, through: registration.through },
    authenticationMethods: user.authenticationMethods ?? null,
    hasMfaMethod,
    uses: uses.map(useJson),
  };
}

export function policyForUserJson(tenant: Tenant, { policy, outcome, because }: PolicyForUser): object {
  const found = tenant.conditionalAccessPolicies?.[policy];
  return {
    displayName: found?.displayName ?? null,
    id: found?.id ?? null,
    state: found?.state ?? null,
    users: outcome,
    because,
  };
}
