import type { LoadedTenant } from '../../domain/model/loaded-tenant.ts';
import { type Names, namesOf } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { PolicyState } from '../../domain/model/vocabulary.ts';
import { emergencyMembers } from './emergency-members.ts';
import { probesOf, type TrustedNetwork, trustedNetworksOf } from './probes.ts';
import { type RegistrationImpact, type RegistrationImpactClass, registrationImpact } from './registration-impact.ts';
import { type StatusFinding, statusFindings } from './status-findings.ts';

/** Where a tenant stands with combined registration. Users and groups are indexes into the file's lists. */
export interface RegistrationStatus {
  readonly enabled: readonly number[];
  readonly notEnabled: readonly number[];
  /** Membership of a selected group is not known. */
  readonly notKnown: readonly number[];
  readonly networks: readonly TrustedNetwork[];
  /** Every policy on registering security info, whatever its state. */
  readonly policies: readonly RegistrationPolicy[];
  /** Enabled users whose registration no enabled policy of those covers. All-resources policies are no protection (rule 2.7.4). */
  readonly unprotected: readonly number[];
  /** null: the file names none. */
  readonly emergencyAccess: { readonly users: readonly number[]; readonly groupsNotKnown: readonly number[] } | null;
  readonly findings: readonly StatusFinding[];
}

export interface RegistrationPolicy {
  readonly index: number;
  readonly displayName: string;
  readonly state: PolicyState;
  readonly at: string;
  /** Enabled users whose registration it applies to somewhere. */
  readonly covers: readonly number[];
}

export function registrationStatus(loaded: LoadedTenant): RegistrationStatus {
  const { tenant } = loaded;
  const names = namesOf(tenant);
  const impact = registrationImpact(loaded, loaded, probesOf(tenant, []));
  const policies = (tenant.conditionalAccessPolicies ?? []).flatMap((policy, index) =>
    isOnRegistration(policy) ? [registrationPolicy(loaded, policy, index, impact)] : [],
  );
  const of = (enabled: boolean | null) => usersOf(impact.classes.filter((one) => one.after.enabled === enabled));
  const guarded = new Set(policies.flatMap(({ state, covers }) => (state === 'enabled' ? covers : [])));
  const status = {
    enabled: of(true),
    notEnabled: of(false),
    notKnown: of(null),
    networks: trustedNetworksOf(tenant),
    policies,
    unprotected: of(true).filter((user) => !guarded.has(user)),
    emergencyAccess: emergencyAccessOf(tenant, names),
  };
  return { ...status, findings: statusFindings(tenant, status) };
}

/** A policy that targets the user action "register security information". */
function isOnRegistration({ conditions: { applications } }: Policy): boolean {
  const actions = applications?.includeUserActions ?? [];
  return actions.some((action) => action.toLowerCase() === 'urn:user:registersecurityinfo');
}

/** What covers one user's registration, and what they get at each probe of the impact. */
export interface UserRegistration {
  readonly impact: RegistrationImpact;
  readonly view: RegistrationImpactClass['after'];
  readonly policies: readonly UserPolicy[];
}

export interface UserPolicy {
  readonly displayName: string;
  readonly state: PolicyState;
  readonly at: string;
  /** `now`: it applies somewhere; `onceEnabled`: it would if the user were enabled, or the policy were on. */
  readonly covers: 'now' | 'onceEnabled';
}

/** Undefined where the file has no user of that index. */
export function userRegistration(loaded: LoadedTenant, user: number): UserRegistration | undefined {
  const impact = registrationImpact(loaded, loaded, probesOf(loaded.tenant, []));
  const own = impact.classes.find(({ users }) => users.includes(user));
  if (!own) return undefined;
  const applied = new Set(own.after.applying);
  const policies = (loaded.tenant.conditionalAccessPolicies ?? []).flatMap((policy, index): readonly UserPolicy[] => {
    const now = applied.has(index);
    if (!now && !(isOnRegistration(policy) && own.after.users(index) !== 'miss')) return [];
    const { displayName, state } = policy;
    return [{ displayName, state, at: placeOf(loaded, index), covers: now ? 'now' : 'onceEnabled' }];
  });
  return { impact, view: own.after, policies };
}

function registrationPolicy(
  loaded: LoadedTenant,
  { displayName, state }: Policy,
  index: number,
  impact: RegistrationImpact,
): RegistrationPolicy {
  const covers = usersOf(impact.classes.filter(({ after }) => after.applying.includes(index)));
  return { index, displayName, state, at: placeOf(loaded, index), covers };
}

function placeOf(loaded: LoadedTenant, policy: number): string {
  const { file, start } = loaded.placeOf(['conditionalAccessPolicies', policy]);
  return `${file}:${start.line}:${start.column}`;
}

function emergencyAccessOf(tenant: Tenant, names: Names): RegistrationStatus['emergencyAccess'] {
  const members = emergencyMembers(tenant, names);
  if (!members) return null;
  return { users: [...members.users].sort((one, other) => one - other), groupsNotKnown: members.notKnown };
}

function usersOf(classes: readonly RegistrationImpactClass[]): readonly number[] {
  return classes.flatMap(({ users }) => users).sort((one, other) => one - other);
}
