import { expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';

const all = 'users: { includeUsers: [All] }, applications: { includeApplications: [All] }';
const block = 'grantControls: { operator: OR, builtInControls: [block] }';
const mfa = 'grantControls: { operator: OR, builtInControls: [mfa] }';

/** What Entra would refuse of a policy, by code. */
function refusals(body: string): readonly string[] {
  const text = `version: 1\nconditionalAccessPolicies:\n  - { displayName: P, state: disabled, ${body} }\n`;
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.warnings.map(({ code }) => code);
}

const cases: [title: string, body: string, codes: string[]][] = [
  ['a plain policy is fine', `conditions: { ${all} }, ${block}`, []],
  [
    'somebody must be included',
    `conditions: { users: { excludeUsers: [GuestsOrExternalUsers] }, applications: { includeApplications: [All] } }, ${block}`,
    ['policyWithoutUsers'],
  ],
  [
    'nobody on purpose is somebody',
    `conditions: { users: { includeUsers: [None] }, applications: { includeApplications: [All] } }, ${block}`,
    [],
  ],
  [
    'a kind of guest is somebody',
    `conditions: { users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: internalGuest } }, applications: { includeApplications: [All] } }, ${block}`,
    [],
  ],
  [
    'a workload is somebody',
    `conditions: { clientApplications: { includeServicePrincipals: [ServicePrincipalsInMyTenant] }, applications: { includeApplications: [All] } }, ${block}`,
    [],
  ],
  ['something must be targeted', `conditions: { users: { includeUsers: [All] } }, ${block}`, ['policyWithoutTarget']],
  [
    'an empty list targets nothing',
    `conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [], includeUserActions: [] } }, ${block}`,
    ['policyWithoutTarget'],
  ],
  [
    'applications and user actions do not mix',
    `conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All], includeUserActions: ["urn:user:registersecurityinfo"] } }, ${block}`,
    ['policyMixesTargets'],
  ],
  ['something must be demanded', `conditions: { ${all} }`, ['policyWithoutControls']],
  [
    'a session control that is switched off demands nothing',
    `conditions: { ${all} }, sessionControls: { persistentBrowser: { isEnabled: false } }`,
    ['policyWithoutControls'],
  ],
  [
    'a session control is enough',
    `conditions: { ${all} }, sessionControls: { persistentBrowser: { isEnabled: true, mode: never } }`,
    [],
  ],
  [
    'an empty list of clients is refused',
    `conditions: { ${all}, clientAppTypes: [] }, ${block}`,
    ['emptyClientAppTypes'],
  ],
  [
    'excluded locations need included ones',
    `conditions: { ${all}, locations: { excludeLocations: [AllTrusted] } }, ${block}`,
    ['excludesWithoutIncludes'],
  ],
  [
    'excluded platforms need included ones',
    `conditions: { ${all}, platforms: { excludePlatforms: [iOS] } }, ${block}`,
    ['excludesWithoutIncludes'],
  ],
  [
    'guests are named once on a side',
    `conditions: { users: { includeUsers: [GuestsOrExternalUsers], includeGuestsOrExternalUsers: { guestOrExternalUserTypes: internalGuest } }, applications: { includeApplications: [All] } }, ${block}`,
    ['guestsTwice'],
  ],
  [
    'guests may be named on both sides',
    `conditions: { users: { includeUsers: [GuestsOrExternalUsers], excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: internalGuest } }, applications: { includeApplications: [All] } }, ${block}`,
    [],
  ],
  [
    'listed tenants need to be enumerated',
    `conditions: { users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: b2bCollaborationGuest, externalTenants: { membershipKind: all, members: [x] } } }, applications: { includeApplications: [All] } }, ${block}`,
    ['tenantsNotEnumerated'],
  ],
  [
    'a device filter stands alone',
    `conditions: { ${all}, devices: { includeDevices: [All], deviceFilter: { mode: exclude, rule: device.isCompliant -eq True } } }, ${block}`,
    ['deviceStatesBesideFilter'],
  ],
  [
    'block stands alone',
    `conditions: { ${all} }, grantControls: { operator: OR, builtInControls: [block, mfa] }`,
    ['blockBesideControls'],
  ],
  [
    'block beside terms of use does not stand alone',
    `conditions: { ${all} }, grantControls: { operator: OR, builtInControls: [block], termsOfUse: [t] }`,
    ['blockBesideControls'],
  ],
  [
    'mfa or a strength, not both',
    `conditions: { ${all} }, grantControls: { operator: AND, builtInControls: [mfa], authenticationStrength: Passwordless MFA }`,
    ['mfaBesideStrength'],
  ],
  [
    'a password change as Microsoft describes it',
    `conditions: { ${all}, userRiskLevels: [high] }, grantControls: { operator: AND, builtInControls: [mfa, passwordChange] }`,
    [],
  ],
  [
    'a password change needs MFA beside it',
    `conditions: { ${all}, userRiskLevels: [high] }, grantControls: { operator: AND, builtInControls: [passwordChange] }`,
    ['passwordChangeNeedsMfa'],
  ],
  [
    'a password change needs MFA as well, not instead',
    `conditions: { ${all}, userRiskLevels: [high] }, grantControls: { operator: OR, builtInControls: [mfa, passwordChange] }`,
    ['passwordChangeNeedsMfa'],
  ],
  [
    'a password change needs a user risk',
    `conditions: { ${all} }, grantControls: { operator: AND, builtInControls: [mfa, passwordChange] }`,
    ['passwordChangeNeedsUserRisk'],
  ],
  [
    'a password change needs all applications',
    `conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [Office365] }, userRiskLevels: [high] }, grantControls: { operator: AND, builtInControls: [mfa, passwordChange] }`,
    ['passwordChangeNeedsAllApplications'],
  ],
  [
    'a password change goes with no other condition or control',
    `conditions: { ${all}, userRiskLevels: [high], platforms: { includePlatforms: [all] } }, grantControls: { operator: AND, builtInControls: [mfa, passwordChange, compliantDevice] }`,
    ['passwordChangeAlone'],
  ],
  [
    'a risk remediation as Microsoft describes it',
    `conditions: { ${all}, userRiskLevels: [high] }, grantControls: { operator: AND, builtInControls: [riskRemediation], authenticationStrength: Multifactor authentication }`,
    [],
  ],
  [
    'a risk remediation needs a strength and a user risk',
    `conditions: { ${all} }, grantControls: { operator: AND, builtInControls: [riskRemediation] }`,
    ['riskRemediationNeedsStrength', 'riskRemediationNeedsUserRisk'],
  ],
  [
    'a risk remediation replaces the password change',
    `conditions: { ${all}, userRiskLevels: [high] }, grantControls: { operator: AND, builtInControls: [riskRemediation, passwordChange], authenticationStrength: Multifactor authentication }`,
    ['riskRemediationBesidePasswordChange'],
  ],
  [
    'every time has no value',
    `conditions: { ${all} }, ${mfa}, sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: everyTime, value: 1, type: hours } }`,
    ['everyTimeWithValue'],
  ],
  [
    'every time goes with no application enforced restrictions',
    `conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [Office365] } }, ${mfa}, sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: everyTime }, applicationEnforcedRestrictions: { isEnabled: true } }`,
    ['everyTimeBesideControl'],
  ],
  [
    'a frequency needs a value and its unit',
    `conditions: { ${all} }, ${mfa}, sessionControls: { signInFrequency: { isEnabled: true, value: 4 } }`,
    ['frequencyWithoutValue'],
  ],
  [
    'a frequency that is switched off needs nothing',
    `conditions: { ${all} }, sessionControls: { signInFrequency: { isEnabled: false }, secureSignInSession: { isEnabled: true } }`,
    [],
  ],
  [
    'a persistent browser needs all applications',
    `conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [Office365] } }, ${mfa}, sessionControls: { persistentBrowser: { isEnabled: true, mode: never } }`,
    ['persistentBrowserNeedsAllApplications'],
  ],
  [
    'registering a device takes MFA or a strength',
    `conditions: { users: { includeUsers: [All] }, applications: { includeUserActions: ["urn:user:registerdevice"] } }, grantControls: { operator: OR, builtInControls: [mfa, compliantDevice] }`,
    ['registerDeviceControls'],
  ],
  [
    'registering a device has no client app and no device filter',
    `conditions: { users: { includeUsers: [All] }, applications: { includeUserActions: ["urn:user:registerdevice"] }, clientAppTypes: [browser], devices: { deviceFilter: { mode: exclude, rule: device.isCompliant -eq True } } }, ${mfa}`,
    ['registerDeviceConditions'],
  ],
  [
    'all client apps are no condition of registering a device',
    `conditions: { users: { includeUsers: [All] }, applications: { includeUserActions: ["urn:user:registerdevice"] }, clientAppTypes: [all] }, ${mfa}`,
    [],
  ],
  [
    'workloads can only be blocked',
    `conditions: { clientApplications: { includeServicePrincipals: [ServicePrincipalsInMyTenant] }, applications: { includeApplications: [All] } }, ${mfa}`,
    ['workloadPolicyBlocksOnly'],
  ],
  [
    'workload identities know no platforms',
    `conditions: { clientApplications: { includeServicePrincipals: [ServicePrincipalsInMyTenant] }, applications: { includeApplications: [All] }, platforms: { includePlatforms: [all] } }, ${block}`,
    ['workloadPolicyConditions'],
  ],
  [
    'workload identities know places and their own risk',
    `conditions: { users: { includeUsers: [None] }, clientApplications: { includeServicePrincipals: [ServicePrincipalsInMyTenant] }, applications: { includeApplications: [All] }, locations: { includeLocations: [All] }, servicePrincipalRiskLevels: [high], clientAppTypes: [all] }, ${block}`,
    [],
  ],
  [
    'session controls that are all off are refused beside a grant',
    `conditions: { ${all} }, ${mfa}, sessionControls: { persistentBrowser: { isEnabled: false } }`,
    ['sessionControlsWithoutEffect'],
  ],
  [
    'one session control that is on is enough',
    `conditions: { ${all} }, ${mfa}, sessionControls: { persistentBrowser: { isEnabled: false }, secureSignInSession: { isEnabled: true } }`,
    [],
  ],
  [
    'every time takes no restrictions beside it, switched off or on',
    `conditions: { ${all} }, ${mfa}, sessionControls: { disableResilienceDefaults: false, signInFrequency: { isEnabled: true, frequencyInterval: everyTime } }`,
    ['everyTimeBesideControl'],
  ],
  [
    'application enforced restrictions are for Office 365',
    `conditions: { ${all} }, sessionControls: { applicationEnforcedRestrictions: { isEnabled: true } }`,
    ['appRestrictionsNeedOffice'],
  ],
  [
    'application enforced restrictions are for Exchange and SharePoint, by id or name',
    `conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [Exchange Online, 00000003-0000-0ff1-ce00-000000000000] } }, sessionControls: { applicationEnforcedRestrictions: { isEnabled: true } }`,
    [],
  ],
  [
    'continuous access evaluation is disabled for all resources only',
    `conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [Office365] } }, sessionControls: { continuousAccessEvaluation: { mode: disabled } }`,
    ['evaluationDisabledAlone'],
  ],
  [
    'continuous access evaluation is disabled under no condition',
    `conditions: { ${all}, signInRiskLevels: [high] }, sessionControls: { continuousAccessEvaluation: { mode: disabled } }`,
    ['evaluationDisabledAlone'],
  ],
  [
    'continuous access evaluation is made strict wherever it is wanted',
    `conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [None] } }, sessionControls: { continuousAccessEvaluation: { mode: strictLocation } }`,
    [],
  ],
  [
    'app protection is nothing that macOS can have',
    `conditions: { ${all}, platforms: { includePlatforms: [iOS, macOS] } }, grantControls: { operator: AND, builtInControls: [mfa, compliantApplication] }`,
    ['appControlsOnPlatform'],
  ],
  [
    'app protection on macOS is fine where another control will do',
    `conditions: { ${all}, platforms: { includePlatforms: [macOS] } }, grantControls: { operator: OR, builtInControls: [mfa, compliantApplication] }`,
    [],
  ],
];

test.each(cases)('%s', (_title, body, codes) => {
  expect([...refusals(body)].sort()).toEqual([...codes].sort());
});
