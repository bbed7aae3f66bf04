import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { main } from '../../../../src/shell/cli/main.ts';
import { badLineSchema, decisionSchema, whatIfSchema } from '../../../support/decision-schema.ts';
import { recordingWorld } from '../../../support/world.ts';

const tenant = `version: 1
combinedRegistration: { users: selected, groups: [HR pilot] }
users:
  - { userPrincipalName: amira@contoso.example, id: 6e7b768e-07e2-4810-8459-485f84f8f204, memberOf: [HR pilot], authenticationMethods: [microsoftAuthenticatorPush] }
  - { userPrincipalName: ben@contoso.example, memberOf: [HR interns], authenticationMethods: [] }
  - { userPrincipalName: glass@contoso.example, memberOf: [Break glass], authenticationMethods: [fido2] }
groups:
  - { displayName: HR pilot, memberGroups: [HR interns] }
  - { displayName: HR interns, members: [ben@contoso.example] }
  - { displayName: Break glass }
  - { displayName: Empty, members: [] }
servicePrincipals:
  - { id: 8a1b768e-07e2-4810-8459-485f84f8f204, displayName: Backup }
devices:
  - { displayName: LAPTOP-7, isCompliant: true, trustType: AzureAD }
namedLocations:
  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24] }
conditionalAccessPolicies:
  - displayName: Offices only
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [block] }
  - displayName: MFA or a managed device for Exchange
    state: enabled
    conditions:
      users: { includeGroups: [HR pilot] }
      applications: { includeApplications: [00000002-0000-0ff1-ce00-000000000000] }
    grantControls: { operator: OR, builtInControls: [mfa, compliantDevice] }
    sessionControls: { signInFrequency: { isEnabled: true, value: 4, type: hours } }
  - displayName: No risky sign-ins
    state: enabledForReportingButNotEnforced
    conditions:
      users: { includeUsers: [All] }
      applications: { includeApplications: [00000002-0000-0ff1-ce00-000000000000] }
      signInRiskLevels: [high]
    grantControls: { operator: OR, builtInControls: [block] }
  - displayName: Old rule
    state: disabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [block] }
`;

interface Run {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  readonly file: (path: string) => string | undefined;
}

async function simulate(argv: readonly string[], setting: Parameters<typeof recordingWorld>[0] = {}): Promise<Run> {
  const { world, out, err, file } = recordingWorld({ ...setting, files: { 'tenant.yaml': tenant, ...setting.files } });
  const exit = await main(['simulate', '-f', 'tenant.yaml', ...argv], world);
  return { exit, out: out(), err: err(), file };
}

const offNetwork = ['--user', 'amira@contoso.example', '--ip', '198.18.0.9'];
const exchange = [
  '--user',
  'amira@contoso.example',
  '--app',
  'Exchange Online',
  '--client-app',
  'browser',
  '--ip',
  '198.18.0.9',
];

async function jsonOf(...argv: readonly string[]): Promise<z.infer<typeof decisionSchema>> {
  const { out } = await simulate([...argv, '--format', 'json']);
  return decisionSchema.parse(JSON.parse(out));
}

