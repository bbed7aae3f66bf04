import { findRole } from '../../../domain/catalogue/roles.ts';
import { type Names, namesOf } from '../../../domain/model/names.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import type { ProblemOf } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import { meets, strengthOf } from '../../../engine/decide/strengths.ts';
import { passingNetworks } from '../passing-networks.ts';
import { repairers } from '../registration-findings.ts';
import type { Impact, ImpactChange } from './impact.ts';
import { isNamesake } from './pair-policies.ts';
import type { Watched } from './watched.ts';

/** What an edit would do that somebody should accept first, by the codes of the first wizard. Users are user principal names. */
export interface ImpactDangerValues {
  readonly emergencyAccessBlocked: { readonly users: readonly string[]; readonly policies: readonly string[] };
  readonly everyAdministratorBlocked: { readonly users: readonly string[]; readonly policies: readonly string[] };
  readonly actingUserBlocked: { readonly user: string; readonly policies: readonly string[] };
  /** `named`: the locations that the policy lets pass, none of them trusted any more. */
  readonly noTrustedLocation: { readonly policy: string; readonly named: readonly string[] };
  /** Rule 1.2.6. */
  readonly registrationDeadlock: { readonly users: readonly string[]; readonly policies: readonly string[] };
  /** Rule 2.6.1. */
  readonly userActionReportOnly: { readonly policy: string };
}
export type ImpactDanger = ProblemOf<ImpactDangerValues>;

/** Everything that is read to find them. */
export interface Judged {
  readonly before: Tenant;
  readonly after: Tenant;
  readonly impact: Impact;
  readonly watched: Watched;
}

/** What the edit causes; what was so before is no danger of it. */
export function impactDangers(judged: Judged): readonly ImpactDanger[] {
  return [
    ...withoutTrust(judged),
    ...emergencyAccess(judged),
    ...administrators(judged),
    ...actingUser(judged),
    ...reportOnly(judged),
    ...deadlocks(judged),
  ];
}

/** Blocked anywhere is too much for emergency access (rule 8.6), and so is not knowing. */
function emergencyAccess({ impact, watched }: Judged): readonly ImpactDanger[] {
  const emergency = new Set(watched.emergencyAccess);
  const hits = blocking(impact).filter(({ users }) => users.some((one) => emergency.has(one)));
  if (hits.length === 0) return [];
  const users = peopleIn(hits.flatMap((one) => one.users.filter((user) => emergency.has(user))));
  return [danger('emergencyAccessBlocked', { users: named(impact, users), policies: policiesOf(hits) })];
}

/** Everyone who can change a policy is blocked in some everyday attempt to register or to reach the portals. */
function administrators({ after, impact }: Judged): readonly ImpactDanger[] {
  const all = impact.people.flatMap(({ index }, person) => {
    const roles = index === null ? [] : (after.users?.[index]?.roles ?? []);
    return roles.some((role) => repairers.has(findRole(role)?.id ?? '')) ? [person] : [];
  });
  const hits = blocking(impact).filter(({ repairing }) => repairing.length > 0);
  const blocked = new Set(hits.flatMap(({ repairing }) => repairing));
  if (all.length === 0 || !all.every((one) => blocked.has(one))) return [];
  return [danger('everyAdministratorBlocked', { users: named(impact, all), policies: policiesOf(hits) })];
}

function actingUser({ impact, watched: { acting } }: Judged): readonly ImpactDanger[] {
  if (acting === null) return [];
  const hits = blocking(impact).filter(({ everyday }) => everyday.includes(acting));
  if (hits.length === 0) return [];
  const [user = ''] = named(impact, [acting]);
  return [danger('actingUserBlocked', { user, policies: policiesOf(hits) })];
}

/** A policy that blocks registering everywhere but from some locations, where none of them is trusted any more. */
function withoutTrust({ before, after }: Judged): readonly ImpactDanger[] {
  const [old, now] = [namesOf(before), namesOf(after)];
  return (after.conditionalAccessPolicies ?? []).flatMap((policy): readonly ImpactDanger[] => {
    if (policy.state !== 'enabled' || !blocksRegistration(policy) || !policy.conditions.locations?.excludeLocations)
      return [];
    if (isTrusting(after, now, policy)) return [];
    const was = before.conditionalAccessPolicies?.find((one) => isNamesake(one, policy));
    if (was?.state === 'enabled' && blocksRegistration(was) && !isTrusting(before, old, was)) return [];
    const passing = passingNetworks(after, now, policy).map(({ name }) => name);
    return [danger('noTrustedLocation', { policy: policy.displayName, named: passing })];
  });
}

