import { expect, test } from 'vitest';
import { decide } from '../../../src/engine/decide/decide.ts';
import { nearestChange } from '../../../src/engine/decide/nearest-change.ts';
import { attemptOf, compileRaw } from '../parts.ts';

const everyone = { users: { includeUsers: ['All'] } };
const everything = { ...everyone, applications: { includeApplications: ['All'] } };
const registering = { ...everyone, applications: { includeUserActions: ['urn:user:registersecurityinfo'] } };
const policy = (conditions: object, ...builtInControls: readonly string[]) => ({
  displayName: 'P',
  state: 'enabled',
  conditions,
  grantControls: { operator: 'AND', builtInControls },
});
const offices = {
  namedLocations: [
    { displayName: 'Head office', type: 'ip', isTrusted: true, ipRanges: ['203.0.113.0/24'] },
    { displayName: 'Nordics', type: 'country', countriesAndRegions: ['SE', 'NO'] },
  ],
  crossTenantAccess: { inboundTrust: { isMfaAccepted: true } },
};

/** A sign-in with every fact known; a row says what is different. */
const signIn = {
  user: { memberOf: [] },
  application: 'Exchange',
  ipAddress: '198.18.0.9',
  country: 'US',
  gpsCountry: 'US',
  devicePlatform: 'windows',
  clientAppType: 'browser',
  device: null,
};
const registration = { ...signIn, application: undefined, userAction: 'urn:user:registersecurityinfo' };
const outside = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } };
const filtered = (rule: string) => ({ devices: { deviceFilter: { mode: 'exclude', rule } } });

type Row = [title: string, policies: readonly object[], attempt: object, change: object | undefined];
const rows: Row[] = [
  [
    'who is blocked outside the offices gets in from an office',
    [policy({ ...registering, ...outside }, 'block')],
    registration,
    { fact: 'ipAddress', values: ['Head office'], example: '203.0.113.1', decision: 'allow' },
  ],
  [
    'who is blocked for a device that is not compliant gets in with one that is',
    [policy(everything, 'compliantDevice')],
    { ...signIn, device: { isCompliant: false, trustType: 'AzureAD' } },
    { fact: 'device', values: [{ isCompliant: true }], example: { isCompliant: true }, decision: 'allow' },
  ],
  [
    'the device is said with what it must not have',
    [policy({ ...everything, ...filtered('device.isCompliant -eq True -and device.model -ne "Old"') }, 'block')],
    signIn,
    { fact: 'device', values: [{ isCompliant: true }], example: { isCompliant: true, model: null }, decision: 'allow' },
  ],
  [
    'an outsider whose home is not trusted is not sent for another device, which would not count',
    [policy({ ...everything, ...filtered('device.isCompliant -eq True') }, 'block')],
    { ...signIn, user: { userType: 'Guest', memberOf: [] } },
    undefined,
  ],
  [
    'a legacy client is blocked and a browser is not',
    [policy({ ...everything, clientAppTypes: ['exchangeActiveSync', 'other'] }, 'block')],
    { ...signIn, clientAppType: 'other' },
    {
      fact: 'clientAppType',
      values: ['browser', 'mobileAppsAndDesktopClients'],
      example: 'browser',
      decision: 'allow',
    },
  ],
  [
    'who is asked for MFA gets in with a method that does it',
    [policy(everything, 'mfa')],
    signIn,
    { fact: 'authenticationMethods', example: ['windowsHelloForBusiness'], decision: 'allow' },
  ],
  [
    'full access by a later fact is named before half of it by an earlier one',
    [
      policy({ ...everything, ...outside }, 'block'),
      policy({ ...everything, platforms: { includePlatforms: ['windows'] } }, 'block'),
      policy(everything, 'mfa'),
    ],
    { ...signIn, devicePlatform: 'linux', satisfiedControls: ['mfa'] },
    { fact: 'ipAddress', values: ['Head office'], example: '203.0.113.1', decision: 'allow' },
  ],
  [
    'half of it is named where that is the most that one fact can do',
    [policy({ ...everything, ...outside }, 'block'), policy(everything, 'mfa')],
    signIn,
    { fact: 'ipAddress', values: ['Head office'], example: '203.0.113.1', decision: 'challenge' },
  ],
  [
    'where two facts would have to change, none is named',
    [policy({ ...everything, ...outside }, 'block'), policy({ ...everything, clientAppTypes: ['browser'] }, 'block')],
    signIn,
    undefined,
  ],
  ['nothing helps against a policy that blocks everything', [policy(everything, 'block')], signIn, undefined],
  [
    'who gets in from an office is blocked from elsewhere',
    [policy({ ...registering, ...outside }, 'block')],
    { ...registration, ipAddress: '203.0.113.7' },
    { fact: 'ipAddress', values: ['any other address'], example: '198.51.100.1', decision: 'block' },
  ],
  [
    'who gets in from a listed country is blocked from another',
    [policy({ ...everything, locations: { includeLocations: ['All'], excludeLocations: ['Nordics'] } }, 'block')],
    { ...signIn, country: 'SE' },
    { fact: 'country', values: ['any other country', 'unknown'], example: 'AD', decision: 'block' },
  ],
  ['who gets in whatever happens is told nothing', [], signIn, undefined],
  [
    'a fact that is not known is not a change',
    [policy(everything, 'compliantDevice')],
    { ...signIn, device: undefined, clientAppType: 'other' },
    undefined,
  ],
];

