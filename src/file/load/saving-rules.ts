import type { GuestsOrExternalUsers, Policy } from '../../domain/model/policy.ts';
import { configuredBeside, grantsOf, has, holds, isAllApplications, isEffective, type List } from './policy-facts.ts';
import { nothing, one, type Rule, type SavingFinding } from './saving-rule.ts';
import { sessionRules } from './saving-session-rules.ts';

/** Everything that Entra would refuse when this policy is saved (graph-schema 12.2 and 12.3). At load these are warnings. */
export function savingFindings(policy: Policy): readonly SavingFinding[] {
  return rules.flatMap((rule) => rule(policy));
}

const someUsers: Rule = ({ displayName: policy, conditions }) => {
  const { users, clientApplications, agents } = conditions;
  const included =
    has(users?.includeUsers) ||
    has(users?.includeGroups) ||
    has(users?.includeRoles) ||
    Boolean(users?.includeGuestsOrExternalUsers) ||
    has(clientApplications?.includeServicePrincipals) ||
    has(clientApplications?.includeAgentIdServicePrincipals) ||
    Boolean(clientApplications?.servicePrincipalFilter) ||
    Boolean(clientApplications?.agentIdServicePrincipalFilter) ||
    has(agents?.includeAgentUsers);
  if (included) return nothing;
  return one({ code: 'policyWithoutUsers', severity: 'warning', values: { policy } }, ['conditions', 'users']);
};

const oneTarget: Rule = ({ displayName: policy, conditions }) => {
  const { applications } = conditions;
  const targets = [
    has(applications?.includeApplications) || applications?.applicationFilter ? 'includeApplications' : [],
    has(applications?.includeUserActions) ? 'includeUserActions' : [],
    has(applications?.includeAuthenticationContextClassReferences) ? 'includeAuthenticationContextClassReferences' : [],
  ].flat();
  const path = ['conditions', 'applications'];
  if (targets.length === 0) return one({ code: 'policyWithoutTarget', severity: 'warning', values: { policy } }, path);
  if (targets.length === 1) return nothing;
  return one({ code: 'policyMixesTargets', severity: 'warning', values: { policy, targets } }, path);
};

const someControl: Rule = ({ displayName: policy, grantControls, sessionControls }) => {
  if (grantsOf(grantControls).length > 0 || isEffective(sessionControls)) return nothing;
  return one({ code: 'policyWithoutControls', severity: 'warning', values: { policy } }, ['grantControls']);
};

const someClient: Rule = ({ displayName: policy, conditions }) => {
  if (conditions.clientAppTypes?.length !== 0) return nothing;
  const path = ['conditions', 'clientAppTypes'];
  return one({ code: 'emptyClientAppTypes', severity: 'warning', values: { policy } }, path);
};

const includesBesideExcludes: Rule = ({ displayName: policy, conditions }) => {
  const { locations, platforms, clientApplications } = conditions;
  const sides: readonly [condition: string, include: string, included: List, configured: boolean][] = [
    ['locations', 'includeLocations', locations?.includeLocations, Boolean(locations)],
    ['platforms', 'includePlatforms', platforms?.includePlatforms, Boolean(platforms)],
    [
      'clientApplications',
      'includeServicePrincipals',
      clientApplications?.includeServicePrincipals,
      has(clientApplications?.excludeServicePrincipals),
    ],
  ];
  return sides
    .filter(([, , included, configured]) => configured && !has(included))
    .flatMap(([condition, include]) =>
      one({ code: 'excludesWithoutIncludes', severity: 'warning', values: { policy, condition, include } }, [
        'conditions',
        condition,
      ]),
    );
};

const guestsOnce: Rule = ({ displayName: policy, conditions }) => {
  const { users } = conditions;
  const sides = [
    { side: 'include', token: users?.includeUsers, kinds: users?.includeGuestsOrExternalUsers },
    { side: 'exclude', token: users?.excludeUsers, kinds: users?.excludeGuestsOrExternalUsers },
  ] as const;
  return sides
    .filter(({ token, kinds }) => kinds && token?.some((name) => name.toLowerCase() === 'guestsorexternalusers'))
    .flatMap(({ side }) =>
      one({ code: 'guestsTwice', severity: 'warning', values: { policy, side } }, [
        'conditions',
        'users',
        `${side}GuestsOrExternalUsers`,
      ]),
    );
};

const tenantsEnumerated: Rule = ({ displayName: policy, conditions }) => {
  const keys = ['includeGuestsOrExternalUsers', 'excludeGuestsOrExternalUsers'] as const;
  return keys
    .filter((key) => listsTenantsOfAll(conditions.users?.[key]))
    .flatMap((key) =>
      one({ code: 'tenantsNotEnumerated', severity: 'warning', values: { policy } }, [
        'conditions',
        'users',
        key,
        'externalTenants',
        'members',
      ]),
    );
};

function listsTenantsOfAll(guests: GuestsOrExternalUsers | null | undefined): boolean {
  return guests?.externalTenants?.membershipKind === 'all' && has(guests.externalTenants.members);
}

const filterAlone: Rule = ({ displayName: policy, conditions: { devices } }) => {
  const states = [
    devices?.includeDevices,
    devices?.excludeDevices,
    devices?.includeDeviceStates,
    devices?.excludeDeviceStates,
  ];
  if (!devices?.deviceFilter || !states.some(has)) return nothing;
  const path = ['conditions', 'devices'];
  return one({ code: 'deviceStatesBesideFilter', severity: 'warning', values: { policy } }, path);
};

