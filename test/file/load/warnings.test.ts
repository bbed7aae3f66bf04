import { expect, test } from 'vitest';
import { loadTenant } from '../../../src/file/load/load-tenant.ts';

const codes = (text: string, strict = false) => {
  const outcome = loadTenant({ text, file: 'tenant.yaml' }, { strict });
  return (outcome.ok ? outcome.warnings : outcome.problems).map(({ severity, code, at }) => [
    severity,
    code,
    `${at?.start.line}:${at?.start.column}`,
  ]);
};

const location = (ranges: string) => `version: 1
namedLocations: [{ displayName: Head office, type: ip, ipRanges: [${ranges}] }]`;

const policyWith = (conditions: string, grant = '{ operator: OR, builtInControls: [block] }') => `version: 1
conditionalAccessPolicies:
  - displayName: Policy
    state: disabled
    conditions: ${conditions}
    grantControls: ${grant}
`;
const everyone = 'users: { includeUsers: [All] }, applications: { includeApplications: [All] }';

const cases: [title: string, text: string, warnings: [code: string, place: string][]][] = [
  [
    'an id that matches nothing is warned about once, however often it is used',
    'version: 1\nemergencyAccess: { groups: [0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b] }\ncombinedRegistration: { users: selected, groups: [0F5D1C53-7FFB-4B2A-9C3C-4D6A2A7F5C0B] }',
    [['danglingId', '2:29']],
  ],
  [
    'the same id in the place of a user and of a group is warned about as both',
    'version: 1\nemergencyAccess:\n  groups: [0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b]\n  users: [0f5d1c53-7ffb-4b2a-9c3c-4d6a2a7f5c0b]',
    [
      ['danglingId', '3:12'],
      ['danglingId', '4:11'],
    ],
  ],
  ['host bits of a range are masked', location('203.0.113.7/24'), [['hostBits', '2:67']]],
  ['a range of /8 is wide', location('11.0.0.0/8'), [['wideRange', '2:67']]],
  ['a range of /9 is not', location('11.0.0.0/9'), []],
  ['an IPv6 range of /8 is wide', location('"2000::/8"'), [['wideRange', '2:67']]],
  [
    '10.0.0.0/8 is private, and wide',
    location('10.0.0.0/8'),
    [
      ['wideRange', '2:67'],
      ['privateRange', '2:67'],
    ],
  ],
  ['a part of 172.16/12 is private', location('172.31.255.0/24'), [['privateRange', '2:67']]],
  ['172.32/16 is not private', location('172.32.0.0/16'), []],
  ['192.168.1.5 inside a longer range is private', location('192.168.0.0-192.169.0.0'), [['privateRange', '2:67']]],
  ['fd00::/8 is private', location('"fd00:1::/32"'), [['privateRange', '2:67']]],
  [
    'link-local, loopback and shared addresses are taken as written',
    location('169.254.0.0/16, 127.0.0.0/9, 100.64.0.0/10'),
    [],
  ],
  [
    'a private trusted IP is warned about as well',
    'version: 1\nmultifactorAuthentication: { trustedIps: [10.1.0.0/16] }',
    [['privateRange', '2:43']],
  ],
  [
    'a tenant created on the first day of the always-on age cannot select',
    'version: 1\ntenant: { createdDateTime: 2020-08-15 }\ncombinedRegistration: { users: none }',
    [['alwaysEnabled', '3:32']],
  ],
  [
    'the moment counts in UTC: 02:00 at +02:00 is midnight',
    'version: 1\ntenant: { createdDateTime: "2020-08-15T02:00:00+02:00" }\ncombinedRegistration: { users: none }',
    [['alwaysEnabled', '3:32']],
  ],
  [
    'a tenant of the day before can',
    'version: 1\ntenant: { createdDateTime: "2020-08-14T23:59:59Z" }\ncombinedRegistration: { users: none }',
    [],
  ],
  [
    'all is right in a tenant of any age',
    'version: 1\ntenant: { createdDateTime: 2024-01-01 }\ncombinedRegistration: { users: all }',
    [],
  ],
  [
    'selected without a group enables nobody',
    'version: 1\ncombinedRegistration: { users: selected }',
    [['selectedWithoutGroups', '2:32']],
  ],
  [
    'groups beside all are not read',
    'version: 1\ngroups: [{ displayName: A }]\nselfServicePasswordReset: { users: all, groups: [A] }',
    [['groupsNotRead', '3:41']],
  ],
  [
    'everEnabled beside all is not read',
    'version: 1\ncombinedRegistration: { users: all, everEnabled: true }',
    [['everEnabledNotRead', '2:37']],
  ],
  [
    'the Authenticator as the only method of a reset (rule 1.5.2)',
    'version: 1\nselfServicePasswordReset: { users: all, methods: [microsoftAuthenticatorPush] }',
    [['resetNeedsOtherMethods', '2:50']],
  ],
  [
    'a reset by two methods with one beside the Authenticator (rule 1.5.2)',
    'version: 1\nselfServicePasswordReset: { users: all, methodsRequired: 2, methods: [microsoftAuthenticatorPush, softwareOath, email] }',
    [['resetNeedsOtherMethods', '2:70']],
  ],
  [
    'a reset by two methods with two beside the Authenticator',
    'version: 1\nselfServicePasswordReset: { users: all, methodsRequired: 2, methods: [microsoftAuthenticatorPush, email, voice] }',
    [],
  ],
  [
    'the methods of a reset that is migrated are not read (rule 1.5.10)',
    'version: 1\nselfServicePasswordReset: { users: all, methods: [microsoftAuthenticatorPush] }\nauthenticationMethodsPolicy: { policyMigrationState: migrationComplete }',
    [],
  ],
  [
    'a reset by two methods with one of them to choose from',
    'version: 1\nselfServicePasswordReset: { users: all, methodsRequired: 2, methods: [sms, voice] }',
    [['resetMethodsTooFew', '2:70']],
  ],
  [
    'a reset for two groups (rule 1.4.2)',
    'version: 1\ngroups: [{ displayName: A }, { displayName: B }]\nselfServicePasswordReset: { users: selected, groups: [A, B] }',
    [['resetScopeIsOneGroup', '3:54']],
  ],
  [
    'days until people confirm, which nobody is asked for (rule 1.4.1)',
    'version: 1\nselfServicePasswordReset: { users: all, reconfirmationDays: 90 }',
    [['reconfirmationNotRead', '2:61']],
  ],
  [
    'security questions: too long, twice the same, and too few (rule 1.5.7)',
    `version: 1\nselfServicePasswordReset: { securityQuestions: { questions: [Why?, Why?, ${'x'.repeat(201)}] } }`,
    [
      ['securityQuestionsTooFew', '2:61'],
      ['securityQuestionTwice', '2:68'],
      ['securityQuestionTooLong', '2:74'],
    ],
  ],
  [
    'an MFA registration policy without anybody in it',
    'version: 1\nidentityProtection: { mfaRegistrationPolicy: { state: enabled } }',
    [['registrationPolicyForNobody', '2:46']],
  ],
  [
    'a pass that lives longer than the policy allows, and one that never begins (rule 1.8.1)',
    `version: 1
users:
  - { userPrincipalName: a@x.example, temporaryAccessPass: { lifetimeInMinutes: 600, startDateTime: 2026-01-01 } }
  - { userPrincipalName: b@x.example, temporaryAccessPass: { lifetimeInMinutes: 60 } }
authenticationMethodsPolicy:
  authenticationMethodConfigurations: [{ id: TemporaryAccessPass, state: enabled, defaultLifetimeInMinutes: 30 }]
`,
    [
      ['passLifetimeOutsidePolicy', '3:60'],
      ['passWithoutStart', '4:60'],
      ['passLifetimesDisagree', '6:40'],
    ],
  ],
  [
    'a default method and details of methods that are not registered (rule 1.3.5)',
    'version: 1\nusers: [{ userPrincipalName: a@x.example, authenticationMethods: [email], authenticationMethodDetails: [{ method: sms }], userPreferredMethodForSecondaryAuthentication: push }]',
    [
      ['methodDetailNotRegistered', '2:105'],
      ['defaultMethodNotRegistered', '2:170'],
    ],
  ],
  [
    'a group that lists a user whose memberOf does not name it',
    'version: 1\nusers: [{ userPrincipalName: a@x.example, memberOf: [] }]\ngroups: [{ displayName: G, members: [a@x.example] }]',
    [['membershipContradiction', '3:38']],
  ],
  [
    'a user whose memberOf names a group that does not list them',
    'version: 1\nusers: [{ userPrincipalName: a@x.example, memberOf: [G] }]\ngroups: [{ displayName: G, members: [] }]',
    [['membershipContradiction', '2:53']],
  ],
  [
    'a group without members contradicts nobody',
    'version: 1\nusers: [{ userPrincipalName: a@x.example, memberOf: [G] }]\ngroups: [{ displayName: G }]',
    [],
  ],
  [
    'a member of a policy that this tool does not know, where it says something',
    policyWith(`{ ${everyone}, agentContext: { includeAgentContexts: [x] }, times: { all: [] } }`),
    [['unknownMember', '5:97']],
  ],
  [
    'a misspelt member deep inside a policy',
    policyWith('{ users: { includeUsers: [All], excludeGroup: [G] }, applications: { includeApplications: [All] } }'),
    [['unknownMember', '5:49']],
  ],
  [
    'a value that Graph does not show',
    policyWith(`{ ${everyone}, signInRiskLevels: [unknownFutureValue] }`),
    [['unknownFutureValue', '5:116']],
  ],
  [
    'a strength with a value that Graph does not show is accepted',
    'version: 1\nauthenticationStrengthPolicies: [{ displayName: S, allowedCombinations: [unknownFutureValue] }]',
    [],
  ],
];