describe('the answer in text', () => {
  test('leads with one sentence, then shows every policy and what would change the answer', async () => {
    const { exit, out, err } = await simulate([
      ...offNetwork,
      '--device',
      'none',
      '--platform',
      'windows',
      '--client-app',
      'browser',
    ]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "✗ Blocked: amira@contoso.example sees "You cannot access this right now"
        (AADSTS53003) when registering security info from 198.18.0.9, because policy
        "Offices only" (tenant.yaml:19:5) blocks it.

      Policies
      ├─ ✗ Offices only (tenant.yaml:19:5) blocks
      ├─ · MFA or a managed device for Exchange (tenant.yaml:26:5) does not apply: no
      │    match for target resource
      ├─ ~ No risky sign-ins (tenant.yaml:33:5) report-only: would not apply: no match
      │    for target resource and sign-in risk
      └─ · Old rule (tenant.yaml:40:5) is off

      Registration
      ├─ enabled for combined registration through group HR pilot
      ├─ page: combined
      └─ an MFA method is registered

      Assumed
      └─ user action: register security info; registration page: mfa; compliant
         network: no; methods used: password; sign-in risk, user risk, insider risk,
         service principal risk, agent risk, authentication flow and controls already
         met: none

      Left open
      └─ country; GPS country

      What would change it
      └─ From 203.0.113.1 (Head office) it would be challenged
      "
    `);
  });

  test('with --explain conditions shows what each condition saw and why it counts', async () => {
    const argv = ['--user', 'amira@contoso.example', '--ip', '203.0.113.7', '--device', 'none'];
    const { out } = await simulate([...argv, '--explain', 'conditions'], { terminal: { columns: 200 } });
    expect(out).toMatchInlineSnapshot(`
      "! Challenge: amira@contoso.example is asked for multifactor authentication (AADSTS50076) when registering security info
        from 203.0.113.7, because whoever has a method registered must use it to reach the registration page.

      Policies
      ├─ · Offices only (tenant.yaml:19:5) does not apply: no match for location
      │  ├─ ✓ users: amira@contoso.example; in All; not in group Break glass (tenant.yaml:22:14)
      │  ├─ ✓ user action: urn:user:registersecurityinfo; in urn:user:registersecurityinfo (tenant.yaml:23:21)
      │  └─ ✗ location: 203.0.113.7; excluded: in AllTrusted (203.0.113.0/24 of Head office, marked trusted)
      │       (tenant.yaml:24:18)
      ├─ · MFA or a managed device for Exchange (tenant.yaml:26:5) does not apply: no match for target resource
      │  ├─ ✓ users: amira@contoso.example; in group HR pilot (tenant.yaml:29:14)
      │  └─ ✗ target resource: urn:user:registersecurityinfo; the policy is for applications, not for user actions
      │       (tenant.yaml:30:21)
      ├─ ~ No risky sign-ins (tenant.yaml:33:5) report-only: would not apply: no match for target resource and sign-in risk
      │  ├─ ✓ users: amira@contoso.example; in All (tenant.yaml:36:14)
      │  ├─ ✗ target resource: urn:user:registersecurityinfo; the policy is for applications, not for user actions
      │  │    (tenant.yaml:37:21)
      │  └─ ✗ sign-in risk: none; not in high (tenant.yaml:38:25)
      └─ · Old rule (tenant.yaml:40:5) is off

      Registration
      ├─ enabled for combined registration through group HR pilot
      ├─ page: combined
      ├─ an MFA method is registered
      ├─ may be registered
      │  ├─ Authenticator app or software OATH code: for MFA
      │  ├─ Text message: for MFA
      │  └─ Voice call: for MFA
      ├─ registered
      │  └─ Microsoft Authenticator (push notification) (default): counts for MFA; can be deleted
      ├─ password reset: not enabled
      ├─ the page asks for MFA first; a session there lasts 15 minutes, and a passkey takes MFA of the last 5
      └─ taken as Entra has them by default: multifactorAuthentication.verificationMethods

      Assumed
      └─ user action: register security info; registration page: mfa; compliant network: no; methods used: password; sign-in
         risk, user risk, insider risk, service principal risk, agent risk, authentication flow and controls already met: none

      Left open
      └─ country; GPS country; device platform; client app

      What would change it
      └─ After signing in with windowsHelloForBusiness it would be allowed
      "
    `);
  });

  test('with --explain summary leaves out what took no part', async () => {
    const { out } = await simulate([
      ...exchange,
      '--device',
      'LAPTOP-7',
      '--platform',
      'windows',
      '--explain',
      'summary',
    ]);
    expect(out).toMatchInlineSnapshot(`
      "✓ Allowed: amira@contoso.example is let through when signing in to Office 365
        Exchange Online from 198.18.0.9, because all that the policies require is met.

      Policies
      └─ ✓ MFA or a managed device for Exchange (tenant.yaml:26:5) applies, and one of
           multifactor authentication or a compliant device is satisfied

      Session
      └─ sign in again every 4 hours

      Assumed
      └─ registration page: mfa; compliant network: no; methods used: password;
         sign-in risk, user risk, insider risk, service principal risk, agent risk,
         authentication flow and controls already met: none

      Left open
      └─ country; GPS country

      What would change it
      └─ Without a registered device it would be challenged
      "
    `);
  });

  test('fits forty columns, in ASCII where the terminal has no Unicode', async () => {
    const argv = [...exchange, '--device', 'none', '--platform', 'windows', '--auth', 'password'];
    const { out } = await simulate(argv, { terminal: { columns: 40, unicode: false } });
    expect(out).toMatchInlineSnapshot(`
      "! Challenge: amira@contoso.example is
        asked for multifactor authentication
        (AADSTS50076) when signing in to
        Office 365 Exchange Online from
        198.18.0.9, because policy "MFA or a
        managed device for Exchange"
        (tenant.yaml:26:5) requires it.

      Policies
      |- - Offices only (tenant.yaml:19:5)
      |    does not apply: no match for user
      |    action
      |- ! MFA or a managed device for
      |  | Exchange (tenant.yaml:26:5) asks
      |  | for one of multifactor
      |  | authentication or a compliant
      |  | device
      |  |- ! multifactor authentication: MFA
      |  |    was not done in this session
      |  \`- x a compliant device: the device
      |       is not compliant
      |- ~ No risky sign-ins
      |    (tenant.yaml:33:5) report-only:
      |    would not apply: no match for
      |    sign-in risk
      \`- - Old rule (tenant.yaml:40:5) is off

      Session
      \`- sign in again every 4 hours

      Assumed
      \`- registration page: mfa; compliant
         network: no; sign-in risk, user risk,
         insider risk, service principal risk,
         agent risk, authentication flow and
         controls already met: none

      Left open
      \`- country; GPS country

      What would change it
      \`- After signing in with
         windowsHelloForBusiness it would be
         allowed
      "
    `);
    expect(out).not.toMatch(/[^\x20-\x7e\n]/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });

  test('says what an undetermined decision depends on and what each value would give', async () => {
    const { exit, out } = await simulate([
      '--user',
      'amira@contoso.example',
      '--device',
      'none',
      '--explain',
      'summary',
    ]);
    expect(exit).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "? Undetermined: what amira@contoso.example sees when registering security info
        depends on the IP address, which is not given.

      Depends on
      └─ ? IP address
         ├─ ✗ any other address: blocked
         └─ ! Head office: challenged

      Policies
      └─ ? Offices only (tenant.yaml:19:5) may apply, and then would block: location
           is open

      Registration
      ├─ enabled for combined registration through group HR pilot
      ├─ page: combined
      └─ an MFA method is registered

      Assumed
      └─ user action: register security info; registration page: mfa; compliant
         network: no; methods used: password; sign-in risk, user risk, insider risk,
         service principal risk, agent risk, authentication flow and controls already
         met: none

      Left open
      └─ IP address; country; GPS country; device platform; client app
      "
    `);
  });

  test('tells what follows where MFA is demanded of a user without a method', async () => {
    const argv = [
      '--user',
      'ben@contoso.example',
      '--app',
      'Exchange Online',
      '--client-app',
      'browser',
      '--device',
      'none',
    ];
    const { out } = await simulate([...argv, '--ip', '203.0.113.7', '--explain', 'summary']);
    expect(out).toMatchInlineSnapshot(`
      "! Challenge: ben@contoso.example is asked to register a method for multifactor
        authentication (AADSTS50072) when signing in to Office 365 Exchange Online
        from 203.0.113.7, because policy "MFA or a managed device for Exchange"
        (tenant.yaml:26:5) requires multifactor authentication and they have no method
        for it.

      Policies
      └─ ! MFA or a managed device for Exchange (tenant.yaml:26:5) asks for one of
           multifactor authentication or a compliant device

      Registration
      ├─ not enabled for combined registration
      ├─ page: legacy
      ├─ no MFA method is registered
      └─ ! asked to register 1 method for MFA: Microsoft Authenticator (push
           notification); it cannot be skipped (Conditional Access)

      Session
      └─ sign in again every 4 hours

      Assumed
      └─ registration page: mfa; compliant network: no; methods used: password;
         sign-in risk, user risk, insider risk, service principal risk, agent risk,
         authentication flow and controls already met: none

      Left open
      └─ country; GPS country; device platform

      What would change it
      └─ After signing in with windowsHelloForBusiness it would be allowed
      "
    `);
  });

  test('warns that Entra never sees a private address', async () => {
    const { out } = await simulate(['--user', 'amira@contoso.example', '--ip', '10.1.2.3']);
    expect(out).toContain('10.1.2.3 is a private address');
  });

  test('is coloured on a terminal and says the same', async () => {
    const plain = await simulate(offNetwork);
    const coloured = await simulate(offNetwork, { terminal: { stdout: true } });
    expect(coloured.out).not.toBe(plain.out);
    expect(coloured.out.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.out);
  });

  test('shows control characters in names as text', async () => {
    const files = { 'tenant.yaml': tenant.replace('Offices only', '"Offices\\u001b[2J only"') };
    const { out } = await simulate(offNetwork, { files });
    expect(out).toContain('Offices\\u001b[2J only');
    expect(out).not.toContain('\u001b');
  });
});

test('the plain answer is sentences without signs', async () => {
  const { out } = await simulate([...offNetwork, '--device', 'none', '--format', 'plain', '--explain', 'conditions']);
  expect(out).toMatchInlineSnapshot(`
    "Blocked: amira@contoso.example sees "You cannot access this right now"
    (AADSTS53003) when registering security info from 198.18.0.9, because policy
    "Offices only" (tenant.yaml:19:5) blocks it.

    Policies:
    Policy "Offices only", tenant.yaml:19:5, blocks.
    Condition users holds: saw amira@contoso.example; in All; not in group Break
    glass; tenant.yaml:22:14.
    Condition user action holds: saw urn:user:registersecurityinfo; in
    urn:user:registersecurityinfo; tenant.yaml:23:21.
    Condition location holds: saw 198.18.0.9; in All; not in AllTrusted;
    tenant.yaml:24:18.
    Policy "MFA or a managed device for Exchange", tenant.yaml:26:5, does not apply:
    no match for target resource.
    Condition users holds: saw amira@contoso.example; in group HR pilot;
    tenant.yaml:29:14.
    Condition target resource does not hold: saw urn:user:registersecurityinfo; the
    policy is for applications, not for user actions; tenant.yaml:30:21.
    Policy "No risky sign-ins", tenant.yaml:33:5, report-only: would not apply: no
    match for target resource and sign-in risk.
    Condition users holds: saw amira@contoso.example; in All; tenant.yaml:36:14.
    Condition target resource does not hold: saw urn:user:registersecurityinfo; the
    policy is for applications, not for user actions; tenant.yaml:37:21.
    Condition sign-in risk does not hold: saw none; not in high; tenant.yaml:38:25.
    Policy "Old rule", tenant.yaml:40:5, is off.

    Registration:
    Enabled for combined registration through group HR pilot.
    Page: combined.
    An MFA method is registered.
    May be registered.
    Authenticator app or software OATH code: for MFA.
    Text message: for MFA.
    Voice call: for MFA.
    Registered.
    Microsoft Authenticator (push notification) (default): counts for MFA; can be
    deleted.
    Password reset: not enabled.
    The page asks for MFA first; a session there lasts 15 minutes, and a passkey
    takes MFA of the last 5.
    Taken as Entra has them by default:
    multifactorAuthentication.verificationMethods.

    Assumed:
    User action: register security info; registration page: mfa; compliant network:
    no; methods used: password; sign-in risk, user risk, insider risk, service
    principal risk, agent risk, authentication flow and controls already met: none.

    Left open:
    Country; GPS country; device platform; client app.

    What would change it:
    From 203.0.113.1 (Head office) it would be challenged.
    "
  `);
  expect(out).not.toMatch(/[✓✗·~│├└]/);
});

describe('the answer in JSON', () => {
  const cases: [title: string, argv: string[]][] = [
    ['a registration', offNetwork],
    [
      'a sign-in with a follow-up',
      ['--user', 'ben@contoso.example', '--app', 'Exchange Online', '--client-app', 'browser', '--device', 'none'],
    ],
    ['an undetermined one', ['--user', 'amira@contoso.example']],
    ['a person who is not in the file', ['--member-of', 'HR pilot', '--methods', 'none', '--ip', '203.0.113.1']],
    ['a service principal', ['--service-principal', 'Backup', '--app', 'Exchange Online']],
  ];
  test.each(cases)('%s has the documented members and no others', async (_title, argv) => {
    expect((await jsonOf(...argv)).schemaVersion).toBe(1);
  });

  test('has its members in the documented order', async () => {
    const answer = await jsonOf(...offNetwork);
    expect(Object.keys(answer)).toEqual(Object.keys(decisionSchema.shape));
    expect(Object.keys(answer.policies[0] ?? {})).toEqual([
      'displayName',
      'id',
      'state',
      'at',
      'result',
      'notMatched',
      'unknown',
      'conditions',
      'grant',
      'session',
    ]);
  });

  test('names the user and the application by id and name', async () => {
    const { attempt } = await jsonOf(...exchange);
    expect(attempt).toMatchObject({
      user: { id: '6e7b768e-07e2-4810-8459-485f84f8f204', name: 'amira@contoso.example' },
      application: { id: '00000002-0000-0ff1-ce00-000000000000', name: expect.stringContaining('Exchange') },
    });
  });

  test('holds every policy in file order, with conditions, whatever the level but summary', async () => {
    const { policies } = await jsonOf(...offNetwork, '--explain', 'policies');
    expect(policies.map(({ result }) => result)).toEqual([
      'failure',
      'notApplied',
      'reportOnlyNotApplied',
      'notEnabled',
    ]);
    expect(policies[0]?.conditions.map(({ name }) => name)).toEqual(['users', 'userActions', 'location']);
  });

  test('as a summary leaves out policies that took no part, and all conditions', async () => {
    const { policies } = await jsonOf(...offNetwork, '--explain', 'summary');
    expect(policies).toMatchObject([{ displayName: 'Offices only', conditions: [] }]);
  });

  test('as ndjson is the same object on one line', async () => {
    const { out } = await simulate([...offNetwork, '--format', 'ndjson']);
    expect(out.indexOf('\n')).toBe(out.length - 1);
    expect(JSON.parse(out)).toEqual(await jsonOf(...offNetwork));
  });

  test('is the same bytes on every run', async () => {
    const argv = [...offNetwork, '--format', 'json'];
    expect((await simulate(argv)).out).toBe((await simulate(argv)).out);
  });

  test('gives every warning its code and its words', async () => {
    const { warnings } = await jsonOf('--user', 'amira@contoso.example', '--ip', '10.1.2.3');
    expect(warnings).toContainEqual({
      code: 'privateAddress',
      message: '10.1.2.3 is a private address: Entra sees the public address that the network goes out with',
    });
  });
});

describe('every flag reaches the attempt', () => {
  const cases: [title: string, argv: string[], attempt: object][] = [
    ['--action', ['--action', 'register-device'], { userAction: 'urn:user:registerdevice' }],
    ['--auth-context', ['--auth-context', 'c7'], { authenticationContext: 'c7' }],
    ['--page', ['--page', 'password-reset'], { registrationPage: 'passwordReset' }],
    ['--ip', ['--ip', '203.0.113.9'], { ipAddress: '203.0.113.9' }],
    ['--country', ['--country', 'se'], { country: 'SE' }],
    ['--gps-country', ['--gps-country', 'NO'], { gpsCountry: 'NO' }],
    ['--compliant-network', ['--compliant-network', 'yes'], { isCompliantNetwork: true }],
    ['--platform', ['--platform', 'ios'], { devicePlatform: 'iOS' }],
    ['--client-app', ['--client-app', 'Browser'], { clientAppType: 'browser' }],
    ['--device', ['--device', 'none'], { device: null }],
    ['--device NAME', ['--device', 'laptop-7'], { device: 'laptop-7' }],
    ['--device facts', ['--device', 'isCompliant=yes'], { device: { isCompliant: true, isManaged: false } }],
    ['--sign-in-risk', ['--sign-in-risk', 'high'], { signInRiskLevel: 'high' }],
    ['--user-risk', ['--user-risk', 'low'], { userRiskLevel: 'low' }],
    ['--insider-risk', ['--insider-risk', 'minor'], { insiderRiskLevel: 'minor' }],
    ['--service-principal-risk', ['--service-principal-risk', 'medium'], { servicePrincipalRiskLevel: 'medium' }],
    ['--agent-risk', ['--agent-risk', 'high'], { agentIdRiskLevel: 'high' }],
    ['--flow', ['--flow', 'deviceCodeFlow'], { authenticationFlow: 'deviceCodeFlow' }],
    ['--auth', ['--auth', 'password,sms'], { authenticationMethods: ['password', 'sms'] }],
    ['--satisfied', ['--satisfied', 'mfa'], { satisfiedControls: ['mfa'] }],
    ['--at', ['--at', '2026-11-23T08:00:00Z'], { at: '2026-11-23T08:00:00Z' }],
    ['--unknown', ['--unknown', 'sign-in-risk'], { notKnown: expect.arrayContaining(['signInRiskLevel']) }],
  ];
  test.each(cases)('%s', async (_title, argv, attempt) => {
    expect((await jsonOf('--user', 'amira@contoso.example', ...argv)).attempt).toMatchObject(attempt);
  });

  test('those that describe a person who is not in the file', async () => {
    const argv = [
      '--user-type',
      'Guest',
      '--external-user-type',
      'b2bCollaborationMember',
      '--home-tenant',
      '9188040d-6c67-4c5b-b112-36a304b66dad',
    ];
    const groups = [
      '--member-of',
      'HR pilot',
      'HR interns',
      '--role',
      'Global Administrator',
      '--methods',
      'sms,email',
    ];
    expect((await jsonOf(...argv, ...groups, '--ip', '203.0.113.1')).attempt.user).toMatchObject({
      userType: 'Guest',
      externalUserType: 'b2bCollaborationMember',
      homeTenantId: '9188040d-6c67-4c5b-b112-36a304b66dad',
      memberOf: ['HR pilot', 'HR interns'],
      roles: ['Global Administrator'],
      authenticationMethods: ['sms', 'email'],
    });
  });

  test('--no-service-dependencies leaves out what Teams calls early', async () => {
    const argv = [
      '--user',
      'amira@contoso.example',
      '--app',
      'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
      '--client-app',
      'browser',
      '--device',
      'none',
    ];
    const applied = async (...more: string[]) => (await jsonOf(...argv, ...more)).policies[1]?.result;
    expect(await applied()).toBe('interrupted');
    expect(await applied('--no-service-dependencies')).toBe('notApplied');
  });
});

describe('--expect', () => {
  const inside = ['--user', 'amira@contoso.example', '--ip', '203.0.113.7'];
  const cases: [title: string, argv: string[], exit: number, err: string][] = [
    ['the expected decision ends with 0', [...offNetwork, '--expect', 'block'], 0, ''],
    ['another decision ends with 4', [...offNetwork, '--expect', 'allow'], 4, 'expected allow, got block\n'],
    ['the word may be written in any case', [...inside, '--expect', 'Challenge'], 0, ''],
    [
      'undetermined where another was expected ends with 5',
      ['--user', 'amira@contoso.example', '--expect', 'block'],
      5,
      'expected block, got undetermined\n',
    ],
    [
      'undetermined where it was expected ends with 0',
      ['--user', 'amira@contoso.example', '--expect', 'undetermined'],
      0,
      '',
    ],
    [
      'a decision where undetermined was expected ends with 4',
      [...offNetwork, '--expect', 'undetermined'],
      4,
      'expected undetermined, got block\n',
    ],
  ];
  test.each(cases)('%s', async (_title, argv, exit, err) => {
    const run = await simulate(argv);
    expect({ exit: run.exit, err: run.err }).toEqual({ exit, err });
    expect(run.out).not.toBe('');
  });
});

describe('--what-if', () => {
  test('lists what applies and the first reason of the others', async () => {
    const { exit, out } = await simulate([...exchange, '--what-if']);
    expect(exit).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "What If: 1 of 3 policies apply to amira@contoso.example signing in to Office 365
      Exchange Online from 198.18.0.9.

      Policies that apply
      └─ ✓ MFA or a managed device for Exchange

      Policies that do not apply
      ├─ · Offices only: userActions
      └─ · No risky sign-ins: signInRisk
      "
    `);
  });

  test('in JSON has the documented members, disabled policies left out', async () => {
    const { out } = await simulate([...exchange, '--what-if', '--format', 'json']);
    const { policies } = whatIfSchema.parse(JSON.parse(out));
    expect(
      policies.map(({ displayName, policyApplies, analysisReasons }) => [displayName, policyApplies, analysisReasons]),
    ).toEqual([
      ['Offices only', false, 'userActions'],
      ['MFA or a managed device for Exchange', true, 'notSet'],
      ['No risky sign-ins', false, 'signInRisk'],
    ]);
  });
});

