import type { ConditionName, ControlTrace, GrantTrace, PolicyTrace } from '../../domain/model/decision.ts';
import { listed } from './words.ts';

const conditions: Readonly<Record<ConditionName, string>> = {
  users: 'users',
  workloadIdentities: 'workload identities',
  application: 'target resource',
  userActions: 'user action',
  authenticationContext: 'authentication context',
  devicePlatform: 'device platform',
  devices: 'device filter',
  clientApps: 'client app',
  location: 'location',
  signInRisk: 'sign-in risk',
  userRisk: 'user risk',
  insiderRisk: 'insider risk',
  authenticationFlow: 'authentication flow',
  servicePrincipalRisk: 'service principal risk',
  agentIdRisk: 'agent risk',
};

export function conditionLabel(name: ConditionName): string {
  return conditions[name];
}

const controls = new Map([
  ['block', 'block'],
  ['mfa', 'multifactor authentication'],
  ['compliantDevice', 'a compliant device'],
  ['domainJoinedDevice', 'a hybrid joined device'],
  ['approvedApplication', 'an approved client app'],
  ['compliantApplication', 'an app protection policy'],
  ['passwordChange', 'a password change'],
  ['riskRemediation', 'risk remediation'],
  ['authenticationStrength', 'authentication strength'],
  ['termsOfUse', 'acceptance of terms of use'],
  ['customAuthenticationFactors', 'custom control'],
]);

/** What a control demands, to stand after `requires` or `asks for`. */
export function controlLabel({ control, id }: Pick<ControlTrace, 'control' | 'id'>): string {
  const label = controls.get(control) ?? control;
  return id === undefined ? label : `${label} ${id}`;
}

/** The demand of a whole grant, with its AND or OR in words. */
function grantWords({ operator, controls: demanded }: GrantTrace): string {
  if (demanded.length === 1) return demanded.map(controlLabel).join('');
  return operator === 'AND'
    ? `all of ${listed(demanded.map(controlLabel))}`
    : `one of ${listed(demanded.map(controlLabel), 'or')}`;
}

export function blocks(policy: PolicyTrace): boolean {
  return policy.grant?.controls.some(({ control }) => control === 'block') ?? false;
}

/** What a policy does to the attempt, in words that stand alone. */
export function policyWords(policy: PolicyTrace): string {
  switch (policy.result) {
    case 'success':
      return `applies, and ${satisfaction(policy)}`;
    case 'failure':
      return blocks(policy) ? 'blocks' : `fails: it requires ${demand(policy)}`;
    case 'interrupted':
      return `asks for ${demand(policy)}`;
    case 'notApplied':
      return `does not apply: no match for ${mismatch(policy)}`;
    case 'notEnabled':
      return 'is off';
    case 'reportOnlySuccess':
      return `report-only: would apply, and ${satisfaction(policy)}`;
    case 'reportOnlyFailure':
      return blocks(policy) ? 'report-only: would block' : `report-only: would fail, as it requires ${demand(policy)}`;
    case 'reportOnlyInterrupted':
      return `report-only: would ask for ${demand(policy)}`;
    case 'reportOnlyNotApplied':
      return policy.notMatched.length === 0
        ? 'report-only: never evaluated for a user action'
        : `report-only: would not apply: no match for ${mismatch(policy)}`;
    case 'undetermined':
      return openWords(policy);
  }
}

function satisfaction(policy: PolicyTrace): string {
  return policy.grant === null ? 'demands nothing' : `${demand(policy)} is satisfied`;
}

function demand({ grant }: PolicyTrace): string {
  return grant === null ? 'nothing' : grantWords(grant);
}

function mismatch({ notMatched }: PolicyTrace): string {
  return listed(notMatched.map(conditionLabel));
}

function openWords(policy: PolicyTrace): string {
  if (policy.unknown.length === 0) return `applies; whether ${demand(policy)} is satisfied is open`;

  const open = listed(policy.unknown.map(conditionLabel));
  const would = blocks(policy)
    ? 'would block'
    : policy.grant === null
      ? 'would demand nothing'
      : `would require ${demand(policy)}`;
  return `may apply, and then ${would}: ${open} ${policy.unknown.length === 1 ? 'is' : 'are'} open`;
}

/** Whether a policy takes part in the attempt at all; those that do not are left out of a summary. */
export function tookPart({ result }: PolicyTrace): boolean {
  return result !== 'notApplied' && result !== 'notEnabled' && result !== 'reportOnlyNotApplied';
}
