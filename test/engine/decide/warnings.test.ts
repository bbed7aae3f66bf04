import { describe, expect, test } from 'vitest';
import { decideRaw } from '../../support/engine.ts';

const everyone = { users: { includeUsers: ['All'] } };
const everything = { ...everyone, applications: { includeApplications: ['All'] } };
const registers = { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } };
const controls = (...builtInControls: readonly string[]) => ({ grantControls: { operator: 'OR', builtInControls } });
const strength = (authenticationStrength: object) => ({ grantControls: { operator: 'OR', authenticationStrength } });

interface Given {
  /** Beside all users and all applications. */
  readonly conditions?: object;
  readonly policy?: object;
  readonly tenant?: object;
  readonly attempt?: object;
}
const signIn = {
  user: { memberOf: [], authenticationMethods: ['sms'] },
  application: '00000002-0000-0ff1-ce00-000000000000',
  clientAppType: 'browser',
  devicePlatform: 'windows',
  device: null,
  authenticationFlow: 'none',
  ipAddress: '198.18.0.9',
};
const registration = { application: undefined, userAction: 'urn:user:registersecurityinfo' };

function warningsOf({ conditions = {}, policy = {}, tenant = {}, attempt = {} }: Given) {
  const own = {
    displayName: 'P',
    state: 'enabled',
    conditions: { ...everything, ...conditions },
    ...controls('mfa'),
    ...policy,
  };
  return decideRaw({ version: 1, ...tenant, conditionalAccessPolicies: [own] }, { ...signIn, ...attempt }).warnings;
}

const limited = {
  authenticationStrengthPolicies: [
    {
      displayName: 'Our keys',
      allowedCombinations: ['fido2'],
      combinationConfigurations: [
        { '@odata.type': '#microsoft.graph.fido2CombinationConfiguration', allowedAAGUIDs: ['x'] },
      ],
    },
  ],
};
const directConnect = { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bDirectConnectUser' } };
const trusted = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } };
const offices = {
  namedLocations: [{ displayName: 'Office', type: 'ip', isTrusted: true, ipRanges: ['198.18.0.0/24'] }],
};
const linux = { platforms: { includePlatforms: ['linux'] } };
const guest = { user: { userType: 'Guest', memberOf: [], authenticationMethods: ['sms'] } };
const reportOnly = { state: 'enabledForReportingButNotEnforced' };
const notModelled = (rule: string) => ({ code: 'notModelled', severity: 'note', values: { rule, policies: ['P'] } });