test.each(rows)('%s', (_title, policies, attempt, wanted) => {
  const compiled = compileRaw({ version: 1, ...offices, conditionalAccessPolicies: policies });
  const resolved = attemptOf(compiled, attempt);
  const change = nearestChange(compiled, resolved, decide(compiled, resolved));
  if (wanted === undefined) expect(change).toBeUndefined();
  else expect(change).toMatchObject(wanted);
});

test('an undetermined decision has no nearest change: it has facts that it depends on', () => {
  const compiled = compileRaw({ version: 1, conditionalAccessPolicies: [policy(everything, 'compliantDevice')] });
  const attempt = attemptOf(compiled, { user: { memberOf: [] }, application: 'Exchange' });
  const decision = decide(compiled, attempt);
  expect(decision.decision).toBe('undetermined');
  expect(nearestChange(compiled, attempt, decision)).toBeUndefined();
});

test('a change is looked for without early-bound services where the decision was made without them', () => {
  const exchange = policy({ ...everyone, applications: { includeApplications: ['Exchange'] }, ...outside }, 'block');
  const compiled = compileRaw({ version: 1, ...offices, conditionalAccessPolicies: [exchange] });
  const attempt = attemptOf(compiled, { ...signIn, application: 'Microsoft Teams' });
  const alone = { serviceDependencies: false };
  expect(nearestChange(compiled, attempt, decide(compiled, attempt))).toMatchObject({ fact: 'ipAddress' });
  expect(nearestChange(compiled, attempt, decide(compiled, attempt, alone), alone)).toBeUndefined();
});

test('nobody is told to use a pass that they cannot use, and an open session has none', () => {
  const tenant = compileRaw({
    version: 1,
    users: [
      {
        userPrincipalName: 'ben@contoso.example',
        memberOf: [],
        temporaryAccessPass: { startDateTime: '2026-03-02T09:00:00Z', lifetimeInMinutes: 60 },
      },
    ],
    authenticationStrengthPolicies: [
      { displayName: 'Pass', allowedCombinations: ['temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse'] },
    ],
    conditionalAccessPolicies: [
      {
        displayName: 'P',
        state: 'enabled',
        conditions: everything,
        grantControls: { operator: 'AND', authenticationStrength: { id: 'Pass' } },
      },
    ],
  });
  const at = (moment: string, more: object = {}) => {
    const attempt = attemptOf(tenant, { ...signIn, user: 'ben@contoso.example', at: moment, ...more });
    const decision = decide(tenant, attempt);
    return { decision, change: nearestChange(tenant, attempt, decision) };
  };
  const open = { notKnown: ['authenticationMethods'] };
  expect(at('2026-03-02T09:30:00Z').change).toMatchObject({ fact: 'authenticationMethods', decision: 'allow' });
  expect(at('2026-03-02T09:30:00Z', open).decision.dependsOn).toMatchObject([{ fact: 'authenticationMethods' }]);
  expect(at('2026-03-02T11:00:00Z').change).toBeUndefined();
  expect(at('2026-03-02T11:00:00Z', open).decision).toMatchObject({ decision: 'challenge', dependsOn: [] });
});
