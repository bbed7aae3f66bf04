import { describe, expect, test } from 'vitest';
import { EXIT } from '../../../../src/shell/cli/exit-codes.ts';
import { runInWorld } from '../../../support/run-in-world.ts';

const file = `# Contoso
version: 1
selfServicePasswordReset: { users: selected, groups: [HR pilot], methodsRequired: 1, methods: [email, sms] } # since 2019
multifactorAuthentication:
  trustedIps: [198.51.100.0/28]
  verificationMethods: [microsoftAuthenticatorPush, sms]
authenticationMethodsPolicy:
  policyMigrationState: preMigration
  authenticationMethodConfigurations:
    - id: Sms
      state: enabled
      includeTargets: [{ id: HR pilot, targetType: group }]
    - { id: TemporaryAccessPass, state: enabled, minimumLifetimeInMinutes: 30, maximumLifetimeInMinutes: 240 }
users:
  - userPrincipalName: amira@contoso.example
    authenticationMethods: [microsoftAuthenticatorPush, sms, email, fido2] # three of hers
    authenticationMethodDetails: [{ method: sms, registeredThrough: mfa }, { method: email }]
    userPreferredMethodForSecondaryAuthentication: push
  - { userPrincipalName: ben@contoso.example }
  - { userPrincipalName: chloe@contoso.example, authenticationMethods: [], temporaryAccessPass: { createdDateTime: 2026-01-01T00:00:00Z, lifetimeInMinutes: 60 } }
  - { userPrincipalName: gina@fabrikam.example, userType: Guest, authenticationMethods: [] }
groups:
  - { displayName: HR pilot, members: [ben@contoso.example] }
`;
const policy = `conditionalAccessPolicies:
  - displayName: MFA
    state: enabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [mfa] }
`;

const run = (words: readonly string[], text = file) => runInWorld([...words, '-f', 'tenant.yaml', '--yes'], text);

const done: [title: string, words: readonly string[], from: string, to: string][] = [
  [
    'password reset for everyone leaves no group behind that nobody reads',
    ['sspr', 'set', '--users', 'all', '--required', '2', '--methods', 'softwareOath,email', 'sms'],
    '{ users: selected, groups: [HR pilot], methodsRequired: 1, methods: [email, sms] } # since 2019',
    '{ users: all, methodsRequired: 2, methods: [softwareOath, email, sms] } # since 2019',
  ],
  [
    'what is said of administrators goes under its own key',
    ['sspr', 'set', '--custom-domain', 'yes', '--registration', 'on'],
    'methods: [email, sms] } # since 2019',
    'methods: [email, sms], registrationRequired: true, administrators: { customDomain: true } } # since 2019',
  ],
  [
    'the boxes of the MFA settings',
    ['mfa', 'set', '--methods', 'softwareoath', '--remember', '30', '--app-passwords', 'off'],
    '  verificationMethods: [microsoftAuthenticatorPush, sms]\n',
    '  verificationMethods: [softwareOath]\n  rememberedDevices: { isEnabled: true, days: 30 }\n  appPasswordsAllowed: false\n',
  ],
  [
    'a method for other groups keeps the rest of its entry',
    ['methods', 'enable', 'sms', '--all-users'],
    '[{ id: HR pilot, targetType: group }]',
    '[{ id: all_users, targetType: group }]',
  ],
  [
    'a method that was not spoken of',
    ['methods', 'enable', 'Fido2', '--group', 'HR pilot'],
    'users:\n  - userPrincipalName: amira',
    '    - { id: Fido2, state: enabled, includeTargets: [{ id: HR pilot, targetType: group }] }\nusers:\n  - userPrincipalName: amira',
  ],
  [
    'a disabled method keeps whom it was for',
    ['methods', 'disable', 'Sms'],
    '    - id: Sms\n      state: enabled\n',
    '    - id: Sms\n      state: disabled\n',
  ],
  ['the migration', ['methods', 'migration', 'migrationcomplete'], 'preMigration', 'migrationComplete'],
  [
    'registering again deletes phones and apps, and what was said of them',
    ['user', 'require-reregister', 'amira@contoso.example'],
    `    authenticationMethods: [microsoftAuthenticatorPush, sms, email, fido2] # three of hers
    authenticationMethodDetails: [{ method: sms, registeredThrough: mfa }, { method: email }]
    userPreferredMethodForSecondaryAuthentication: push
`,
    `    authenticationMethods: [email, fido2] # three of hers
    authenticationMethodDetails: [{ method: email }]
`,
  ],
  [
    'a pass in place of the one there was',
    ['user', 'issue-tap', 'chloe@contoso.example', '--at', '2026-03-02T09:00:00Z', '--lifetime', '120', '--one-time'],
    '{ createdDateTime: 2026-01-01T00:00:00Z, lifetimeInMinutes: 60 }',
    '{ createdDateTime: "2026-03-02T09:00:00Z", startDateTime: "2026-03-02T09:00:00Z", lifetimeInMinutes: 120, isUsableOnce: true }',
  ],
  [
    'a method that an administrator adds is marked so',
    ['user', 'add-method', 'chloe@contoso.example', 'email', '--at', '2026-03-02T09:00:00Z'],
    'authenticationMethods: [], temporaryAccessPass: { createdDateTime: 2026-01-01T00:00:00Z, lifetimeInMinutes: 60 } }',
    'authenticationMethods: [email], temporaryAccessPass: { createdDateTime: 2026-01-01T00:00:00Z, lifetimeInMinutes: 60 }, authenticationMethodDetails: [{ method: email, registeredThrough: administrator, createdDateTime: "2026-03-02T09:00:00Z" }] }',
  ],
  [
    'per-user MFA',
    ['user', 'set-per-user-mfa', 'ben@contoso.example', 'enforced'],
    '{ userPrincipalName: ben@contoso.example }',
    '{ userPrincipalName: ben@contoso.example, perUserMfaState: enforced }',
  ],
];
test.each(done)('%s', async (_title, words, from, to) => {
  const ran = await run(words);
  expect(ran).toMatchObject({ exit: EXIT.ok, file: file.replace(from, to) });
  const again = await run(words, ran.file);
  expect({ exit: again.exit, file: again.file }).toEqual({ exit: EXIT.ok, file: ran.file });
});