describe('--attempts', () => {
  const lines = [
    '{"user":"amira@contoso.example","ipAddress":"198.18.0.9","expect":"block"}',
    '',
    '{"user":"amira@contoso.example","ipAddress":"198.18.0.9","expect":"allow"}',
    '{"user":"amira@contoso.example","expect":"allow"}',
    '{"user":"amria@contoso.example"}',
    '{"user":',
    '{"user":"amira@contoso.example","ipAddres":"198.18.0.9"}',
    '{"user":"amira@contoso.example","ipAddress":"198.18.0.09"}',
    '{"user":"ben@contoso.example","ipAddress":"203.0.113.7"}',
  ];
  const files = { 'attempts.ndjson': `${lines.join('\n')}\n` };
  const attempts = ['--attempts', 'attempts.ndjson'];

  test('gives each line a row, in order, a bad one its problem', async () => {
    const { exit, out, err } = await simulate(attempts, { files });
    expect(out).toMatchInlineSnapshot(`
      "     1 ✗ block        amira@contoso.example registering security info from 198.18.0.9: policy "Offices only" (tenant.yaml:19:5) blocks it (AADSTS53003)
           3 ✗ block        amira@contoso.example registering security info from 198.18.0.9: policy "Offices only" (tenant.yaml:19:5) blocks it (AADSTS53003) [expected allow]
           4 ? undetermined amira@contoso.example registering security info: depends on the IP address, which is not given [expected allow]
           5 ✗ invalid      \`user\`: the file has no user \`amria@contoso.example\`; did you mean \`amira@contoso.example\`?
           6 ✗ invalid      the line is no JSON object: Unexpected end of JSON input
           7 ✗ invalid      unknown key \`ipAddres\`; did you mean \`ipAddress\`?
           8 ✗ invalid      \`ipAddress\` expects an IPv4 or IPv6 address, not \`198.18.0.09\`
           9 ✓ allow        ben@contoso.example registering security info from 203.0.113.7: they are not enabled for combined registration, and no policy applies to the legacy pages
      "
    `);
    expect(err).toMatchInlineSnapshot(`
      "4 lines could not be read as an attempt
      2 attempts did not end as expected
      "
    `);
    expect(exit).toBe(3);
  });

  test('in plain words gives each line its sentences', async () => {
    const { out } = await simulate([...attempts, '--format', 'plain'], { files });
    expect(out).toMatchInlineSnapshot(`
      "Line 1, blocked: amira@contoso.example registering security info from 198.18.0.9. Policy "Offices only" (tenant.yaml:19:5) blocks it (AADSTS53003).
      Line 3, blocked: amira@contoso.example registering security info from 198.18.0.9. Policy "Offices only" (tenant.yaml:19:5) blocks it (AADSTS53003). Expected allow.
      Line 4, undetermined: amira@contoso.example registering security info. Depends on the IP address, which is not given. Expected allow.
      Line 5, invalid: \`user\`: the file has no user \`amria@contoso.example\`; did you mean \`amira@contoso.example\`?
      Line 6, invalid: the line is no JSON object: Unexpected end of JSON input.
      Line 7, invalid: unknown key \`ipAddres\`; did you mean \`ipAddress\`?
      Line 8, invalid: \`ipAddress\` expects an IPv4 or IPv6 address, not \`198.18.0.09\`.
      Line 9, allowed: ben@contoso.example registering security info from 203.0.113.7. They are not enabled for combined registration, and no policy applies to the legacy pages.
      "
    `);
  });

  test('as ndjson gives each line one object', async () => {
    const { exit, out } = await simulate([...attempts, '--format', 'ndjson'], { files });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(exit).toBe(3);
    const kinds = answers.map((answer) => {
      const bad = badLineSchema.safeParse(answer);
      return bad.success ? `line ${bad.data.line}: ${bad.data.problem.code}` : decisionSchema.parse(answer).decision;
    });
    expect(kinds).toEqual([
      'block',
      'block',
      'undetermined',
      'line 5: attemptUnknownName',
      'line 6: attemptNotJson',
      'line 7: attemptUnknownKey',
      'line 8: attemptBadAddress',
      'allow',
    ]);
  });

  test('says of a bad line which file it stands in and where', async () => {
    const { out } = await simulate([...attempts, '--format', 'ndjson'], { files });
    const [bad] = out.split('\n').filter((line) => line.includes('"line":5'));
    expect(JSON.parse(bad ?? '')).toEqual({
      schemaVersion: 1,
      line: 5,
      problem: {
        code: 'attemptUnknownName',
        severity: 'error',
        message: '`user`: the file has no user `amria@contoso.example`; did you mean `amira@contoso.example`?',
        help: null,
        file: 'attempts.ndjson',
        start: { line: 5, column: 1 },
        end: { line: 5, column: 33 },
      },
    });
  });

  test('reads standard input as -', async () => {
    const { exit, out } = await simulate(['--attempts', '-', '--format', 'ndjson'], { files: { '-': lines[0] ?? '' } });
    expect({ exit, decision: decisionSchema.parse(JSON.parse(out)).decision }).toEqual({ exit: 0, decision: 'block' });
  });

  const worst: [title: string, picked: number[], exit: number][] = [
    ['all as expected', [0, 8], 0],
    ['one undecided', [0, 3], 5],
    ['a mismatch before an undecided one', [3, 2], 4],
    ['a bad line before a mismatch', [2, 5, 3], 3],
  ];
  test.each(worst)('the worst line decides how it ends: %s', async (_title, picked, exit) => {
    const some = picked.map((index) => lines[index]).join('\n');
    expect((await simulate(attempts, { files: { 'attempts.ndjson': some } })).exit).toBe(exit);
  });

  test('--expect holds for lines that expect nothing themselves', async () => {
    const some = `${lines[0]}\n${lines[8]}\n`;
    const { exit, out } = await simulate([...attempts, '--expect', 'challenge'], {
      files: { 'attempts.ndjson': some },
    });
    expect(exit).toBe(4);
    expect(out).toContain('[expected challenge]');
    expect(out.match(/expected/g)).toHaveLength(1);
  });

  test('--what-if answers each line so', async () => {
    const { out } = await simulate([...attempts, '--what-if', '--format', 'ndjson'], {
      files: { 'attempts.ndjson': lines[0] ?? '' },
    });
    expect(whatIfSchema.parse(JSON.parse(out)).policies).toHaveLength(3);
  });

  test('stops once nobody reads', async () => {
    const { exit, out } = await simulate(attempts, { files, readerLeavesAfter: 1 });
    expect({ exit, rows: out.split('\n').length - 1 }).toEqual({ exit: 4, rows: 1 });
  });

  test('a file that is not there ends with 1', async () => {
    const { exit, out, err } = await simulate(['--attempts', 'nowhere.ndjson']);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain('error[fileNotFound]: there is no file `nowhere.ndjson`');
  });
});

