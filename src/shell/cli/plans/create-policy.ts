import { policyRefusals } from '../../../file/load/policy-refusals.ts';
import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { changeProblem, refuse } from './change-problem.ts';
import { managedNameRefusal } from './managed-policy.ts';
import { placePolicy } from './place-policy.ts';
import type { MadePolicy } from './template-policy.ts';

/** What Entra limits (graph-schema 12.4): 240 policies today, and 195 until 2026. */
export const mostPolicies = 240;
const mostPoliciesBefore = 195;

/** A policy into the file, unless Entra would not save it or its name is taken. */
export function planCreatedPolicy(present: Present, { policy, notes }: MadePolicy, replace: boolean): PlanOutcome {
  const unsavable = policyRefusals(policy, 'new');
  if (unsavable.length > 0) return { ok: false, problems: [], unsavable };
  const managed = managedNameRefusal(policy.displayName);
  if (managed.length > 0) return refuse(...managed);

  const placed = placePolicy(present.loaded, present.names, policy, replace);
  if (!placed.ok) return placed;
  const { kind, intents } = placed.value;
  const limits = kind === 'create' ? limitNotes(present) : { over: false, notes: [] };
  if (limits.over) return refuse(changeProblem('tooManyPolicies', { limit: mostPolicies }));
  const change = { kind: 'policyPlaced', how: kind, policy: placed.value.policy } as const;
  return planned(change, intents, [...notes, ...limits.notes]);
}

/** What one policy more means to the limits. */
export function limitNotes({ loaded: { tenant } }: Present) {
  const count = (tenant.conditionalAccessPolicies?.length ?? 0) + 1;
  const values = { count, limit: mostPoliciesBefore };
  return {
    over: count > mostPolicies,
    notes: count > mostPoliciesBefore ? [changeProblem('manyPolicies', values, 'note')] : [],
  };
}
