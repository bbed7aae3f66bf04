import { describe, expect, test } from 'vitest';
import {
  type AttemptFlags,
  attemptFromFlags,
  flagOf,
  givenAttemptFlags,
} from '../../../src/shell/cli/attempt-flags.ts';

function read(flags: AttemptFlags): unknown {
  const outcome = attemptFromFlags(flags);
  return outcome.ok ? outcome.value : outcome.problems;
}

describe('every flag fills its field of the attempt', () => {
  const cases: [title: string, flags: AttemptFlags, attempt: object][] = [
    ['--user names a user', { user: 'amira@contoso.example' }, { user: 'amira@contoso.example' }],
    ['--service-principal names a workload', { servicePrincipal: 'Backup' }, { servicePrincipal: 'Backup' }],
    [
      '--action says register-security-info for the long word',
      { action: 'register-security-info' },
      { userAction: 'urn:user:registersecurityinfo' },
    ],
    [
      '--action says register-device for the long word',
      { action: 'Register-Device' },
      { userAction: 'urn:user:registerdevice' },
    ],
    [
      '--action takes the long word too',
      { action: 'urn:user:registerdevice' },
      { userAction: 'urn:user:registerdevice' },
    ],
    ['--app is the application', { app: 'Exchange Online' }, { application: 'Exchange Online' }],
    ['--auth-context is kept as written', { authContext: 'c1' }, { authenticationContext: 'c1' }],
    ['--page mfa', { page: 'mfa' }, { registrationPage: 'mfa' }],
    [
      '--page password-reset becomes the word of Graph',
      { page: 'password-reset' },
      { registrationPage: 'passwordReset' },
    ],
    ['--ip is kept as written', { ip: '2001:db8::1' }, { ipAddress: '2001:db8::1' }],
    ['--country', { country: 'SE' }, { country: 'SE' }],
    ['--gps-country', { gpsCountry: 'unknown' }, { gpsCountry: 'unknown' }],
    ['--compliant-network yes is true', { compliantNetwork: 'yes' }, { isCompliantNetwork: true }],
    ['--compliant-network NO is false', { compliantNetwork: 'NO' }, { isCompliantNetwork: false }],
    ['--platform', { platform: 'iOS' }, { devicePlatform: 'iOS' }],
    ['--client-app', { clientApp: 'browser' }, { clientAppType: 'browser' }],
    ['--device none is a device that is not registered', { device: 'none' }, { device: null }],
    ['--device NAME is a device of the file', { device: 'LAPTOP-7' }, { device: 'LAPTOP-7' }],
    [
      '--device facts are read by their kind',
      {
        device:
          'iscompliant=yes,trustType=AzureAD,physicalIds=[ZTDId]:1|[OrderId]:2,isManaged=false,model=null,systemLabels=',
      },
      {
        device: {
          isCompliant: true,
          trustType: 'AzureAD',
          physicalIds: ['[ZTDId]:1', '[OrderId]:2'],
          isManaged: false,
          model: null,
          systemLabels: [],
        },
      },
    ],
    ['--sign-in-risk', { signInRisk: 'high' }, { signInRiskLevel: 'high' }],
    ['--user-risk', { userRisk: 'low' }, { userRiskLevel: 'low' }],
    ['--insider-risk', { insiderRisk: 'minor' }, { insiderRiskLevel: 'minor' }],
    ['--service-principal-risk', { servicePrincipalRisk: 'high' }, { servicePrincipalRiskLevel: 'high' }],
    ['--agent-risk', { agentRisk: 'medium' }, { agentIdRiskLevel: 'medium' }],
    ['--flow', { flow: 'deviceCodeFlow' }, { authenticationFlow: 'deviceCodeFlow' }],
    ['--auth is a list with commas', { auth: 'password, sms' }, { authenticationMethods: ['password', 'sms'] }],
    ['--auth none is the empty list', { auth: 'none' }, { authenticationMethods: [] }],
    ['--satisfied is a list with commas', { satisfied: 'mfa' }, { satisfiedControls: ['mfa'] }],
    ['--at', { at: '2026-11-23T08:00:00Z' }, { at: '2026-11-23T08:00:00Z' }],
    [
      '--unknown takes flags, with or without dashes',
      { unknown: 'sign-in-risk,--device' },
      { notKnown: ['signInRiskLevel', 'device'] },
    ],
    ['--unknown takes the fields themselves', { unknown: 'ipAddress' }, { notKnown: ['ipAddress'] }],
  ];
  test.each(cases)('%s', (_title, flags, attempt) => {
    expect(read(flags)).toEqual(attempt);
  });
});

