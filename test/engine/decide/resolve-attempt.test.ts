import { describe, expect, test } from 'vitest';
import { readAttempt } from '../../../src/engine/decide/read-attempt.ts';
import { resolveAttempt } from '../../../src/engine/decide/resolve-attempt.ts';
import { attemptOf, compileRaw } from '../parts.ts';

const ids = {
  amira: 'aaaaaaaa-0000-4000-8000-000000000001',
  stranger: 'aaaaaaaa-0000-4000-8000-00000000dead',
  payroll: 'dddddddd-0000-4000-8000-000000000001',
  job: 'eeeeeeee-0000-4000-8000-000000000001',
  laptop: 'f0f0f0f0-0000-4000-8000-000000000001',
};
const compiled = compileRaw({
  version: 1,
  users: [
    { userPrincipalName: 'amira@contoso.example', id: ids.amira, displayName: 'Amira', memberOf: ['HR pilot'] },
    { userPrincipalName: 'ben@contoso.example', displayName: 'Ben' },
    { userPrincipalName: 'ben2@contoso.example', displayName: 'Ben' },
    { userPrincipalName: 'gina@contoso.example', externalUserType: 'b2bCollaborationGuest', memberOf: [] },
    { userPrincipalName: 'lee@contoso.example', externalUserType: 'internalGuest', userType: 'Guest', memberOf: [] },
  ],
  groups: [{ displayName: 'HR pilot' }, { displayName: 'Sales', members: [] }],
  applications: [{ appId: ids.payroll, displayName: 'Payroll' }],
  servicePrincipals: [{ id: ids.job, displayName: 'Nightly job' }],
  devices: [{ displayName: 'Laptop 7', deviceId: ids.laptop, isCompliant: true, trustType: 'AzureAD' }],
});

function resolved(value: unknown) {
  const read = readAttempt(value);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return resolveAttempt(compiled, read.value);
}

const amira = { user: 'amira@contoso.example' };
const register = { userAction: 'urn:user:registersecurityinfo' };

type Row = [title: string, attempt: object, code: string, values: object];
const rows: Row[] = [
  ['nobody', { ...register }, 'attemptNoPerson', {}],
  [
    'a user and a service principal',
    { ...amira, servicePrincipal: 'Nightly job', application: 'Payroll' },
    'attemptTwoPersons',
    {},
  ],
  [
    'a misspelt user',
    { user: 'amria@contoso.example' },
    'attemptUnknownName',
    { field: 'user', name: 'amria@contoso.example', nearest: 'amira@contoso.example' },
  ],
  ['a user like no other', { user: 'zz' }, 'attemptUnknownName', { field: 'user', name: 'zz' }],
  ['a name that two users have', { user: 'Ben' }, 'attemptAmbiguousName', { field: 'user', name: 'Ben', count: 2 }],
  [
    'a misspelt group of a person',
    { user: { memberOf: ['HR pilots'] } },
    'attemptUnknownName',
    { field: 'user.memberOf', name: 'HR pilots', nearest: 'HR pilot' },
  ],
  [
    'a misspelt role of a person',
    { user: { roles: ['Global Admin'] } },
    'attemptUnknownName',
    { field: 'user.roles', name: 'Global Admin' },
  ],
  [
    'a misspelt service principal',
    { servicePrincipal: 'Nightly jobs', application: 'Payroll' },
    'attemptUnknownName',
    { field: 'servicePrincipal', name: 'Nightly jobs', nearest: 'Nightly job' },
  ],
  [
    'a misspelt application',
    { ...amira, application: 'Pay roll' },
    'attemptUnknownName',
    { field: 'application', name: 'Pay roll', nearest: 'Payroll' },
  ],
  [
    'a misspelt device',
    { ...amira, device: 'Laptop 8' },
    'attemptUnknownName',
    { field: 'device', name: 'Laptop 8', nearest: 'Laptop 7' },
  ],
  ['an address that is none', { ...amira, ipAddress: '198.18.0.999' }, 'attemptBadAddress', { text: '198.18.0.999' }],
  ['a range for an address', { ...amira, ipAddress: '198.18.0.0/24' }, 'attemptBadAddress', { text: '198.18.0.0/24' }],
  [
    'a country that is none',
    { ...amira, country: 'Sweden' },
    'attemptBadCountry',
    { field: 'country', text: 'Sweden' },
  ],
  [
    'a GPS country that is none',
    { ...amira, gpsCountry: 'XX' },
    'attemptBadCountry',
    { field: 'gpsCountry', text: 'XX' },
  ],
  ['a date that is none', { ...amira, at: '2026-02-30' }, 'attemptBadDate', { text: '2026-02-30' }],
  [
    'an action and an application',
    { ...amira, ...register, application: 'Payroll' },
    'attemptTwoTargets',
    { fields: ['userAction', 'application'] },
  ],
  [
    'an action and a context',
    { ...amira, ...register, authenticationContext: 'c1' },
    'attemptTwoTargets',
    { fields: ['userAction', 'authenticationContext'] },
  ],
  ['a service principal without a target', { servicePrincipal: 'Nightly job' }, 'attemptNoTarget', {}],
  [
    'a service principal that registers',
    { servicePrincipal: 'Nightly job', ...register },
    'attemptServicePrincipalAction',
    {},
  ],
  [
    'a legacy client that registers',
    { ...amira, ...register, clientAppType: 'other' },
    'attemptLegacyUserAction',
    { clientAppType: 'other' },
  ],
  [
    'a legacy client with no target, which means registering',
    { ...amira, clientAppType: 'exchangeActiveSync' },
    'attemptLegacyUserAction',
    { clientAppType: 'exchangeActiveSync' },
  ],
  [
    'a fact that is given and not known',
    { ...amira, country: 'SE', notKnown: ['country'] },
    'attemptKnownAndNot',
    { field: 'country' },
  ],
  [
    'no device and a device that is not known',
    { ...amira, device: null, notKnown: ['device'] },
    'attemptKnownAndNot',
    { field: 'device' },
  ],
];
test.each(rows)('%s is refused', (_title, attempt, code, values) => {
  expect(resolved(attempt)).toEqual({
    ok: false,
    problems: [{ code, severity: 'error', values: expect.objectContaining(values) }],
  });
});

