import { describe, expect, test } from 'vitest';
import { decideRaw } from '../../support/engine.ts';

const everyone = { users: { includeUsers: ['All'] } };
const everything = { ...everyone, applications: { includeApplications: ['All'] } };
const registering = { ...everyone, applications: { includeUserActions: ['urn:user:registersecurityinfo'] } };
const trust = (inboundTrust: object) => ({ crossTenantAccess: { inboundTrust } });

const signIn = {
  user: { memberOf: [] },
  application: 'Exchange',
  ipAddress: '198.18.0.9',
  clientAppType: 'browser',
  device: null,
};
const registration = { application: undefined, userAction: 'urn:user:registersecurityinfo' };
const withoutMethod = { user: { memberOf: [], authenticationMethods: ['email'] } };
const guest = { user: { userType: 'Guest', memberOf: [] } };
const directConnect = { user: { externalUserType: 'b2bDirectConnectUser', memberOf: [] } };
const phishingResistant = { authenticationStrength: { displayName: 'Phishing-resistant MFA' } };
const mfa = { builtInControls: ['mfa'] };
const control = (...builtInControls: readonly string[]) => ({ builtInControls });

interface Given {
  readonly grant: object;
  readonly conditions?: object;
  readonly attempt?: object;
  readonly tenant?: object;
}

function grantOf({ grant, conditions = everything, attempt = {}, tenant = {} }: Given) {
  const policy = { displayName: 'P', state: 'enabled', conditions, grantControls: grant };
  const decision = decideRaw({ version: 1, ...tenant, conditionalAccessPolicies: [policy] }, { ...signIn, ...attempt });
  return { result: decision.policies[0]?.result, controls: decision.policies[0]?.grant?.controls ?? [] };
}

