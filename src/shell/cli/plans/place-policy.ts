import type { LoadedTenant } from '../../../domain/model/loaded-tenant.ts';
import type { Names } from '../../../domain/model/names.ts';
import type { Policy } from '../../../domain/model/policy.ts';
import type { Outcome } from '../../../domain/model/problem.ts';
import type { Tenant } from '../../../domain/model/tenant.ts';
import type { Intent } from '../../../file/edit/intent.ts';
import type { PlanProblem, PlanProblemValues } from './plan-problem.ts';
import { samePolicyContent } from './policy-content.ts';

/** Where a policy goes, and what that makes of the file. */
export interface PlacedPolicy {
  readonly kind: 'create' | 'replace' | 'same';
  /** What is written: Graph's shape, only the members that are needed. */
  readonly policy: Policy;
  /** Where the policy stands, or will stand, in `conditionalAccessPolicies`. */
  readonly index: number;
  /** The tenant as it will be. */
  readonly tenant: Tenant;
  /** What to change in the file; empty where nothing is to be done. */
  readonly intents: readonly Intent[];
}

/** A policy of that name with the same content is `same`; with other content it needs `replace`. */
export function placePolicy(
  loaded: LoadedTenant,
  names: Names,
  policy: Policy,
  replace: boolean,
): Outcome<PlacedPolicy, PlanProblem> {
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

function created(tenant: Tenant, policy: Policy): PlacedPolicy {
  const index = tenant.conditionalAccessPolicies?.length ?? 0;
  const intents = [{ kind: 'appendEntry', path: ['conditionalAccessPolicies'], entry: policy } as const];
  return { kind: 'create', policy, index, tenant: withPolicy(tenant, index, policy), intents };
}

function replaced(tenant: Tenant, index: number, wanted: Policy): PlacedPolicy {
  const policy = withContentOf(tenant.conditionalAccessPolicies?.[index], wanted);
  const intents = [{ kind: 'replaceEntry', path: ['conditionalAccessPolicies', index], entry: policy } as const];
  return { kind: 'replace', policy, index, tenant: withPolicy(tenant, index, policy), intents };
}

function done(value: PlacedPolicy): Outcome<PlacedPolicy, PlanProblem> {
  return { ok: true, value, warnings: [] };
}

function refuse<C extends 'policyNameTaken' | 'policyNameShared'>(
  code: C,
  values: PlanProblemValues[C],
): Outcome<PlacedPolicy, PlanProblem> {
  return { ok: false, problems: [{ code, severity: 'error', values } as PlanProblem] }; // code and values are paired by C
}

/** What the old policy is stays (id, description, dates); what it does is the new one's. */
function withContentOf(old: Policy | undefined, policy: Policy): Policy {
  const { sessionControls: _, grantControls: __, ...kept } = old ?? policy;
  const { state, conditions, grantControls, sessionControls, templateId } = policy;
  return {
    ...kept,
    ...(templateId && { templateId }),
    state,
    conditions,
    ...(grantControls && { grantControls }),
    ...(sessionControls && { sessionControls }),
  };
}

function withPolicy(tenant: Tenant, index: number, policy: Policy): Tenant {
  const policies = tenant.conditionalAccessPolicies ?? [];
  return { ...tenant, conditionalAccessPolicies: [...policies.slice(0, index), policy, ...policies.slice(index + 1)] };
}

function sameName(one: Policy, other: Policy): boolean {
  return one.displayName.trim().toLowerCase() === other.displayName.toLowerCase();
}
