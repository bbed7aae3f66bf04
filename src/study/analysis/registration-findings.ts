import { findRole } from '../../domain/catalogue/roles.ts';
import type { Names } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { ProblemOf } from '../../domain/model/problem.ts';
import type { Tenant, User } from '../../domain/model/tenant.ts';
import { overlapsPrivate, parseRange } from '../../domain/syntax/address-range.ts';
import { resultIn } from '../../engine/decide/brief.ts';
import { meets, strengthOf } from '../../engine/decide/strengths.ts';
import { emergencyMembers } from './emergency-members.ts';
import { passingNetworks } from './passing-networks.ts';
import type { RegistrationImpact, RegistrationImpactClass } from './registration-impact.ts';

/** What a policy over registration would do that somebody should know first. Users are user principal names. */
export interface RegistrationFindingValues {
  /** `named`: the locations it lets pass, none of them trusted; empty where it lets AllTrusted pass. */
  readonly noTrustedLocation: { readonly policy: string; readonly named: readonly string[] };
  readonly emergencyAccessBlocked: { readonly policy: string; readonly users: readonly string[] };
  readonly everyAdministratorBlocked: { readonly policy: string; readonly users: readonly string[] };
  readonly actingUserBlocked: { readonly policy: string; readonly user: string };
  /** Rule 2.6.1. */
  readonly userActionReportOnly: { readonly policy: string };
  /** Rule 1.2.6. */
  readonly registrationDeadlock: { readonly policy: string; readonly users: readonly string[] };
  /** Rule 1.2.5. */
  readonly guestsCovered: { readonly users: readonly string[] };
  /** Rule 1.2.2. */
  readonly usersNotEnabled: { readonly users: readonly string[] };
  readonly enabledNotKnown: { readonly users: readonly string[] };
  readonly registeredMethodsNotKnown: { readonly users: readonly string[] };
  /** Rule 8.17. */
  readonly ipv6EgressMissing: { readonly locations: readonly string[] };
  readonly emergencyAccessNotNamed: Record<string, never>;
  /** Covered, and not blocked only because they are not enabled for combined registration yet. */
  readonly emergencyAccessNotExcluded: { readonly users: readonly string[] };
  readonly emergencyAccessNotKnown: { readonly groups: readonly string[] };
  /** Rule 8.16. */
  readonly mfaTrustedIpsCount: { readonly ranges: readonly string[] };
  readonly privateRangeTrusted: { readonly location: string; readonly ranges: readonly string[] };
  readonly untrustedLocationPasses: { readonly locations: readonly string[] };
  readonly policyIsOff: { readonly policy: string };
}
export type RegistrationFinding = ProblemOf<RegistrationFindingValues>;

/** Each stops the command unless it is accepted by its code (exit 4); everything else is a note. */
export const dangerCodes = [
  'noTrustedLocation',
  'emergencyAccessBlocked',
  'everyAdministratorBlocked',
  'actingUserBlocked',
  'userActionReportOnly',
  'registrationDeadlock',
] as const;

/** The policy under examination in the tenant that has it. The impact is asked with the policy switched on. */
export interface Examined {
  readonly tenant: Tenant;
  readonly names: Names;
  readonly policy: Policy;
  /** Its index in `conditionalAccessPolicies`. */
  readonly index: number;
  readonly impact: RegistrationImpact;
  /** Index into `users` of who makes the change, where that is known. */
  readonly actingUser: number | undefined;
}

/** In the order of the codes above. A policy that is not on blocks nobody: what it would do then is a note. */
export function registrationFindings(examined: Examined): readonly RegistrationFinding[] {
  const on = examined.policy.state === 'enabled';
  const dangers = [
    ...withoutTrust(examined),
    ...emergencyAccess(examined),
    ...administrators(examined),
    ...actingUser(examined),
    ...deadlock(examined),
  ];
  return [
    ...(on ? dangers : dangers.map((one): RegistrationFinding => ({ ...one, severity: 'note' }))),
    ...state(examined),
    ...people(examined),
    ...networks(examined),
  ];
}

function withoutTrust({ tenant, names, policy }: Examined): readonly RegistrationFinding[] {
  const passing = passingNetworks(tenant, names, policy);
  if (passing.some(({ trusted }) => trusted)) return [];
  const named = passing.map(({ name }) => name);
  return [{ code: 'noTrustedLocation', severity: 'error', values: { policy: policy.displayName, named } }];
}