type Row = [title: string, given: Given, outcome: string, because: string];
const rows: Row[] = [
  ['block', { grant: control('block') }, 'failed', 'blocks whatever stands beside it'],
  ['MFA that was not done', { grant: mfa }, 'open', 'MFA was not done in this session'],
  [
    'MFA by the methods used',
    { grant: mfa, attempt: { authenticationMethods: ['password', 'sms'] } },
    'satisfied',
    'MFA was done in this session',
  ],
  [
    'MFA that is stated',
    { grant: mfa, attempt: { satisfiedControls: ['MFA'] } },
    'satisfied',
    'MFA was done in this session',
  ],
  [
    'MFA by methods that are not known',
    { grant: mfa, attempt: { notKnown: ['authenticationMethods'] } },
    'unknown',
    'the methods used in this session are not known',
  ],
  [
    'MFA by a legacy client',
    { grant: mfa, attempt: { clientAppType: 'other', authenticationMethods: ['fido2'] } },
    'failed',
    'a legacy client satisfies no control',
  ],
  [
    'MFA by a client that is not known',
    { grant: mfa, attempt: { clientAppType: undefined } },
    'unknown',
    'the client is not known',
  ],
  [
    'MFA of a user without a method',
    { grant: mfa, attempt: withoutMethod },
    'open',
    'MFA was not done in this session',
  ],
  [
    'MFA of a user without a method, under risk (rule 1.4.13)',
    { grant: mfa, conditions: { ...everything, signInRiskLevels: ['none'] }, attempt: withoutMethod },
    'failed',
    'the user has no method, and a policy with risk levels does not let one be registered',
  ],
  [
    'MFA of a user without a method, who registers one',
    { grant: mfa, attempt: { ...withoutMethod, ...registration } },
    'satisfied',
    'registering a method is how this demand is met',
  ],
  [
    'MFA for registering, of a user without a method (rule 1.2.6)',
    { grant: mfa, conditions: registering, attempt: { ...withoutMethod, ...registration } },
    'failed',
    'the user has no method yet and registering one is what is asked for: only a Temporary Access Pass gets in',
  ],
  [
    'MFA for registering, with a pass',
    {
      grant: mfa,
      conditions: registering,
      attempt: { ...withoutMethod, ...registration, authenticationMethods: ['temporaryAccessPassOneTime'] },
    },
    'satisfied',
    'MFA was done in this session',
  ],
  [
    'MFA of a direct connect user',
    { grant: mfa, attempt: directConnect },
    'failed',
    'a B2B direct connect user can do MFA only at home, and it is not trusted (inboundTrust.isMfaAccepted)',
  ],
  [
    'MFA of a direct connect user whose home is trusted',
    { grant: mfa, attempt: directConnect, tenant: trust({ isMfaAccepted: true }) },
    'open',
    'MFA was not done in this session',
  ],
  [
    'a strength that was not met',
    { grant: phishingResistant, attempt: { authenticationMethods: ['password', 'sms'] } },
    'open',
    'the methods used are no allowed combination',
  ],
  [
    'a strength that was met',
    { grant: phishingResistant, attempt: { authenticationMethods: ['fido2'] } },
    'satisfied',
    'the methods used are an allowed combination',
  ],
  [
    'a strength is not met by what is stated',
    { grant: phishingResistant, attempt: { satisfiedControls: ['mfa'] } },
    'open',
    'the methods used are no allowed combination',
  ],
  [
    'a strength that no guest can meet',
    { grant: phishingResistant, attempt: guest },
    'failed',
    'Phishing-resistant MFA allows nothing that a guest can register here, and MFA done at home is not trusted',
  ],
  [
    'a strength that a guest can meet at home',
    {
      grant: phishingResistant,
      attempt: { ...guest, authenticationMethods: ['fido2'] },
      tenant: trust({ isMfaAccepted: true }),
    },
    'satisfied',
    'the methods used are an allowed combination',
  ],
  [
    'a compliant device',
    { grant: control('compliantDevice'), attempt: { device: { isCompliant: true } } },
    'satisfied',
    'the device is compliant',
  ],
  [
    'a device that is not',
    { grant: control('compliantDevice'), attempt: { device: { isCompliant: null } } },
    'failed',
    'the device is not compliant',
  ],
  ['no device', { grant: control('compliantDevice') }, 'failed', 'the device is not compliant'],
  [
    'a device that is not known',
    { grant: control('compliantDevice'), attempt: { device: undefined } },
    'unknown',
    'the device is not known',
  ],
  [
    'a device code, which proves nothing (rule 3.7.4)',
    {
      grant: control('compliantDevice'),
      attempt: { device: { isCompliant: true }, authenticationFlow: 'deviceCodeFlow' },
    },
    'failed',
    'device code flow cannot prove the state of a device',
  ],
  [
    'a flow that is not known',
    { grant: control('compliantDevice'), attempt: { device: { isCompliant: true }, notKnown: ['authenticationFlow'] } },
    'unknown',
    'the authentication flow is not known',
  ],
  [
    "a guest's compliant device",
    { grant: control('compliantDevice'), attempt: { ...guest, device: { isCompliant: true } } },
    'failed',
    "the home tenant's word on compliant devices is not trusted",
  ],
  [
    "a guest's compliant device that is trusted",
    {
      grant: control('compliantDevice'),
      attempt: { ...guest, device: { isCompliant: true } },
      tenant: trust({ isCompliantDeviceAccepted: true }),
    },
    'satisfied',
    'the device is compliant',
  ],
  [
    'trust in the other state of a device',
    {
      grant: control('domainJoinedDevice'),
      attempt: { ...guest, device: { trustType: 'ServerAD' } },
      tenant: trust({ isCompliantDeviceAccepted: true }),
    },
    'failed',
    "the home tenant's word on hybrid joined devices is not trusted",
  ],
  [
    'a hybrid joined device',
    { grant: control('domainJoinedDevice'), attempt: { device: { trustType: 'ServerAD' } } },
    'satisfied',
    'the device is hybrid joined',
  ],
  [
    'a device that is joined otherwise',
    { grant: control('domainJoinedDevice'), attempt: { device: { trustType: 'AzureAD' } } },
    'failed',
    'the device is not hybrid joined',
  ],
  [
    'an approved app',
    { grant: control('approvedApplication'), attempt: { satisfiedControls: ['approvedApplication'] } },
    'satisfied',
    'stated as satisfied',
  ],
  [
    'no approved app',
    { grant: control('approvedApplication') },
    'failed',
    'not stated as satisfied, and no prompt can mend it',
  ],
  [
    'an approved app of a guest',
    { grant: control('approvedApplication'), attempt: { ...guest, satisfiedControls: ['approvedApplication'] } },
    'failed',
    'guests cannot satisfy it',
  ],
  [
    'app protection that is not known',
    { grant: control('compliantApplication'), attempt: { notKnown: ['satisfiedControls'] } },
    'unknown',
    'what is satisfied is not known',
  ],
  [
    'a password that was changed',
    { grant: control('passwordChange'), attempt: { satisfiedControls: ['passwordChange'] } },
    'satisfied',
    'done',
  ],
  ['a password that was not', { grant: control('passwordChange') }, 'open', 'not done yet'],
  [
    "a guest's password",
    { grant: control('passwordChange'), attempt: { ...guest, satisfiedControls: ['passwordChange'] } },
    'failed',
    'guests change their password at home',
  ],
  [
    'a password of a user without a method',
    { grant: control('passwordChange'), attempt: { ...withoutMethod, satisfiedControls: ['passwordChange'] } },
    'failed',
    'MFA comes first, and the user has no method',
  ],
  ['remediation of a risk', { grant: control('riskRemediation') }, 'open', 'not done yet'],
  ['terms of use', { grant: { termsOfUse: ['Terms-1'] } }, 'open', 'not accepted yet'],
  [
    'terms of use that were accepted',
    { grant: { termsOfUse: ['Terms-1'] }, attempt: { satisfiedControls: ['terms-1'] } },
    'satisfied',
    'accepted',
  ],
  [
    'terms of use of a direct connect user',
    { grant: { termsOfUse: ['Terms-1'] }, attempt: { ...directConnect, satisfiedControls: ['terms-1'] } },
    'failed',
    'B2B direct connect users cannot accept terms of use',
  ],
  ['a custom control', { grant: { customAuthenticationFactors: ['duo'] } }, 'open', 'not done yet'],
  [
    'a custom control that was done',
    { grant: { customAuthenticationFactors: ['duo'] }, attempt: { satisfiedControls: ['duo'] } },
    'satisfied',
    'done',
  ],
  [
    'a control that Graph hides',
    { grant: control('unknownFutureValue') },
    'unknown',
    'Graph did not say what this control is',
  ],
];
test.each(rows)('%s', (_title, given, outcome, because) => {
  expect(grantOf(given).controls).toEqual([expect.objectContaining({ outcome, because })]);
});