function blocksRegistration(policy: Policy): boolean {
  return isOnRegistration(policy) && policy.grantControls?.builtInControls?.includes('block') === true;
}

function isOnRegistration({ conditions: { applications } }: Policy): boolean {
  const actions = applications?.includeUserActions ?? [];
  return actions.some((action) => action.toLowerCase() === 'urn:user:registersecurityinfo');
}

function isTrusting(tenant: Tenant, names: Names, policy: Policy): boolean {
  return passingNetworks(tenant, names, policy).some(({ trusted }) => trusted);
}

/** A policy on user actions that is report-only now: Entra evaluates nothing of it. */
function reportOnly({ before, after }: Judged): readonly ImpactDanger[] {
  const isIdle = (policy: Policy) =>
    policy.state === 'enabledForReportingButNotEnforced' &&
    (policy.conditions.applications?.includeUserActions?.length ?? 0) > 0;
  return (after.conditionalAccessPolicies ?? []).flatMap((policy) => {
    const was = before.conditionalAccessPolicies?.find((one) => isNamesake(one, policy));
    if (!isIdle(policy) || (was && isIdle(was))) return [];
    return [danger('userActionReportOnly', { policy: policy.displayName })];
  });
}

/**
 * People who must answer with a method before they can register one, and have none that would do: known to have no method at all,
 * or none that meets the strength. Outsiders register at home.
 */
function deadlocks({ after, impact }: Judged): readonly ImpactDanger[] {
  const names = namesOf(after);
  const stricter = impact.changes.filter(({ code }) => code === 'newlyBlocked' || code === 'newlyChallenged');
  const hits = stricter.flatMap((change) => {
    const demanding = change.registrationPolicies.flatMap(({ displayName }) => {
      const policy = after.conditionalAccessPolicies?.find((one) => one.displayName === displayName);
      return policy && isOnRegistration(policy) && demandsMethod(policy) ? [policy] : [];
    });
    const stuck = change.registering.filter((person) =>
      demanding.some((one) => cannotMeet(after, names, one, impact, person)),
    );
    const policies = unique([...policiesOf([change]), ...demanding.map(({ displayName }) => displayName)]);
    return demanding.length > 0 && stuck.length > 0 ? [{ policies, stuck }] : [];
  });
  if (hits.length === 0) return [];
  const users = named(impact, peopleIn(hits.flatMap(({ stuck }) => stuck)));
  return [danger('registrationDeadlock', { users, policies: unique(hits.flatMap(({ policies }) => policies)) })];
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function demandsMethod({ grantControls }: Policy): boolean {
  const builtIn = grantControls?.builtInControls ?? [];
  return !builtIn.includes('block') && (builtIn.includes('mfa') || Boolean(grantControls?.authenticationStrength));
}

function cannotMeet(
  tenant: Tenant,
  names: Names,
  { grantControls }: Policy,
  { people }: Impact,
  person: number,
): boolean {
  const index = people[person]?.index ?? null;
  const user = index === null ? undefined : tenant.users?.[index];
  const isOutsider = user?.userType === 'Guest' || user?.externalUserType !== undefined;
  if (!user?.authenticationMethods || isOutsider) return false;
  const strength = strengthOf(tenant, names, grantControls?.authenticationStrength ?? 'Multifactor authentication');
  return !meets(strength.combinations, new Set([...user.authenticationMethods, 'password']));
}

function blocking({ changes }: Impact): readonly ImpactChange[] {
  return changes.filter(({ code }) => code === 'newlyBlocked' || code === 'newlyUndetermined');
}

function peopleIn(people: readonly number[]): readonly number[] {
  return [...new Set(people)].sort((one, other) => one - other);
}

function named({ people }: Impact, indexes: readonly number[]): readonly string[] {
  return indexes.map((index) => people[index]?.name ?? `#${index}`);
}

function policiesOf(changes: readonly ImpactChange[]): readonly string[] {
  return [...new Set(changes.flatMap(({ policies }) => policies.map(({ displayName }) => displayName)))];
}

function danger<C extends keyof ImpactDangerValues>(code: C, values: ImpactDangerValues[C]): ImpactDanger {
  return { code, severity: 'error', values } as ImpactDanger; // code and values are paired by C
}