/** Each warning with what brings it, and with the nearest thing that does not. */
const rows: [title: string, warning: object, there: Given, notThere: Given][] = [
  [
    'registrationNotProtected: the legacy page, not the combined one',
    { code: 'registrationNotProtected', severity: 'warning', values: { user: 'a member' } },
    { attempt: registration, tenant: { combinedRegistration: { users: 'none' } } },
    { attempt: registration, tenant: { combinedRegistration: { users: 'all' } } },
  ],
  [
    'registeredMethodsNotKnown: where they are not, and the page would ask for MFA',
    { code: 'registeredMethodsNotKnown', severity: 'note', values: { user: 'a member' } },
    { attempt: { ...registration, user: { memberOf: [] } } },
    { attempt: registration },
  ],
  [
    'registeredMethodsNotKnown: not where MFA happens at home',
    { code: 'registeredMethodsNotKnown', severity: 'note', values: { user: 'a guest' } },
    { attempt: { ...registration, user: { userType: 'Guest', memberOf: [] } } },
    {
      attempt: { ...registration, user: { userType: 'Guest', memberOf: [] } },
      tenant: { crossTenantAccess: { inboundTrust: { isMfaAccepted: true } } },
    },
  ],
  [
    'reportOnlyUserAction: report-only policies on a user action are not evaluated',
    { code: 'reportOnlyUserAction', severity: 'warning', values: { policy: 'P' } },
    { attempt: registration, conditions: registers, policy: reportOnly },
    { attempt: registration, conditions: registers },
  ],
  [
    'reportOnlyUserAction: only at the action that the policy is about',
    { code: 'reportOnlyUserAction', severity: 'warning', values: { policy: 'P' } },
    { attempt: registration, conditions: registers, policy: reportOnly },
    { attempt: { ...registration, userAction: 'urn:user:registerdevice' }, conditions: registers, policy: reportOnly },
  ],
  [
    'reportOnlyUserAction: only where its other conditions may hold',
    { code: 'reportOnlyUserAction', severity: 'warning', values: { policy: 'P' } },
    {
      attempt: { ...registration, devicePlatform: undefined },
      conditions: { ...registers, ...linux },
      policy: reportOnly,
    },
    { attempt: registration, conditions: { ...registers, ...linux }, policy: reportOnly },
  ],
  [
    'allResourcesCoverRegistration: a policy for all resources at a registration, not at a sign-in',
    { code: 'allResourcesCoverRegistration', severity: 'note', values: { policies: ['P'] } },
    { attempt: registration },
    {},
  ],
  [
    'allResourcesCoverRegistration: not where the tenant says that it does not',
    { code: 'allResourcesCoverRegistration', severity: 'note', values: { policies: ['P'] } },
    { attempt: registration },
    { attempt: registration, tenant: { conditionalAccess: { allResourcesCoverRegistration: false } } },
  ],
  [
    'combinationLimitsNotEvaluated: a strength that limits keys, where the policy applies',
    { code: 'combinationLimitsNotEvaluated', severity: 'warning', values: { policy: 'P', strength: 'Our keys' } },
    { tenant: limited, policy: strength({ displayName: 'Our keys' }) },
    { tenant: limited, policy: strength({ displayName: 'Our keys' }), conditions: linux },
  ],
  [
    'combinationLimitsNotEvaluated: not for a strength without limits',
    { code: 'combinationLimitsNotEvaluated', severity: 'warning', values: { policy: 'P', strength: 'Our keys' } },
    { tenant: limited, policy: strength({ displayName: 'Our keys' }) },
    { tenant: limited, policy: strength({ displayName: 'Phishing-resistant MFA' }) },
  ],
  [
    'unknownFutureValue: in a condition of a policy that may apply',
    { code: 'unknownFutureValue', severity: 'warning', values: { policy: 'P' } },
    { conditions: { clientAppTypes: ['unknownFutureValue', 'browser'] } },
    { conditions: { clientAppTypes: ['unknownFutureValue', 'browser'], ...linux } },
  ],
  [
    'unknownFutureValue: in a control',
    { code: 'unknownFutureValue', severity: 'warning', values: { policy: 'P' } },
    { policy: controls('mfa', 'unknownFutureValue') },
    { policy: controls('mfa') },
  ],
  [
    'bundleUnverified: a word for applications that Microsoft does not document',
    { code: 'bundleUnverified', severity: 'note', values: { bundle: 'AzureVirtualDesktop', policy: 'P' } },
    {
      conditions: { applications: { includeApplications: ['azureVirtualDesktop'] } },
      attempt: { application: '9cdead84-a844-4324-93f2-b2e6bb768d07' },
    },
    { conditions: { applications: { includeApplications: ['Office365'] } } },
  ],
  [
    'privateAddress: an address that Entra never sees',
    { code: 'privateAddress', severity: 'warning', values: { address: '192.168.1.7' } },
    { attempt: { ipAddress: '192.168.1.7' } },
    { attempt: { ipAddress: '198.18.0.9' } },
  ],
  [
    'unknownApplication: an id that neither the file nor the catalogue knows',
    { code: 'unknownApplication', severity: 'note', values: { application: '0badc0de-0000-4000-8000-000000000000' } },
    { attempt: { application: '0BADC0DE-0000-4000-8000-000000000000' } },
    {
      attempt: { application: '0BADC0DE-0000-4000-8000-000000000000' },
      tenant: { applications: [{ appId: '0badc0de-0000-4000-8000-000000000000', displayName: 'Payroll' }] },
    },
  ],
  [
    'transitiveDependencies: services of services are not followed',
    { code: 'transitiveDependencies', severity: 'note', values: { application: 'Microsoft Flow Service' } },
    { attempt: { application: '7df0a125-d3be-4c96-aa54-591f83ff541c' } },
    { attempt: { application: '475226c6-020e-4fb2-8a90-7a972cbfc1d4' } },
  ],
  [
    'rule 2.3.7: a policy on direct connect users that only the kind keeps from a guest',
    notModelled('2.3.7'),
    { conditions: { users: directConnect }, attempt: guest },
    { conditions: { users: directConnect, ...linux }, attempt: guest },
  ],
  [
    'rule 2.3.7: not for members',
    notModelled('2.3.7'),
    { conditions: { users: directConnect }, attempt: guest },
    { conditions: { users: directConnect } },
  ],
  [
    'rule 2.3.8: ActiveSync, where only the users keep a policy for all users away',
    notModelled('2.3.8'),
    {
      conditions: {
        users: {
          includeUsers: ['All'],
          excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' },
        },
      },
      attempt: { ...guest, clientAppType: 'exchangeActiveSync' },
    },
    {
      conditions: {
        users: {
          includeUsers: ['All'],
          excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' },
        },
      },
      attempt: guest,
    },
  ],
  [
    'rule 3.4.6: trusted networks and a federated sign-in',
    notModelled('3.4.6'),
    { conditions: trusted, attempt: { authenticationMethods: ['federatedSingleFactor', 'sms'] } },
    { conditions: trusted, attempt: { authenticationMethods: ['password', 'sms'] } },
  ],
  [
    'rule 3.4.6: also where the network keeps the policy away',
    notModelled('3.4.6'),
    { conditions: trusted, tenant: offices, attempt: { authenticationMethods: ['federatedSingleFactor'] } },
    {
      conditions: { ...trusted, ...linux },
      tenant: offices,
      attempt: { authenticationMethods: ['federatedSingleFactor'] },
    },
  ],
  [
    'rule 3.7.2: a flow earlier in the session, where the flow is said and alone keeps the policy away',
    notModelled('3.7.2'),
    { conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } } },
    {
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
      attempt: { authenticationFlow: undefined },
    },
  ],
  [
    'rule 4.2.6: Windows Hello and a strength',
    notModelled('4.2.6'),
    {
      policy: strength({ displayName: 'Phishing-resistant MFA' }),
      attempt: { authenticationMethods: ['windowsHelloForBusiness'] },
    },
    { policy: strength({ displayName: 'Phishing-resistant MFA' }), attempt: { authenticationMethods: ['fido2'] } },
  ],
];
test.each(rows)('%s', (_title, warning, there, notThere) => {
  expect(warningsOf(there)).toContainEqual(warning);
  expect(warningsOf(notThere)).not.toContainEqual(warning);
});

test('a plain sign-in has no warnings', () => {
  expect(warningsOf({})).toEqual([]);
});

test('a disabled policy gives no cause for warnings', () => {
  const state = { state: 'disabled' };
  expect(warningsOf({ attempt: registration, policy: state })).toEqual([]);
  expect(warningsOf({ policy: { ...state, ...controls('unknownFutureValue') } })).toEqual([]);
});

describe('policies that share a cause', () => {
  test('share a warning, in the order of the file', () => {
    const policy = (displayName: string) => ({
      displayName,
      state: 'enabled',
      conditions: everything,
      ...controls('mfa'),
    });
    const tenant = { version: 1, conditionalAccessPolicies: [policy('B'), policy('A')] };
    expect(decideRaw(tenant, { ...signIn, ...registration }).warnings).toEqual([
      { code: 'allResourcesCoverRegistration', severity: 'note', values: { policies: ['B', 'A'] } },
    ]);
  });
});