const refused: [title: string, words: readonly string[], code: string][] = [
  ['nothing to set', ['sspr', 'set'], 'nothingChosen'],
  ['two groups for password reset', ['sspr', 'set', '--group', 'HR pilot', 'Sales'], 'onlyOneGroup'],
  ['a group beside everyone', ['sspr', 'set', '--users', 'all', '--group', 'HR pilot'], 'groupNeedsSelected'],
  ['a number of methods that is none', ['sspr', 'set', '--required', '3'], 'notANumber'],
  ['a method that password reset does not know', ['sspr', 'set', '--methods', 'fido2'], 'unknownWord'],
  ['a method that Graph does not know', ['methods', 'enable', 'Telegram'], 'unknownWord'],
  ['a migration that is none', ['methods', 'migration', 'done'], 'unknownWord'],
  ['methods that are not known', ['user', 'require-reregister', 'ben@contoso.example'], 'methodsNotKnown'],
  ['a pass without a time', ['user', 'issue-tap', 'chloe@contoso.example'], 'passNeedsTime'],
  ['a pass at no time', ['user', 'issue-tap', 'chloe@contoso.example', '--at', 'Monday'], 'flagBadDate'],
  [
    'a pass that begins at no time',
    ['user', 'issue-tap', 'chloe@contoso.example', '--at', '2026-03-02T09:00:00Z', '--start', 'Monday'],
    'badMoment',
  ],
  [
    'a pass that lives too long',
    ['user', 'issue-tap', 'chloe@contoso.example', '--at', '2026-03-02T09:00:00Z', '--lifetime', '241'],
    'passLifetimeRefused',
  ],
  [
    'a pass for a guest',
    ['user', 'issue-tap', 'gina@fabrikam.example', '--at', '2026-03-02T09:00:00Z'],
    'passForGuest',
  ],
  ['a user that is none', ['user', 'remove-method', 'amir@contoso.example', 'sms'], 'unknownName'],
];
test.each(refused)('%s is wrong usage and changes nothing', async (_title, words, code) => {
  const ran = await run(words);
  expect({ exit: ran.exit, file: ran.file }).toEqual({ exit: EXIT.usage, file });
  expect(ran.err).toContain(`error[${code}]`);
});

describe('security defaults', () => {
  test('are refused beside an enabled policy (rule 8.1)', async () => {
    const ran = await run(['security-defaults', 'on'], file + policy);
    expect({ exit: ran.exit, file: ran.file }).toEqual({ exit: EXIT.usage, file: file + policy });
    expect(ran.err).toContain('error[policiesEnabled]');
  });

  test('stand beside one that is off', async () => {
    const off = policy.replace('enabled', 'disabled');
    const ran = await run(['security-defaults', 'on'], file + off);
    expect(ran.exit).toBe(EXIT.ok);
    expect(ran.file).toContain('securityDefaults: { isEnabled: true }');
  });
});

describe('what is said', () => {
  test('of what goes and what stays (rule 1.7.1)', async () => {
    const { out, err } = await run(['user', 'require-reregister', 'amira@contoso.example', '--format', 'plain']);
    expect(`${out}${err}`).toContain(
      'must register again: Microsoft Authenticator (push\nnotification) and Text message go; Email and Passkey (FIDO2) stay.',
    );
  });

  test('of revoked sessions, which are not in the file (rule 1.7.2)', async () => {
    const ran = await run(['user', 'revoke-mfa', 'amira@contoso.example', '--format', 'json']);
    expect(ran.file).toBe(file);
    expect(JSON.parse(ran.out)).toMatchObject({ changed: false, change: { kind: 'sessionsRevoked' } });
  });

  test('of a method that another policy still allows (rule 1.5.9)', async () => {
    const { out } = await run(['methods', 'disable', 'Sms', '--format', 'json']);
    expect(JSON.parse(out).notes).toMatchObject([{ code: 'stillAllowed' }]);
  });

  test.each([
    ['sspr', 'show'],
    ['mfa', 'show'],
    ['methods', 'show'],
  ])('by %s %s of settings, and of what the file leaves out', async (...words) => {
    const full = await runInWorld([...words, '-f', 'tenant.yaml', '--format', 'plain'], file);
    const bare = await runInWorld([...words, '-f', 'tenant.yaml', '--format', 'plain'], 'version: 1\n');
    expect(`${full.out}\n${bare.out}`).toMatchSnapshot();
  });
});