const blockAlone: Rule = ({ displayName: policy, grantControls }) => {
  const others = grantsOf(grantControls).filter((control) => control !== 'block');
  if (!holds(grantControls, 'block') || others.length === 0) return nothing;
  return one({ code: 'blockBesideControls', severity: 'warning', values: { policy, others } }, [
    'grantControls',
    'builtInControls',
  ]);
};

const mfaOrStrength: Rule = ({ displayName: policy, grantControls }) => {
  if (!holds(grantControls, 'mfa') || !grantControls?.authenticationStrength) return nothing;
  const path = ['grantControls', 'authenticationStrength'];
  return one({ code: 'mfaBesideStrength', severity: 'warning', values: { policy } }, path);
};

const passwordChange: Rule = (policy) => {
  const { displayName, conditions, grantControls } = policy;
  if (!holds(grantControls, 'passwordChange')) return nothing;

  const values = { policy: displayName };
  const needs = holds(grantControls, 'mfa') || Boolean(grantControls?.authenticationStrength);
  const others = [
    ...grantsOf(grantControls).filter(
      (control) => !['passwordChange', 'mfa', 'authenticationStrength'].includes(control),
    ),
    ...configuredBeside(policy, ['users', 'applications', 'userRiskLevels']),
    ...(policy.sessionControls?.persistentBrowser?.isEnabled ? ['persistentBrowser'] : []),
  ];
  const controls = ['grantControls', 'builtInControls'];
  const severity = 'warning';
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

const riskRemediation: Rule = ({ displayName: policy, conditions, grantControls }) => {
  if (!holds(grantControls, 'riskRemediation')) return nothing;

  const values = { policy };
  const path = ['grantControls', 'builtInControls'];
  const severity = 'warning';
  return [
    ...(grantControls?.authenticationStrength && grantControls.operator !== 'OR'
      ? nothing
      : one({ code: 'riskRemediationNeedsStrength', severity, values }, path)),
    ...(has(conditions.userRiskLevels)
      ? nothing
      : one({ code: 'riskRemediationNeedsUserRisk', severity, values }, path)),
    ...(holds(grantControls, 'passwordChange')
      ? one({ code: 'riskRemediationBesidePasswordChange', severity, values }, path)
      : nothing),
  ];
};

const registerDevice: Rule = (full) => {
  const { displayName: policy, conditions, grantControls } = full;
  const actions = conditions.applications?.includeUserActions ?? [];
  if (!actions.some((action) => action.toLowerCase() === 'urn:user:registerdevice')) return nothing;

  const others = grantsOf(grantControls).filter((control) => !['mfa', 'authenticationStrength'].includes(control));
  const refused = configuredBeside(full, []).filter((name) => name === 'clientAppTypes' || name === 'devices');
  const severity = 'warning';
  return [
    ...(others.length === 0
      ? nothing
      : one({ code: 'registerDeviceControls', severity, values: { policy, others } }, ['grantControls'])),
    ...(refused.length === 0
      ? nothing
      : one({ code: 'registerDeviceConditions', severity, values: { policy, conditions: refused } }, ['conditions'])),
  ];
};

const workloadsBlock: Rule = ({ displayName: policy, conditions, grantControls }) => {
  const others = grantsOf(grantControls).filter((control) => control !== 'block');
  if (!has(conditions.clientApplications?.includeServicePrincipals) || others.length === 0) return nothing;
  const path = ['grantControls'];
  return one({ code: 'workloadPolicyBlocksOnly', severity: 'warning', values: { policy, others } }, path);
};

const workloadConditions: Rule = (policy) => {
  const allowed = ['users', 'applications', 'clientApplications', 'locations', 'servicePrincipalRiskLevels'];
  const others = configuredBeside(policy, allowed);
  const { clientApplications } = policy.conditions;
  if (!has(clientApplications?.includeServicePrincipals) || others.length === 0) return nothing;
  const values = { policy: policy.displayName, conditions: others };
  return one({ code: 'workloadPolicyConditions', severity: 'warning', values }, ['conditions']);
};

/** Rule 3.3.3: no app on macOS or Linux can meet these controls. */
const appControls: Rule = ({ displayName: policy, conditions: { platforms }, grantControls }) => {
  const controls = ['approvedApplication', 'compliantApplication'].filter((name) => holds(grantControls, name));
  const others = grantsOf(grantControls).filter((control) => !controls.includes(control));
  const named = (platforms?.includePlatforms ?? []).filter((name) => name === 'macOS' || name === 'linux');
  const escapes = others.length > 0 && grantControls?.operator === 'OR';
  if (controls.length === 0 || named.length === 0 || escapes) return nothing;
  const values = { policy, controls, platforms: named };
  return one({ code: 'appControlsOnPlatform', severity: 'warning', values }, ['conditions', 'platforms']);
};

const rules: readonly Rule[] = [
  someUsers,
  oneTarget,
  someControl,
  someClient,
  includesBesideExcludes,
  guestsOnce,
  tenantsEnumerated,
  filterAlone,
  blockAlone,
  mfaOrStrength,
  passwordChange,
  riskRemediation,
  registerDevice,
  workloadsBlock,
  workloadConditions,
  appControls,
  ...sessionRules,
];