describe('many users', () => {
  test('--group counts every known member, nested ones too, by outcome', async () => {
    const { exit, out, err } = await simulate([
      '--group',
      'HR pilot',
      '--app',
      'Exchange Online',
      '--client-app',
      'browser',
      '--device',
      'none',
      '--ip',
      '203.0.113.7',
    ]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "2 users in group HR pilot signing in to Office 365 Exchange Online from
      203.0.113.7: 2 outcomes.

      Outcomes
      ├─ ! 1 user challenged: asked for multifactor authentication (AADSTS50076),
      │  │ because policy "MFA or a managed device for Exchange" (tenant.yaml:26:5)
      │  │ requires it
      │  └─ amira@contoso.example
      └─ ! 1 user challenged: asked to register a method for multifactor
         │ authentication (AADSTS50072), because policy "MFA or a managed device for
         │ Exchange" (tenant.yaml:26:5) requires multifactor authentication and they
         │ have no method for it
         └─ ben@contoso.example
      "
    `);
  });

  test('--all-users puts everybody with the same outcome together', async () => {
    const { out } = await simulate(['--all-users', '--ip', '198.18.0.9', '--device', 'none', '--format', 'plain']);
    expect(out).toMatchInlineSnapshot(`
      "3 users in the file registering security info from 198.18.0.9: 2 outcomes.

      Outcomes:
      1 user blocked: policy "Offices only" (tenant.yaml:19:5) blocks it
      (AADSTS53003).
      These are amira@contoso.example.
      2 users allowed: they are not enabled for combined registration, and no policy
      applies to the legacy pages.
      These are ben@contoso.example and glass@contoso.example.
      "
    `);
  });

  test('in JSON names all of them', async () => {
    const { out } = await simulate(['--all-users', '--ip', '198.18.0.9', '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      attempt: { ipAddress: '198.18.0.9' },
      outcomes: [
        {
          decision: 'block',
          count: 1,
          users: [{ id: '6e7b768e-07e2-4810-8459-485f84f8f204', name: 'amira@contoso.example' }],
        },
        {
          decision: 'allow',
          count: 2,
          users: [{ id: null, name: 'ben@contoso.example' }, { name: 'glass@contoso.example' }],
        },
      ],
    });
  });

  test('as ndjson has a line for each outcome', async () => {
    const { out } = await simulate(['--all-users', '--ip', '198.18.0.9', '--format', 'ndjson']);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toMatchObject([
      { schemaVersion: 1, decision: 'block', count: 1 },
      { schemaVersion: 1, decision: 'allow', count: 2 },
    ]);
  });

  test('those of whom the file does not say whether they are members are counted apart', async () => {
    const silent = tenant
      .replace('ben@contoso.example, memberOf: [HR interns],', 'ben@contoso.example,')
      .replace('HR interns, members: [ben@contoso.example]', 'HR interns');
    const files = { 'tenant.yaml': silent };
    const { err } = await simulate(['--group', 'HR pilot', '--ip', '198.18.0.9'], { files });
    expect(err).toBe('1 user may be in group HR pilot too: the file does not say\n');
  });

  const expectations: [title: string, argv: string[], exit: number, err: string][] = [
    ['everybody as expected', ['--group', 'Break glass', '--expect', 'allow'], 0, ''],
    ['somebody else than expected', ['--all-users', '--expect', 'allow'], 4, 'expected allow, got block for 1 user\n'],
    ['nobody at all is no success', ['--group', 'Empty', '--expect', 'block'], 5, ''],
    ['nobody and no expectation', ['--group', 'Empty'], 0, ''],
  ];
  test.each(expectations)('%s', async (_title, argv, exit, err) => {
    const run = await simulate([...argv, '--ip', '198.18.0.9', '--format', 'ndjson']);
    expect({ exit: run.exit, err: run.err }).toEqual({ exit, err });
  });

  test('an unknown group ends with 2 and the nearest name', async () => {
    const { exit, err } = await simulate(['--group', 'HR pilt']);
    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'error[unknownGroup]: `--group`: the file has no group `HR pilt`; did you mean `HR pilot`?\n',
    });
  });
});

describe('wrong usage ends with 2, names the flag, and answers nothing', () => {
  const cases: [title: string, argv: string[], message: string][] = [
    [
      'an unknown user',
      ['--user', 'amria@contoso.example'],
      '`--user`: the file has no user `amria@contoso.example`; did you mean `amira@contoso.example`?',
    ],
    [
      'an unknown group of a person',
      ['--member-of', 'HR pilt'],
      '`--member-of`: the file has no group `HR pilt`; did you mean `HR pilot`?',
    ],
    ['no person', ['--ip', '198.18.0.9'], 'give `--user` or `--service-principal`'],
    [
      'two persons',
      ['--user', 'amira@contoso.example', '--service-principal', 'Backup', '--app', 'Exchange Online'],
      'both `--user` and `--service-principal`',
    ],
    [
      'a bad address',
      ['--user', 'amira@contoso.example', '--ip', '198.18.0.300'],
      '`--ip` expects an IPv4 or IPv6 address, not `198.18.0.300`',
    ],
    [
      'a bad country',
      ['--user', 'amira@contoso.example', '--gps-country', 'Sweden'],
      '`--gps-country` expects a country code',
    ],
    [
      'a bad date',
      ['--user', 'amira@contoso.example', '--at', 'tomorrow'],
      '`--at` expects a date and time, not `tomorrow`',
    ],
    [
      'a misspelt risk',
      ['--user', 'amira@contoso.example', '--sign-in-risk', 'hihg'],
      'unknown word `hihg` for `--sign-in-risk`; did you mean `high`?',
    ],
    [
      'a misspelt method',
      ['--user', 'amira@contoso.example', '--auth', 'password,fido'],
      'unknown word `fido` for `--auth`',
    ],
    ['a misspelt method of a person', ['--methods', 'fido'], 'unknown word `fido` for `--methods`'],
    [
      'two targets',
      ['--user', 'amira@contoso.example', '--action', 'register-device', '--app', 'Exchange Online'],
      '`--action` and `--app` cannot stand together',
    ],
    [
      'a legacy client at a user action',
      ['--user', 'amira@contoso.example', '--client-app', 'other'],
      '`--client-app`: `other` cannot reach a user action',
    ],
    [
      'a fact both given and left open',
      ['--user', 'amira@contoso.example', '--ip', '192.0.2.1', '--unknown', 'ip'],
      '`--ip` is given and listed as not known',
    ],
    [
      'a device that is not in the file',
      ['--user', 'amira@contoso.example', '--device', 'LAPTOP-8'],
      '`--device`: the file has no device `LAPTOP-8`; did you mean `LAPTOP-7`?',
    ],
    [
      'a bad device fact',
      ['--user', 'amira@contoso.example', '--device', 'isCompliant=perhaps'],
      'unknown word `perhaps` for `--device isCompliant`\n  help: expected yes, no or null',
    ],
    [
      'a device fact without its value',
      ['--user', 'amira@contoso.example', '--device', 'isCompliant'],
      '`--device` expects facts as key=value, not `isCompliant`',
    ],
    [
      'an unknown application',
      ['--user', 'amira@contoso.example', '--app', 'Azure Portl'],
      '`--app`: no application is called `Azure Portl`; did you mean `Azure Portal`?',
    ],
    [
      'an unknown role of a person',
      ['--role', 'Global Admin'],
      '`--role`: there is no directory role `Global Admin`; did you mean `Global Administrator`?',
    ],
    ['a name that a shell variable left empty', ['--user', ''], '`--user` is empty'],
    [
      'an unknown device fact',
      ['--user', 'amira@contoso.example', '--device', 'compliant=yes'],
      '`--device` knows no fact `compliant`',
    ],
    [
      'attempts from a file and from flags',
      ['--attempts', 'a.ndjson', '--user', 'x', '--ip', 'y'],
      '`--attempts`, `--user` and `--ip` cannot stand together',
    ],
    ['a group and a user', ['--group', 'HR pilot', '--user', 'x'], '`--group` and `--user` cannot stand together'],
    [
      'a group and everybody',
      ['--group', 'HR pilot', '--all-users'],
      '`--group` and `--all-users` cannot stand together',
    ],
    [
      'one JSON object for many attempts',
      ['--attempts', 'a.ndjson', '--format', 'json'],
      '`--attempts` and `--format json` cannot stand together',
    ],
    [
      'an expectation without a decision',
      [...offNetwork, '--what-if', '--expect', 'block'],
      '`--what-if` and `--expect` cannot stand together',
    ],
    ['What If for many attempts in text', ['--attempts', 'a.ndjson', '--what-if'], 'needs `--format ndjson`'],
    [
      'a user who is in the file and is described',
      ['--user', 'amira@contoso.example', '--role', 'Global Administrator'],
      '`--user` and `--role` cannot stand together',
    ],
  ];
  test.each(cases)('%s', async (_title, argv, message) => {
    const { exit, out, err } = await simulate(argv);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(message);
  });

  test.each([
    ['named by a flag', ['-f', '-'], {}],
    ['named by the environment', [], { TENANT_FILE: '-' }],
  ])('standard input cannot be both the attempts and the tenant, %s', async (_title, argv, env) => {
    const { world, err } = recordingWorld({ files: { '-': tenant }, env });
    expect(await main(['simulate', ...argv, '--attempts', '-'], world)).toBe(2);
    expect(err()).toContain('`--file` and `--attempts` cannot both read standard input');
  });
});

describe('where the answer goes', () => {
  test('--output writes the whole answer to a file and nothing to standard output', async () => {
    const { exit, out, file } = await simulate([...offNetwork, '--output', 'answer.json', '--format', 'json']);
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    expect(decisionSchema.parse(JSON.parse(file('answer.json') ?? '')).decision).toBe('block');
  });

  test('--output replaces an older answer', async () => {
    const { file } = await simulate([...offNetwork, '-o', 'answer.txt'], { files: { 'answer.txt': 'old' } });
    expect(file('answer.txt')).toMatch(/^✗ Blocked/);
  });

  test('--output is left alone where there is no answer', async () => {
    const { file } = await simulate(['--user', 'nobody', '-o', 'answer.txt'], { files: { 'answer.txt': 'old' } });
    expect(file('answer.txt')).toBe('old');
  });

  test('--output that cannot be written ends with 1', async () => {
    const replaceFails = { code: 'noSpace', severity: 'error', values: { path: 'answer.txt' } } as const;
    const { exit, err } = await simulate([...offNetwork, '-o', 'answer.txt'], { replaceFails });
    expect(exit).toBe(1);
    expect(err).toContain('error[noSpace]');
  });

  test('--output that somebody else holds ends with 6', async () => {
    const replaceFails = {
      code: 'fileLocked',
      severity: 'error',
      values: { path: 'answer.txt', by: 'process 7', waitedSeconds: 10 },
    } as const;
    expect((await simulate([...offNetwork, '-o', 'answer.txt'], { replaceFails })).exit).toBe(6);
  });

  test('--output never overwrites the tenant or the attempts', async () => {
    const { exit, err, file } = await simulate([...offNetwork, '-o', 'tenant.yaml']);
    expect({ exit, err }).toEqual({
      exit: 2,
      err: 'error[outputIsInput]: `--output` names `tenant.yaml`, which is read here and would be overwritten\n',
    });
    expect(file('tenant.yaml')).toBe(tenant);
    const attempts = ['--attempts', 'attempts.ndjson', '-o', 'attempts.ndjson'];
    expect((await simulate(attempts, { files: { 'attempts.ndjson': '{}' } })).exit).toBe(2);
  });
});

describe('the tenant', () => {
  test('from standard input has - as its file', async () => {
    const { world, out } = recordingWorld({ files: { '-': tenant } });
    expect(await main(['simulate', '-f', '-', ...offNetwork], world)).toBe(0);
    expect(out()).toContain('(-:19:5)');
  });

  test('that is broken ends with 3 and answers nothing', async () => {
    const { exit, out, err } = await simulate(offNetwork, { files: { 'tenant.yaml': 'version: 2\n' } });
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toContain('tenant.yaml:1:10');
  });
});
