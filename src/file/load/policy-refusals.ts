import { namesOf } from '../../domain/model/names.ts';
import type { Policy } from '../../domain/model/policy.ts';
import type { Place } from '../../domain/model/problem.ts';
import type { Tenant } from '../../domain/model/tenant.ts';
import type { LoadProblem } from './load-problem.ts';
import type { Check, Draft } from './references/check.ts';
import { rulesParse } from './references/rules-parse.ts';
import { policiesAreSavable } from './references/savable.ts';
import { securityDefaultsStandAlone } from './references/settings-make-sense.ts';
import { noOpaqueValues, policyMembersAreKnown } from './references/unknown-members.ts';
import { targetsAreKnown } from './references/words-are-known.ts';
import { somebodyGetsIn } from './saving-rules.ts';

/**
 * Where a policy that is to be saved comes from. `new`: Entra has never seen it. `copy`: it knows members of the original that this tool
 * does not, and takes no value of which Graph did not say what it is. `saved`: it has the policy, and is sent only what changes.
 */
export type PolicyOrigin = 'new' | 'copy' | 'saved';

const notEverybodyIsBlocked: Check = ({ tenant, placeOf }, report) => {
  const findings = (tenant.conditionalAccessPolicies ?? []).flatMap(somebodyGetsIn);
  for (const { problem, path } of findings) report({ ...problem, at: placeOf(path) });
};

const checksOf: Readonly<Record<PolicyOrigin, readonly Check[]>> = {
  new: [
    notEverybodyIsBlocked,
    rulesParse,
    targetsAreKnown,
    policyMembersAreKnown,
    noOpaqueValues,
    policiesAreSavable,
    securityDefaultsStandAlone,
  ],
  copy: [notEverybodyIsBlocked, noOpaqueValues, policiesAreSavable, securityDefaultsStandAlone],
  saved: [notEverybodyIsBlocked, policiesAreSavable, securityDefaultsStandAlone],
};

/**
 * What Entra would refuse when this policy is saved, as errors without a place: the policy is not in a file yet. At load the same things
 * are warnings.
 */
export function policyRefusals(
  policy: Policy,
  origin: PolicyOrigin,
  securityDefaults?: Tenant['securityDefaults'],
): readonly LoadProblem[] {
  const tenant: Tenant = {
    version: 1,
    ...(securityDefaults && { securityDefaults }),
    conditionalAccessPolicies: [policy],
  };
  const place = () => nowhere;
  const draft: Draft = { tenant, names: namesOf(tenant), placeOf: place, keyPlaceOf: place, within: place };
  const problems: LoadProblem[] = [];
  for (const check of checksOf[origin]) check(draft, (problem) => problems.push(problem));
  return problems.map(({ at: _, ...problem }) => ({ ...problem, severity: 'error' }) as LoadProblem); // the code stays with its values
}

const start = { line: 1, column: 1, offset: 0 };
const nowhere: Place = { file: '', start, end: start };
