import type { PlanOutcome, Present } from './change-plan.ts';
import { changeProblem, refuse } from './change-problem.ts';
import { GivenValues } from './given-values.ts';
import { planSettings } from './set-values.ts';

/** `tenant security-defaults on|off`: refused beside enabled policies (rule 8.1). */
export function planSecurityDefaults({ loaded: { tenant } }: Present, state: string): PlanOutcome {
  const given = new GivenValues();
  const word = given.word('<state>', state, ['on', 'off']);
  if (word === undefined) return refuse(...given.problems);
  const on = word === 'on';
  const policies = (tenant.conditionalAccessPolicies ?? []).filter((policy) => policy.state === 'enabled');
  if (on && policies.length > 0) {
    return refuse(changeProblem('policiesEnabled', { policies: policies.map(({ displayName }) => displayName) }));
  }
  const before = tenant.securityDefaults?.isEnabled ?? false;
  const path = ['securityDefaults', 'isEnabled'];
  return planSettings('securityDefaults', [{ key: 'isEnabled', path, before, after: on }], []);
}