test.each(cases)('%s', (_title, text, warnings) => {
  expect(codes(text)).toEqual(warnings.map(([code, place]) => ['warning', code, place]));
});

const listOf = (count: number, entry: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `  - ${entry(index)}\n`).join('');

const limits: [title: string, key: string, limit: number, entry: (index: number) => string][] = [
  ['named locations', 'namedLocations', 195, (index) => `{ displayName: L${index}, type: compliantNetwork }`],
  ['terms of use', 'termsOfUse', 40, (index) => `{ id: t${index}, displayName: T }`],
  ['custom strengths', 'authenticationStrengthPolicies', 15, () => '{ displayName: S, allowedCombinations: [fido2] }'],
  [
    'policies',
    'conditionalAccessPolicies',
    240,
    () => `{ displayName: P, state: disabled, conditions: { ${everyone} }, grantControls: { builtInControls: [mfa] } }`,
  ],
];

test.each(limits)('as many %s as Entra allows are fine, and one more is warned about', (_title, key, limit, entry) => {
  const before = key === 'conditionalAccessPolicies' ? [['warning', 'manyPolicies', '2:1']] : [];
  expect(codes(`version: 1\n${key}:\n${listOf(limit, entry)}`)).toEqual(before);
  expect(codes(`version: 1\n${key}:\n${listOf(limit + 1, entry)}`)).toEqual([['warning', 'limitExceeded', '2:1']]);
});