test('everything that is wrong is told at once', () => {
  const wrong = {
    user: 'zz',
    application: 'zz',
    ipAddress: 'zz',
    country: 'zz',
    device: 'zz',
    at: 'zz',
    notKnown: ['ipAddress'],
  };
  const said = resolved(wrong);
  expect(said.ok ? [] : said.problems.map(({ code }) => code).sort()).toEqual([
    'attemptBadAddress',
    'attemptBadCountry',
    'attemptBadDate',
    'attemptKnownAndNot',
    'attemptUnknownName',
    'attemptUnknownName',
    'attemptUnknownName',
  ]);
});

describe('names', () => {
  const people: [title: string, user: string][] = [
    ['by user principal name', 'amira@contoso.example'],
    ['by id', ids.amira],
    ['by display name', 'Amira'],
    ['in capitals', 'AMIRA@CONTOSO.EXAMPLE'],
  ];
  test.each(people)('a user is found %s', (_title, user) => {
    expect(attemptOf(compiled, { user }).shown.user).toEqual({ id: ids.amira, name: 'amira@contoso.example' });
  });

  const applications: [title: string, application: string, shown: object][] = [
    ['of the file by name', 'payroll', { id: ids.payroll, name: 'Payroll' }],
    ['of the file by id', ids.payroll.toUpperCase(), { id: ids.payroll, name: 'Payroll' }],
    [
      'of Microsoft by any of its names',
      'Exchange',
      { id: '00000002-0000-0ff1-ce00-000000000000', name: 'Office 365 Exchange Online' },
    ],
    [
      'that nobody knows by its id, in small letters',
      ids.stranger.toUpperCase(),
      { id: ids.stranger, name: ids.stranger },
    ],
  ];
  test.each(applications)('an application is found %s', (_title, application, shown) => {
    expect(attemptOf(compiled, { ...amira, application }).shown.application).toEqual(shown);
  });

  const dangling: [title: string, attempt: object, field: string][] = [
    ['user', { user: ids.stranger }, 'user'],
    ['service principal', { servicePrincipal: ids.stranger, application: 'Payroll' }, 'servicePrincipal'],
    ['device', { ...amira, device: ids.stranger }, 'device'],
  ];
  test.each(dangling)('the id of a %s that is not in the file is kept, with a warning', (_title, attempt, field) => {
    expect(resolved(attempt)).toMatchObject({
      ok: true,
      warnings: [{ code: 'attemptDanglingId', severity: 'warning', values: { field, id: ids.stranger } }],
    });
  });

  test('of a user who is not in the file no membership, no role and no method is known', () => {
    const { facts, hasMfaMethod } = attemptOf(compiled, { user: ids.stranger });
    expect(facts.person).toMatchObject({ id: ids.stranger, name: ids.stranger, methods: undefined });
    expect(facts.person?.membership).toEqual({ direct: new Set(), all: new Set(), open: new Set([0, 1]) });
    expect(hasMfaMethod).toBeNull();
  });

  test('a device that is not in the file is not known', () => {
    expect(attemptOf(compiled, { ...amira, device: ids.stranger }).shown.notKnown).toContain('device');
  });
});

