import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { GrantControls, Policy, PolicyUsers } from '../../../domain/model/policy.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import { type PlacedPolicy, placePolicy } from './place-policy.ts';
import type { PlanProblem } from './plan-problem.ts';
import { findReferences, type References } from './policy-references.ts';
import type { PolicyRequest } from './policy-request.ts';

export interface PolicyPlan extends PlacedPolicy {
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
