import { namesOf } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { Place } from '../../domain/model/problem.ts';
import type { LoadProblem } from './load-problem.ts';
import type { Draft } from './references/check.ts';
import { policiesAreSavable } from './references/savable.ts';
import { noOpaqueValues, policyMembersAreKnown } from './references/unknown-members.ts';

/** `policy` is one that Entra has saved before, and knows members of that this tool does not; `new` is one that it has never seen. */
export type PolicyOrigin = 'new' | 'saved';

/**
 * What Entra would refuse when this policy is saved, as errors without a place: the policy is not in a file yet. At load the same things
 * are warnings.
 */
export function policyRefusals(policy: Policy, origin: PolicyOrigin): readonly LoadProblem[] {
  const tenant = { version: 1 as const, conditionalAccessPolicies: [policy] };
  const place = () => nowhere;
  const draft: Draft = { tenant, names: namesOf(tenant), placeOf: place, keyPlaceOf: place, within: place };
  const checks = origin === 'new' ? [policyMembersAreKnown, noOpaqueValues, policiesAreSavable] : [policiesAreSavable];
  const problems: LoadProblem[] = [];
  for (const check of checks) check(draft, (problem) => problems.push(problem));
  return problems.map(({ at: _, ...problem }) => ({ ...problem, severity: 'error' }) as LoadProblem); // the code stays with its values
}

const start = { line: 1, column: 1, offset: 0 };
const nowhere: Place = { file: '', start, end: start };