test('as many policies as Entra took until 2026 are fine, and one more is worth knowing, not to be refused', () => {
  const policies = (count: number) =>
    `version: 1\nconditionalAccessPolicies:\n${listOf(count, limits.at(-1)?.[3] ?? String)}`;
  expect(codes(policies(195), true)).toEqual([]);
  expect(codes(policies(196), true)).toEqual([['warning', 'manyPolicies', '2:1']]);
});

test('a location of more than 2000 ranges is warned about', () => {
  const ranges = Array.from({ length: 2001 }, (_, index) => `203.${index >> 8}.${index & 255}.0/24`).join(', ');
  expect(codes(location(ranges))).toEqual([['warning', 'limitExceeded', '2:56']]);
});

test('strict makes errors of what Entra refuses, and leaves the other warnings', () => {
  const text = `${policyWith('{ users: { includeUsers: [All] }, applications: {} }')}combinedRegistration: { users: selected }\n`;
  expect(codes(text, true)).toEqual([
    ['error', 'policyWithoutTarget', '5:51'],
    ['warning', 'selectedWithoutGroups', '7:32'],
  ]);
});

test('at most fifty problems are shown, and how many there are in all', () => {
  const text = `version: 1\nemergencyAccess:\n  groups:\n${listOf(120, (index) => `Group ${index}`)}`;
  const outcome = loadTenant({ text, file: 'tenant.yaml' });
  expect(outcome).toMatchObject({ ok: false });
  const problems = outcome.ok ? [] : outcome.problems;
  expect(problems).toHaveLength(51);
  expect(problems.at(-1)).toMatchObject({ code: 'moreProblems', values: { shown: 50, total: 120 } });
});

test('the problems of one step come together, those of the next step after they are solved', () => {
  const text = 'version: 1\nuser: []\ngroups: [{ displayName: 7 }]\nemergencyAccess: { groups: [Nobody] }\n';
  expect(codes(text).map(([, code]) => code)).toEqual(['unknownKey', 'wrongType']);
});