describe('what is not said', () => {
  test('is assumed where there is a default, and not known where there is none', () => {
    expect(attemptOf(compiled, amira).shown).toEqual({
      user: { id: ids.amira, name: 'amira@contoso.example' },
      userAction: 'urn:user:registersecurityinfo',
      registrationPage: 'mfa',
      isCompliantNetwork: false,
      signInRiskLevel: 'none',
      userRiskLevel: 'none',
      insiderRiskLevel: 'none',
      servicePrincipalRiskLevel: 'none',
      agentIdRiskLevel: 'none',
      authenticationFlow: 'none',
      authenticationMethods: ['password'],
      satisfiedControls: [],
      assumed: [
        'userAction',
        'registrationPage',
        'isCompliantNetwork',
        'signInRiskLevel',
        'userRiskLevel',
        'insiderRiskLevel',
        'servicePrincipalRiskLevel',
        'agentIdRiskLevel',
        'authenticationFlow',
        'authenticationMethods',
        'satisfiedControls',
      ],
      notKnown: ['ipAddress', 'country', 'gpsCountry', 'devicePlatform', 'clientAppType', 'device'],
    });
  });

  test('is left open where it is named', () => {
    const { shown } = attemptOf(compiled, { ...amira, notKnown: ['signInRiskLevel', 'satisfiedControls'] });
    expect(shown.notKnown).toEqual([
      'ipAddress',
      'country',
      'gpsCountry',
      'devicePlatform',
      'clientAppType',
      'device',
      'signInRiskLevel',
      'satisfiedControls',
    ]);
    expect(shown.assumed).not.toContain('signInRiskLevel');
    expect(shown).not.toHaveProperty('signInRiskLevel');
    expect(shown).not.toHaveProperty('satisfiedControls');
  });

  test('does not hide what is said', () => {
    const said = {
      ...amira,
      application: 'Payroll',
      authenticationContext: 'C7',
      ipAddress: '::ffff:203.0.113.7',
      country: 'se',
      gpsCountry: 'Unknown',
      isCompliantNetwork: true,
      devicePlatform: 'unknown',
      clientAppType: 'other',
      device: null,
      signInRiskLevel: 'high',
      authenticationMethods: ['password', 'sms'],
      satisfiedControls: ['Terms-1', 'MFA'],
      at: '2026-01-02T03:04:05Z',
    };
    const { shown, facts } = attemptOf(compiled, said);
    expect(shown).toMatchObject({
      ...said,
      user: { name: 'amira@contoso.example' },
      application: { name: 'Payroll' },
      authenticationContext: 'c7',
      country: 'SE',
      gpsCountry: 'unknown',
    });
    expect(facts.address).toEqual({ version: 4, words: [0xcb007107] });
    expect(facts.satisfiedControls).toEqual(new Set(['terms-1', 'mfa']));
  });

  test('of a person beside the file is a member of no role, in groups that nobody knows', () => {
    const { facts } = attemptOf(compiled, { user: {} });
    expect(facts.person).toEqual({
      index: undefined,
      id: undefined,
      name: 'a member',
      externalUserType: undefined,
      homeTenantId: undefined,
      roles: new Set(),
      membership: { direct: new Set(), all: new Set(), open: new Set([0, 1]) },
      methods: undefined,
    });
  });

  const named: [user: object, name: string][] = [
    [{ userType: 'Guest' }, 'a guest'],
    [{ externalUserType: 'serviceProvider' }, 'a serviceProvider'],
    [{ memberOf: ['HR pilot', 'Sales'] }, 'a member in HR pilot, Sales'],
    [{ memberOf: ['Sales'], roles: ['Global Reader'] }, 'a member in Sales with role Global Reader'],
  ];
  test.each(named)('the person %j is called %s', (user, name) => {
    expect(attemptOf(compiled, { user }).shown.user).toEqual({ id: null, name, ...user });
  });

  test('a guest of no stated kind is a B2B collaboration guest', () => {
    expect(attemptOf(compiled, { user: { userType: 'Guest' } }).facts.person?.externalUserType).toBe(
      'b2bCollaborationGuest',
    );
  });
});

