import { type PlanOutcome, type Present, planned } from './change-plan.ts';
import { refuse } from './change-problem.ts';
import { creationRefusals, oneMore, roomProblems } from './creation-refusals.ts';
import { placePolicy } from './place-policy.ts';
import type { MadePolicy } from './template-policy.ts';

/** A policy into the file, unless Entra would not save it or its name is taken. */
export function planCreatedPolicy(present: Present, { policy, notes }: MadePolicy, replace: boolean): PlanOutcome {
  const unsavable = creationRefusals(present, policy);
  if (unsavable.length > 0) return { ok: false, problems: [], unsavable };

  const placed = placePolicy(present.loaded, present.names, policy, replace);
  if (!placed.ok) return placed;
  const { kind, intents } = placed.value;
  const problems = roomProblems(present, placed.value);
  if (problems.length > 0) return refuse(...problems);
  const change = { kind: 'policyPlaced', how: kind, policy: placed.value.policy } as const;
  return planned(change, intents, [...notes, ...(kind === 'create' ? oneMore(present).notes : [])]);
}
