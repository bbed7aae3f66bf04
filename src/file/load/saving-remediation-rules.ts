import type { Policy } from '../../domain/model/policy.ts';
import { configuredBeside, grantsOf, has, holds, isAllApplications } from './policy-facts.ts';
import { nothing, one, type Rule, type SavingFinding } from './saving-rule.ts';

const severity = 'warning';
const controls = ['grantControls', 'builtInControls'];
/** What a policy that remediates may demand; which of them go together has rules of its own. */
const remediating = ['passwordChange', 'riskRemediation', 'mfa', 'authenticationStrength'];

/** Rule 4.2.13: MFA or a strength stands beside it, whichever the source names. */
const passwordChange: Rule = (policy) => {
  const { displayName, conditions, grantControls } = policy;
  if (!holds(grantControls, 'passwordChange')) return nothing;

  const values = { policy: displayName };
  const needs = holds(grantControls, 'mfa') || Boolean(grantControls?.authenticationStrength);
  const others = othersBeside(policy);
  return [
    ...(needs && grantControls?.operator !== 'OR'
      ? nothing
      : one({ code: 'passwordChangeNeedsMfa', severity, values }, controls)),
    ...(has(conditions.userRiskLevels)
      ? nothing
      : one({ code: 'passwordChangeNeedsUserRisk', severity, values }, controls)),
    ...(isAllApplications(policy)
      ? nothing
      : one({ code: 'passwordChangeNeedsAllApplications', severity, values }, ['conditions', 'applications'])),
    ...(others.length === 0
      ? nothing
      : one({ code: 'passwordChangeAlone', severity, values: { ...values, others } }, controls)),
  ];
};

/** Rule 4.2.14: the conditions are those of a password change. */
const riskRemediation: Rule = (policy) => {
  const { displayName, conditions, grantControls } = policy;
  if (!holds(grantControls, 'riskRemediation')) return nothing;

  const values = { policy: displayName };
  const others = othersBeside(policy);
  return [
    ...(grantControls?.authenticationStrength && grantControls.operator !== 'OR'
      ? nothing
      : one({ code: 'riskRemediationNeedsStrength', severity, values }, controls)),
    ...(has(conditions.userRiskLevels)
      ? nothing
      : one({ code: 'riskRemediationNeedsUserRisk', severity, values }, controls)),
    ...(isAllApplications(policy)
      ? nothing
      : one({ code: 'riskRemediationNeedsAllApplications', severity, values }, ['conditions', 'applications'])),
    ...(holds(grantControls, 'passwordChange')
      ? one({ code: 'riskRemediationBesidePasswordChange', severity, values }, controls)
      : nothing),
    ...(others.length === 0
      ? nothing
      : one({ code: 'riskRemediationAlone', severity, values: { ...values, others } }, controls)),
  ];
};

/** Controls and conditions that have no place in a policy that remediates a risk. */
function othersBeside(policy: Policy): readonly string[] {
  return [
    ...grantsOf(policy.grantControls).filter((control) => !remediating.includes(control)),
    ...configuredBeside(policy, ['users', 'applications', 'userRiskLevels']),
    ...(policy.sessionControls?.persistentBrowser?.isEnabled ? ['persistentBrowser'] : []),
  ];
}

/** Entra sets the frequency to every time where nothing is said, and keeps no other. */
const everyTime: Rule = ({ displayName: policy, grantControls, sessionControls }): readonly SavingFinding[] => {
  const control = ['passwordChange', 'riskRemediation'].find((name) => holds(grantControls, name));
  const frequency = sessionControls?.signInFrequency;
  if (control === undefined || !frequency || frequency.isEnabled === false) return nothing;
  if (frequency.frequencyInterval === 'everyTime') return nothing;
  const path = ['sessionControls', 'signInFrequency'];
  return one({ code: 'remediationNeedsEveryTime', severity, values: { policy, control } }, path);
};

/** What Entra refuses of policies that remediate a user's risk (graph-schema 12.3). */
export const remediationRules: readonly Rule[] = [passwordChange, riskRemediation, everyTime];