describe('a device', () => {
  const deviceOf = (attempt: object) => attemptOf(compiled, attempt).facts.device;

  test('of the inventory has no other facts than those listed there', () => {
    expect(deviceOf({ ...amira, device: 'laptop 7' })).toMatchObject({
      isCompliant: true,
      trustType: 'AzureAD',
      isManaged: null,
      model: null,
      extensionAttribute15: null,
    });
  });

  test('of the inventory is found by its device id, and shown as it was named', () => {
    const { facts, shown } = attemptOf(compiled, { ...amira, device: ids.laptop.toUpperCase() });
    expect(facts.device).toMatchObject({ displayName: 'Laptop 7' });
    expect(shown.device).toBe(ids.laptop.toUpperCase());
  });

  test('that is stated may have any other facts, but is not managed', () => {
    expect(deviceOf({ ...amira, device: { model: 'A' } })).toEqual({ model: 'A', isManaged: false });
  });

  test('that is not registered is null, and one of which nothing is said is not known', () => {
    expect(deviceOf({ ...amira, device: null })).toBeNull();
    expect(deviceOf(amira)).toBeUndefined();
  });

  const trusts: [title: string, trust: object | undefined, user: string, counts: boolean][] = [
    ["an outsider's device counts for nothing without trust", undefined, 'gina@contoso.example', false],
    [
      "an outsider's device counts for nothing where only MFA is trusted",
      { isMfaAccepted: true },
      'gina@contoso.example',
      false,
    ],
    [
      "an outsider's device counts where compliant devices are trusted",
      { isCompliantDeviceAccepted: true },
      'gina@contoso.example',
      true,
    ],
    [
      "an outsider's device counts where hybrid joined devices are trusted",
      { isHybridAzureADJoinedDeviceAccepted: true },
      'gina@contoso.example',
      true,
    ],
    ["a local guest's device always counts", undefined, 'lee@contoso.example', true],
  ];
  test.each(trusts)('%s', (_title, inboundTrust, user, counts) => {
    const trusting = compileRaw({
      ...compiled.tenant,
      ...(inboundTrust ? { crossTenantAccess: { inboundTrust } } : {}),
    });
    const { facts, shown } = attemptOf(trusting, { user, device: { isCompliant: true } });
    expect(facts.device).toEqual(counts ? { isCompliant: true, isManaged: false } : null);
    expect(shown.device).toEqual({ isCompliant: true, isManaged: false });
  });
});

describe('a target', () => {
  const targetOf = (attempt: object) => attemptOf(compiled, attempt);

  test('alone is evaluated with the services that are bound to it early', () => {
    const { facts, services } = targetOf({ ...amira, application: 'Microsoft Teams' });
    const names = (target: typeof services) =>
      target.kind === 'resource' ? target.resources.map(({ name }) => name) : [];
    expect(names(facts.target)).toEqual(['Microsoft Teams Services']);
    expect(names(services)).toEqual([
      'Microsoft Teams Services',
      'Office 365 Exchange Online',
      'Office 365 SharePoint Online',
      'Skype for Business Online',
    ]);
  });

  test('may be a context alone: no resource is asked for', () => {
    expect(targetOf({ ...amira, authenticationContext: 'c1' }).facts.target).toEqual({
      kind: 'resource',
      resources: [],
      context: 'c1',
    });
  });

  const circumstances: [title: string, attempt: object, registering: boolean, legacyPossible: boolean][] = [
    ['registering security info', register, true, false],
    ['registering a device', { userAction: 'urn:user:registerdevice' }, false, false],
    ['an application', { application: 'Payroll' }, false, true],
  ];
  test.each(circumstances)(
    '%s tells whether this is a registration and whether legacy clients can come',
    (_title, target, registering, legacyPossible) => {
      expect(targetOf({ ...amira, ...target }).circumstances).toMatchObject({ registering, legacyPossible });
    },
  );
});