describe('a person who is not in the file', () => {
  test('is one user object made of the flags that describe them', () => {
    const flags = {
      userType: 'Guest',
      externalUserType: 'b2bCollaborationGuest',
      homeTenant: '9188040d-6c67-4c5b-b112-36a304b66dad',
      memberOf: ['HR pilot', 'Sales, north'],
      role: ['Global Administrator'],
      methods: 'sms,email',
    };
    expect(read(flags)).toEqual({
      user: {
        userType: 'Guest',
        externalUserType: 'b2bCollaborationGuest',
        homeTenantId: '9188040d-6c67-4c5b-b112-36a304b66dad',
        memberOf: ['HR pilot', 'Sales, north'],
        roles: ['Global Administrator'],
        authenticationMethods: ['sms', 'email'],
      },
    });
  });

  test('is in no group and has no method where the flags say none', () => {
    expect(read({ memberOf: ['none'], methods: 'none' })).toEqual({
      user: { memberOf: [], authenticationMethods: [] },
    });
  });

  test('cannot also be a user of the file', () => {
    expect(read({ user: 'amira@contoso.example', role: ['Global Administrator'] })).toMatchObject([
      { code: 'flagsConflict', values: { flags: ['--user', '--role'] } },
    ]);
  });
});

describe('what cannot be read names its flag', () => {
  const cases: [title: string, flags: AttemptFlags, problem: object][] = [
    [
      'a misspelt action',
      { action: 'register-devise' },
      { code: 'flagUnknownWord', values: { flag: '--action', word: 'register-devise', nearest: 'register-device' } },
    ],
    [
      'a page that does not exist',
      { page: 'start' },
      { code: 'flagUnknownWord', values: { flag: '--page', known: ['mfa', 'password-reset'] } },
    ],
    [
      'a network that is neither in nor out',
      { compliantNetwork: 'maybe' },
      { code: 'flagUnknownWord', values: { flag: '--compliant-network' } },
    ],
    [
      'a word that every object has',
      { compliantNetwork: 'constructor' },
      { code: 'flagUnknownWord', values: { word: 'constructor' } },
    ],
    [
      'a misspelt device fact',
      { device: 'isComplaint=yes' },
      { code: 'deviceUnknownFact', values: { fact: 'isComplaint', nearest: 'isCompliant' } },
    ],
    [
      'a device fact without a value',
      { device: 'isCompliant=yes,trustType' },
      { code: 'deviceFactWithoutValue', values: { text: 'trustType' } },
    ],
  ];
  test.each(cases)('%s', (_title, flags, problem) => {
    expect(read(flags)).toMatchObject([problem]);
  });

  test('all of them are reported together', () => {
    expect(read({ page: 'start', action: 'dance' })).toMatchObject([
      { values: { flag: '--action' } },
      { values: { flag: '--page' } },
    ]);
  });
});

describe('a field is named by the flag that fills it', () => {
  test.each([
    ['ipAddress', '--ip'],
    ['user', '--user'],
    ['user.memberOf.0', '--member-of'],
    ['user.authenticationMethods', '--methods'],
    ['authenticationMethods.1', '--auth'],
    ['agentIdRiskLevel', '--agent-risk'],
    ['device.isCompliant', '--device'],
    ['notKnown.0', '--unknown'],
    ['expect', 'expect'],
  ])('%s is %s', (field, flag) => {
    expect(flagOf(field)).toBe(flag);
  });

  test('the flags that were given are told in the order of help', () => {
    expect(givenAttemptFlags({ ip: '192.0.2.1', role: ['Reader'], user: 'x' })).toEqual(['--user', '--ip', '--role']);
  });
});
