import type { Policy } from '../../../domain/model/policy.ts';
import type { LoadProblem } from '../../../file/load/load-problem.ts';
import { policyRefusals } from '../../../file/load/policy-refusals.ts';
import type { Present } from './change-plan.ts';
import { type ChangeProblem, changeProblem } from './change-problem.ts';
import { managedNameRefusal } from './managed-policy.ts';
import type { PlacedPolicy } from './place-policy.ts';

/** What Entra limits (graph-schema 12.4): 240 policies today, and 195 until 2026. */
const mostPolicies = 240;
const mostPoliciesBefore = 195;

/** What Entra would refuse of a policy that it has never seen, whatever else the tenant holds but security defaults. */
export function creationRefusals({ loaded: { tenant } }: Present, policy: Policy): readonly LoadProblem[] {
  return policyRefusals(policy, 'new', tenant.securityDefaults);
}

/** What the tenant has no room for: a name that is Microsoft's, a policy too many. */
export function roomProblems(present: Present, { kind, policy }: PlacedPolicy): readonly ChangeProblem[] {
  return [...managedNameRefusal(policy.displayName), ...(kind === 'create' ? oneMore(present).problems : [])];
}

/** What one policy more means to the limits. */
export function oneMore({ loaded: { tenant } }: Present) {
  const count = (tenant.conditionalAccessPolicies?.length ?? 0) + 1;
  const values = { count, limit: mostPoliciesBefore };
  return {
    problems: count > mostPolicies ? [changeProblem('tooManyPolicies', { limit: mostPolicies })] : [],
    notes: count > mostPoliciesBefore ? [changeProblem('manyPolicies', values, 'note')] : [],
  };
}