test('a strength on the user action counts instead of those on all resources (design 6.4)', () => {
  const policies = [
    { displayName: 'Everywhere', state: 'enabled', conditions: everything, grantControls: phishingResistant },
    {
      displayName: 'Registering',
      state: 'enabled',
      conditions: registering,
      grantControls: { authenticationStrength: 'Multifactor authentication' },
    },
  ];
  const attempt = { ...signIn, ...registration, authenticationMethods: ['password', 'sms'] };
  const decision = decideRaw({ version: 1, conditionalAccessPolicies: policies }, attempt);
  expect(decision.policies.map(({ grant }) => grant?.controls[0]?.because)).toEqual([
    'the strength of the user-action policy counts instead',
    'the methods used are an allowed combination',
  ]);
});

test('strengths, terms of use and custom controls say which', () => {
  const grant = { ...phishingResistant, termsOfUse: ['Terms-1'], customAuthenticationFactors: ['duo'] };
  expect(grantOf({ grant }).controls.map(({ control: kind, id }) => [kind, id])).toEqual([
    ['authenticationStrength', 'Phishing-resistant MFA'],
    ['termsOfUse', 'Terms-1'],
    ['customAuthenticationFactors', 'duo'],
  ]);
});

describe('several controls (design 6.8)', () => {
  /** compliantDevice fails, mfa is open, duo is satisfied. */
  const three = { failed: 'compliantDevice', open: 'mfa' };
  const results: [operator: string | undefined, builtInControls: readonly string[], duo: boolean, result: string][] = [
    ['AND', [three.open], true, 'interrupted'],
    ['AND', [three.failed, three.open], true, 'failure'],
    ['AND', [], true, 'success'],
    ['OR', [three.failed, three.open], true, 'success'],
    ['OR', [three.failed, three.open], false, 'interrupted'],
    ['OR', [three.failed], false, 'failure'],
    ['OR', ['block', three.open], true, 'failure'],
    ['AND', ['block'], false, 'failure'],
    [undefined, [three.failed, three.open], true, 'failure'],
    ['OR', [], false, 'success'],
  ];
  test.each(results)('%s of %j, custom control done: %s, comes to %s', (operator, builtInControls, duo, result) => {
    const grant = {
      ...(operator === undefined ? {} : { operator }),
      builtInControls,
      ...(duo ? { customAuthenticationFactors: ['duo'] } : {}),
    };
    expect(grantOf({ grant, attempt: { satisfiedControls: ['duo'] } }).result).toBe(result);
  });

  test('no grant at all asks for nothing', () => {
    const policy = { displayName: 'P', state: 'enabled', conditions: everything, grantControls: null };
    expect(decideRaw({ version: 1, conditionalAccessPolicies: [policy] }, signIn).policies[0]).toMatchObject({
      result: 'success',
      grant: null,
    });
  });
});
