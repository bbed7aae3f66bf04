import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { GrantControls, Policy, PolicyUsers } from '../../../domain/model/policy.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import type { PlanProblem, PlanProblemValues } from './plan-problem.ts';
import { samePolicyContent } from './policy-content.ts';
import { findReferences, type References } from './policy-references.ts';
import type { PolicyRequest } from './policy-request.ts';

export interface PolicyPlan {
  readonly kind: 'create' | 'replace' | 'same';
  /** What is written: Graph's shape, only the members that are needed. */
  readonly policy: Policy;
  /** Where the policy stands, or will stand, in `conditionalAccessPolicies`. */
  readonly index: number;
  /** The tenant as it will be. */
  readonly tenant: Tenant;
  /** What to change in the file; empty where nothing is to be done. */
  readonly intents: readonly Intent[];
  /** Indexes into `namedLocations` of the locations that the request names. */
  readonly locations: readonly number[];
}

const registerSecurityInfo = 'urn:user:registersecurityinfo';

/**
 * The policy of the documentation's steps (rule 1.2.4): the chosen users, the user action, any location but the trusted ones,
 * the grant, the state. A policy of that name with the same content is `same`; with other content it needs `replace`.
 */
export function planPolicy(
  loaded: LoadedTenant,
  names: Names,
  request: PolicyRequest,
  replace: boolean,
): Outcome<PolicyPlan, PlanProblem> {
  const found = findReferences(loaded.tenant, names, request);
  if (!found.ok) return found;
  const policy = policyOf(request, found.value);
  const placed = placePolicy(loaded, names, policy, replace);
  if (!placed.ok) return placed;
  return { ok: true, value: { ...placed.value, locations: found.value.locationIndexes }, warnings: found.warnings };
}

type Placed = Omit<PolicyPlan, 'locations'>;

function placePolicy(
  loaded: LoadedTenant,
  names: Names,
  policy: Policy,
  replace: boolean,
): Outcome<Placed, PlanProblem> {
  const { tenant } = loaded;
  const policies = tenant.conditionalAccessPolicies ?? [];
  const namesakes = policies.flatMap((one, index) => (sameName(one, policy) ? [index] : []));
  const [index, second] = namesakes;
  if (index === undefined) return done(created(tenant, policy));
  const same = namesakes.find((one) => samePolicyContent(names, policies[one], policy));
  if (same !== undefined) return done({ kind: 'same', policy, index: same, tenant, intents: [] });
  if (!replace) {
    const { file, start } = loaded.placeOf(['conditionalAccessPolicies', index]);
    return refuse('policyNameTaken', { name: policy.displayName, at: `${file}:${start.line}:${start.column}` });
  }
  if (second !== undefined) {
    return refuse('policyNameShared', { name: policy.displayName, count: namesakes.length });
  }
  return done(replaced(tenant, index, policy));
}

function created(tenant: Tenant, policy: Policy): Placed {
  const index = tenant.conditionalAccessPolicies?.length ?? 0;
  const intents = [{ kind: 'appendEntry', path: ['conditionalAccessPolicies'], entry: policy } as const];
  return { kind: 'create', policy, index, tenant: withPolicy(tenant, index, policy), intents };
}

function replaced(tenant: Tenant, index: number, wanted: Policy): Placed {
  const policy = withContentOf(tenant.conditionalAccessPolicies?.[index], wanted);
  const intents = [{ kind: 'replaceEntry', path: ['conditionalAccessPolicies', index], entry: policy } as const];
  return { kind: 'replace', policy, index, tenant: withPolicy(tenant, index, policy), intents };
}

function done(value: Placed): Outcome<Placed, PlanProblem> {
  return { ok: true, value, warnings: [] };
}

function refuse<C extends 'policyNameTaken' | 'policyNameShared'>(
  code: C,
  values: PlanProblemValues[C],
): Outcome<Placed, PlanProblem> {
  return { ok: false, problems: [{ code, severity: 'error', values } as PlanProblem] }; // code and values are paired by C
}

function policyOf(request: PolicyRequest, references: References): Policy {
  return {
    displayName: request.name,
    state: request.state,
    conditions: {
      users: usersOf(request, references),
      applications: { includeUserActions: [registerSecurityInfo] },
      locations: { includeLocations: ['All'], excludeLocations: references.locations ?? ['AllTrusted'] },
    },
    grantControls: grantOf(request, references),
  };
}

function usersOf({ exclude }: PolicyRequest, { include, excludeUsers, excludeGroups }: References): PolicyUsers {
  const outsiders = exclude.guests ? ['GuestsOrExternalUsers'] : [];
  return {
    ...(include
      ? {
          ...list('includeUsers', include.users),
          ...list('includeGroups', include.groups),
          ...list('includeRoles', include.roles),
        }
      : { includeUsers: ['All'] }),
    ...list('excludeUsers', [...excludeUsers, ...outsiders]),
    ...list('excludeGroups', excludeGroups),
  };
}

function list<K extends string>(key: K, values: readonly string[]): { readonly [key in K]?: readonly string[] } {
  return values.length > 0 ? ({ [key]: values } as { readonly [key in K]: readonly string[] }) : {}; // a computed key forgets its name
}

function grantOf({ grant }: PolicyRequest, { strength }: References): GrantControls {
  if (grant === 'block' || grant === 'mfa') return { operator: 'OR', builtInControls: [grant] };
  return { operator: 'OR', authenticationStrength: strength ?? grant.strength };
}

/** What the old policy is stays (id, description); what it does is the new one's. */
function withContentOf(old: Policy | undefined, policy: Policy): Policy {
  const { sessionControls: _, ...kept } = old ?? policy;
  return { ...kept, state: policy.state, conditions: policy.conditions, grantControls: policy.grantControls };
}

function withPolicy(tenant: Tenant, index: number, policy: Policy): Tenant {
  const policies = tenant.conditionalAccessPolicies ?? [];
  return { ...tenant, conditionalAccessPolicies: [...policies.slice(0, index), policy, ...policies.slice(index + 1)] };
}

function sameName(one: Policy, other: Policy): boolean {
  return one.displayName.trim().toLowerCase() === other.displayName.toLowerCase();
}