/** Whoever must never be locked out (rule 8.6): blocked anywhere is too much, and so is not knowing. */
function emergencyAccess(examined: Examined): readonly RegistrationFinding[] {
  const { tenant, names, policy, index } = examined;
  const emergency = emergencyMembers(tenant, names);
  if (!emergency) return [{ code: 'emergencyAccessNotNamed', severity: 'note', values: {} }];
  const among = (classes: readonly RegistrationImpactClass[]) =>
    usersOf(classes)
      .filter((user) => emergency.users.has(user))
      .map((user) => userName(tenant, user));
  const theirs = examined.impact.classes.filter(({ users }) => users.some((user) => emergency.users.has(user)));
  const blocked = among(theirs.filter((one) => mayBlock(one, index)));
  const covered = among(
    theirs.filter((one) => one.after.enabled !== true && !mayBlock(one, index) && mayCover(one, index)),
  );
  const excluded = new Set((policy.conditions.users?.excludeGroups ?? []).flatMap((name) => names.groups.find(name)));
  const notKnown = emergency.notKnown.filter((group) => !excluded.has(group)).map((group) => groupName(tenant, group));
  return [
    ...(blocked.length > 0
      ? [
          {
            code: 'emergencyAccessBlocked',
            severity: 'error',
            values: { policy: policy.displayName, users: blocked },
          } as const,
        ]
      : []),
    ...(covered.length > 0 && policy.grantControls?.builtInControls?.includes('block')
      ? [{ code: 'emergencyAccessNotExcluded', severity: 'note', values: { users: covered } } as const]
      : []),
    ...(notKnown.length > 0
      ? [{ code: 'emergencyAccessNotKnown', severity: 'note', values: { groups: notKnown } } as const]
      : []),
  ];
}

/** Roles that can change a Conditional Access policy, by template id: if none of them gets in, nobody can undo it. */
export const repairers = new Set([
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
  '194ae4cb-b126-40b2-bd5b-6091b380977d', // Security Administrator
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', // Conditional Access Administrator
]);

/** Blocked off the trusted networks, every one of them. A file without such administrators says nothing about them. */
function administrators({ tenant, policy, index, impact }: Examined): readonly RegistrationFinding[] {
  const isAdministrator = (user: number) =>
    (tenant.users?.[user]?.roles ?? []).some((role) => repairers.has(findRole(role)?.id ?? ''));
  const all = impact.classes.filter(({ users }) => users.some(isAdministrator));
  if (all.length === 0 || !all.every((one) => blocks(one, index))) return [];
  const users = usersOf(all)
    .filter(isAdministrator)
    .map((user) => userName(tenant, user));
  return [{ code: 'everyAdministratorBlocked', severity: 'error', values: { policy: policy.displayName, users } }];
}

function actingUser({ tenant, policy, index, impact, actingUser: user }: Examined): readonly RegistrationFinding[] {
  if (user === undefined) return [];
  const own = impact.classes.filter(({ users }) => users.includes(user));
  if (!own.some((one) => mayBlock(one, index))) return [];
  const values = { policy: policy.displayName, user: userName(tenant, user) };
  return [{ code: 'actingUserBlocked', severity: 'error', values }];
}

/**
 * A control that only a registered method or a Temporary Access Pass meets, for somebody who is known to have neither (rule 1.2.6).
 * With a strength: whose methods meet none of its combinations. Outsiders get a note of their own.
 */
function deadlock(examined: Examined): readonly RegistrationFinding[] {
  const { tenant, names, policy, index, impact } = examined;
  const strength = policy.grantControls?.authenticationStrength;
  const demandsMfa = policy.grantControls?.builtInControls?.includes('mfa') === true;
  if (!strength && !demandsMfa) return [];
  const combinations = strength ? strengthOf(tenant, names, strength).combinations : undefined;
  const stuck = (one: RegistrationImpactClass, user: User | undefined) =>
    one.after.hasMfaMethod === false ||
    (user?.authenticationMethods !== undefined &&
      combinations !== undefined &&
      !meets(combinations, new Set([...user.authenticationMethods, 'password'])));
  const users = impact.classes
    .filter((one) => one.after.enabled !== false && appliesTo(one, index))
    .flatMap((one) => one.users.filter((user) => !isOutsider(tenant, user) && stuck(one, tenant.users?.[user])))
    .sort((one, other) => one - other)
    .map((user) => userName(tenant, user));
  if (users.length === 0) return [];
  return [{ code: 'registrationDeadlock', severity: 'error', values: { policy: policy.displayName, users } }];
}

function state({ policy }: Examined): readonly RegistrationFinding[] {
  switch (policy.state) {
    case 'enabled':
      return [];
    case 'disabled':
      return [{ code: 'policyIsOff', severity: 'note', values: { policy: policy.displayName } }];
    case 'enabledForReportingButNotEnforced':
      return [{ code: 'userActionReportOnly', severity: 'error', values: { policy: policy.displayName } }];
  }
}

function people({ tenant, policy, index, impact }: Examined): readonly RegistrationFinding[] {
  const covered = impact.classes.filter((one) => mayCover(one, index));
  const named = (users: readonly number[]) => users.map((user) => userName(tenant, user));
  const guests = usersOf(covered).filter((user) => isOutsider(tenant, user));
  const notEnabled = usersOf(covered.filter((one) => one.after.enabled === false));
  const notKnown = usersOf(covered.filter((one) => one.after.enabled === null));
  const proof = !policy.grantControls?.builtInControls?.includes('block');
  const withoutMethods = usersOf(
    covered.filter((one) => one.after.enabled !== false && one.after.hasMfaMethod === null),
  );
  return [
    ...finding('guestsCovered', named(guests)),
    ...finding('usersNotEnabled', named(notEnabled)),
    ...finding('enabledNotKnown', named(notKnown)),
    ...(proof ? finding('registeredMethodsNotKnown', named(withoutMethods)) : []),
  ];
}

function finding<C extends 'guestsCovered' | 'usersNotEnabled' | 'enabledNotKnown' | 'registeredMethodsNotKnown'>(
  code: C,
  users: readonly string[],
) {
  return users.length > 0 ? [{ code, severity: 'note', values: { users } } as const] : [];
}

function networks({ tenant, names, policy }: Examined): readonly RegistrationFinding[] {
  const passing = passingNetworks(tenant, names, policy);
  const ranged = passing.filter(({ ranges }) => ranges.length > 0);
  const trustedIps = passing.flatMap((one) => (one.source === 'multifactorAuthentication' ? one.ranges : []));
  const untrusted = passing.filter(({ trusted }) => !trusted).map(({ name }) => name);
  const privately = ranged.flatMap(({ name, ranges }) => {
    const inner = ranges.filter((text) => isPrivateRange(text));
    return inner.length > 0 ? [{ location: name, ranges: inner }] : [];
  });
  const anyIpv6 = ranged.some(({ ranges }) => ranges.some((text) => text.includes(':')));
  return [
    ...(ranged.length > 0 && !anyIpv6
      ? [
          {
            code: 'ipv6EgressMissing',
            severity: 'note',
            values: { locations: ranged.map(({ name }) => name) },
          } as const,
        ]
      : []),
    ...(trustedIps.length > 0
      ? [{ code: 'mfaTrustedIpsCount', severity: 'note', values: { ranges: trustedIps } } as const]
      : []),
    ...(untrusted.length > 0 && untrusted.length < passing.length
      ? [{ code: 'untrustedLocationPasses', severity: 'note', values: { locations: untrusted } } as const]
      : []),
    ...privately.map((values) => ({ code: 'privateRangeTrusted', severity: 'note', values }) as const),
  ];
}

function isPrivateRange(text: string): boolean {
  const range = parseRange(text);
  return !('code' in range) && overlapsPrivate(range);
}

/** The policy blocks these users somewhere, for certain. */
function blocks({ after }: RegistrationImpactClass, policy: number): boolean {
  return after.answers.some((answer) => answer.decision === 'block' && resultIn(answer, policy) === 'failure');
}

/** The policy blocks these users somewhere, or the file leaves that open. */
function mayBlock(one: RegistrationImpactClass, policy: number): boolean {
  return blocks(one, policy) || one.after.answers.some((answer) => resultIn(answer, policy) === 'undetermined');
}

function appliesTo({ after }: RegistrationImpactClass, policy: number): boolean {
  return after.applying.includes(policy);
}

/** The policy's users condition holds, or may hold, whether or not the policy has anything to act on. */
function mayCover({ after }: RegistrationImpactClass, policy: number): boolean {
  return after.outcomes.length > 0 && after.users(policy) !== 'miss';
}

function usersOf(classes: readonly RegistrationImpactClass[]): readonly number[] {
  return classes.flatMap(({ users }) => users).sort((one, other) => one - other);
}

function isOutsider(tenant: Tenant, user: number): boolean {
  const { userType, externalUserType } = tenant.users?.[user] ?? {};
  return userType === 'Guest' || externalUserType !== undefined;
}

function userName(tenant: Tenant, user: number): string {
  return tenant.users?.[user]?.userPrincipalName ?? `#${user}`;
}

function groupName(tenant: Tenant, group: number): string {
  return tenant.groups?.[group]?.displayName ?? `#${group}`;
}
