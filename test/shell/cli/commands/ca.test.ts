import { describe, expect, test } from 'vitest';
import type { Policy } from '../../../../src/domain/model/policy.ts';
import { loadTenant } from '../../../../src/file/load/load-tenant.ts';
import { runInWorld } from '../../../support/run-in-world.ts';

const file = `# Contoso
version: 1
emergencyAccess: { groups: [Break glass] }
users:
  - { userPrincipalName: amira@contoso.example, id: 6e7b768e-07e2-4810-8459-485f84f8f204 }
  - { userPrincipalName: emergency@contoso.example, roles: [Global Administrator], authenticationMethods: [fido2] }
groups:
  - { displayName: Break glass, id: 4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34, members: [emergency@contoso.example] }
  - { displayName: Sales, members: [amira@contoso.example] }
  - { displayName: Twins, id: aaaaaaaa-0000-4000-8000-000000000001 }
  - { displayName: Twins, id: aaaaaaaa-0000-4000-8000-000000000002 }
namedLocations:
  - { displayName: Head office, type: ip, isTrusted: true, ipRanges: [203.0.113.0/24] }
  - { displayName: Nordics, type: country, countriesAndRegions: [SE] }
conditionalAccessPolicies:
  - displayName: MFA for all # the baseline
    id: 5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a03
    state: disabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34] }
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [mfa] }
  - displayName: Sales at the office
    state: enabledForReportingButNotEnforced
    conditions:
      users: { includeGroups: [Sales] } # nobody else
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [mfa] }
  - displayName: Nobody yet
    state: disabled
    conditions:
      users: { includeUsers: [None] }
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [mfa] }
  - displayName: Agents
    state: disabled
    conditions:
      users: { includeUsers: [None] }
      clientApplications: { includeAgentIdServicePrincipals: [All] }
      applications: { includeApplications: [All] }
    grantControls: { operator: OR, builtInControls: [block] }
  - displayName: Blocks and asks
    state: disabled
    conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [block, mfa] }
`;

const ca = (words: readonly string[], files: Readonly<Record<string, string>> = {}, text = file) =>
  runInWorld(['ca', ...words, '-f', 'tenant.yaml', '--yes'], text, files);

function policiesOf(text: string): readonly Policy[] {
  const loaded = loadTenant({ text, file: 'tenant.yaml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.value.tenant.conditionalAccessPolicies ?? [];
}

const edits: [title: string, words: readonly string[], from: string, to: string][] = [
  [
    'a policy is renamed, and its comment stays',
    ['rename', 'mfa for ALL', 'MFA for everybody'],
    'MFA for all #',
    'MFA for everybody #',
  ],
  [
    'a policy found by its id is set to report-only',
    ['state', '5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a03', 'report-only'],
    'state: disabled\n    conditions:\n      users: { includeUsers: [All], excludeGroups',
    'state: enabledForReportingButNotEnforced\n    conditions:\n      users: { includeUsers: [All], excludeGroups',
  ],
  [
    'a group is excluded',
    ['exclude', 'MFA for all', '--group', 'Sales'],
    'excludeGroups: [4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34]',
    'excludeGroups: [4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34, Sales]',
  ],
  [
    'users, guests and roles are excluded in lists of their own',
    [
      'exclude',
      'Sales at the office',
      '--user',
      'AMIRA@contoso.example',
      'guestsOrExternalUsers',
      '--role',
      '62e90394-69f5-4237-9190-012177145e10',
    ],
    '{ includeGroups: [Sales] }',
    '{ includeGroups: [Sales], excludeUsers: [amira@contoso.example, GuestsOrExternalUsers], excludeRoles: [Global Administrator] }',
  ],
  [
    'an excluded group is let back in, however the file names it, and the empty list goes',
    ['exclude', 'MFA for all', '--group', 'Break glass', '--undo'],
    '{ includeUsers: [All], excludeGroups: [4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34] }',
    '{ includeUsers: [All] }',
  ],
  [
    'a location is excluded where there was no condition on locations: everywhere else stays included',
    ['exclude', 'MFA for all', '--location', 'Head office'],
    'applications: { includeApplications: [All] }\n    grantControls: { operator: OR, builtInControls: [mfa] }\n  - displayName: Sales',
    'applications: { includeApplications: [All] }\n      locations: { includeLocations: [All], excludeLocations: [Head office] }\n    grantControls: { operator: OR, builtInControls: [mfa] }\n  - displayName: Sales',
  ],
  [
    'a location is included where there was none: it applies there only',
    ['include', 'MFA for all', '--location', 'Nordics'],
    'applications: { includeApplications: [All] }\n    grantControls: { operator: OR, builtInControls: [mfa] }\n  - displayName: Sales',
    'applications: { includeApplications: [All] }\n      locations: { includeLocations: [Nordics] }\n    grantControls: { operator: OR, builtInControls: [mfa] }\n  - displayName: Sales',
  ],
  [
    'the first user ends None',
    ['include', 'Nobody yet', '--user', 'amira@contoso.example'],
    'users: { includeUsers: [None] }\n      applications: { includeApplications: [All] }',
    'users: { includeUsers: [amira@contoso.example] }\n      applications: { includeApplications: [All] }',
  ],
  [
    'only some are included where all were, and nobody excluded is touched',
    ['include', 'MFA for all', '--group', 'Sales', '--only'],
    '{ includeUsers: [All], excludeGroups: [4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34] }',
    '{ excludeGroups: [4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34], includeGroups: [Sales] }',
  ],
  [
    'nobody is included, on purpose, in the place of all others',
    ['include', 'Sales at the office', '--user', 'none', '--only'],
    '{ includeGroups: [Sales] }',
    '{ includeUsers: [None] }',
  ],
  [
    'a group is included beside another',
    ['include', 'Sales at the office', '--group', 'Break glass'],
    '{ includeGroups: [Sales] }',
    '{ includeGroups: [Sales, Break glass] }',
  ],
];

const plainStays = file.replaceAll('displayName: Nobody yet', 'displayName: "Nobody yet"');

test('a state is written as plainly as the one before it, beside a name in quotes', async () => {
  const { file: after } = await ca(['state', 'Nobody yet', 'on'], {}, plainStays);
  expect(after).toBe(plainStays.replace('"Nobody yet"\n    state: disabled', '"Nobody yet"\n    state: enabled'));
});

test.each(edits)('%s', async (_title, words, from, to) => {
  expect(file.split(from)).toHaveLength(2);
  const { exit, err, file: after } = await ca(words);
  expect({ exit, after }, err).toEqual({ exit: 0, after: file.replace(from, to) });
});

const unchanged: [title: string, words: readonly string[]][] = [
  ['the state it has', ['state', 'MFA for all', 'off']],
  ['the name it has', ['rename', 'MFA for all', 'MFA for all']],
  ['a group that is excluded, under its other name', ['exclude', 'MFA for all', '--group', 'Break glass']],
  ['a group that was never excluded', ['exclude', 'MFA for all', '--group', 'Sales', '--undo']],
  ['only those who are included', ['include', 'Sales at the office', '--group', 'sales', '--only']],
  ['all, where all are included', ['include', 'MFA for all', '--user', 'all']],
];

test.each(unchanged)('nothing is changed by %s', async (_title, words) => {
  const { exit, err, file: after } = await ca(words);
  expect({ exit, after }).toEqual({ exit: 0, after: file });
  expect(err).toContain('nothing to change');
});

test('a change that leaves everybody out whom the policy names says so', async () => {
  const { exit, out } = await ca(['exclude', 'Sales at the office', '--group', 'Sales', '--dry-run']);
  expect(exit).toBe(0);
  expect(out).toContain('everybody that `Sales at the office` names is excluded from it');
  const { out: some } = await ca(['exclude', 'Sales at the office', '--user', 'amira@contoso.example', '--dry-run']);
  expect(some).not.toContain('applies to nobody');
});

const sentences: [words: readonly string[], sentence: string][] = [
  [['exclude', 'MFA for all', '--group', 'Sales', '--undo'], 'Policy "MFA for all" does not exclude Sales'],
  [['exclude', 'MFA for all', '--group', 'Break glass'], 'Policy "MFA for all" excludes Break glass already'],
  [['exclude', 'MFA for all', '--location', 'MFA trusted ips'], 'Policy "MFA for all" excludes the MFA trusted IPs'],
];
test.each(sentences)('%j says it in a sentence', async (words, sentence) => {
  expect((await ca(words)).out.replaceAll(/\s+/g, ' ')).toContain(`✓ ${sentence} `);
});

const refused: [title: string, words: readonly string[], exit: number, code: string, says: string][] = [
  ['an unknown policy', ['state', 'MFA for al', 'on'], 2, 'unknownName', 'did you mean `MFA for all`'],
  [
    'an id that no policy has',
    ['remove', 'aaaaaaaa-0000-4000-8000-000000000009'],
    2,
    'unknownName',
    'is not in the file',
  ],
  ['an unknown state', ['state', 'MFA for all', 'onn'], 2, 'unknownWord', 'on, off or report-only'],
  ['a new name that is taken', ['rename', 'MFA for all', 'agents'], 2, 'policyNameInUse', 'tenant.yaml:36:5'],
  ['an empty name', ['rename', 'MFA for all', ' '], 2, 'emptyName', '<new-name>'],
  ['a copy of a taken name', ['clone', 'MFA for all', 'Agents'], 2, 'policyNameInUse', 'Agents'],
  ['excluding nobody', ['exclude', 'MFA for all'], 2, 'nothingChosen', '--location'],
  ['an unknown group', ['exclude', 'MFA for all', '--group', 'Sale'], 2, 'unknownName', 'did you mean `Sales`'],
  [
    'a group of two',
    ['exclude', 'MFA for all', '--group', 'Twins'],
    2,
    'ambiguousName',
    'aaaaaaaa-0000-4000-8000-000000000002',
  ],
  ['an unknown role', ['include', 'Nobody yet', '--role', 'Intern'], 2, 'unknownName', '`--role` names role `Intern`'],
  [
    'including some where all are',
    ['include', 'MFA for all', '--group', 'Sales'],
    2,
    'includesAll',
    'tenant ca exclude',
  ],
  [
    'including a place where all are',
    ['include', 'Sales at the office', '--location', 'Nordics'],
    2,
    'includesAll',
    'all locations',
  ],
  [
    'taking out one whom no list names where all are included',
    ['include', 'MFA for all', '--user', 'amira@contoso.example', '--undo'],
    2,
    'includesAll',
    'tenant ca exclude',
  ],
  ['nobody beside somebody', ['include', 'Sales at the office', '--user', 'None'], 2, 'flagNeedsFlag', '`--only`'],
  ['people in a policy on workloads', ['exclude', 'Agents', '--group', 'Sales'], 2, 'coversNoPeople', '--group'],
  [
    'taking out the last who is included',
    ['include', 'Sales at the office', '--group', 'Sales', '--undo'],
    3,
    'policyWithoutUsers',
    'includes nobody',
  ],
  [
    'taking out the last place',
    ['include', 'Sales at the office', '--location', 'All', '--undo'],
    3,
    'excludesWithoutIncludes',
    'includeLocations',
  ],
  ['turning on what Entra would not save', ['state', 'Blocks and asks', 'on'], 3, 'blockBesideControls', '`mfa`'],
  ['copying what Entra would not save', ['clone', 'Blocks and asks', 'Copy'], 3, 'blockBesideControls', '`Copy`'],
  ['creating of nothing', ['create'], 2, 'nothingChosen', '--template'],
  [
    'creating of two things',
    ['create', '--template', 'mfa-admins', '--from', 'policy.json'],
    2,
    'flagsExclude',
    '--from',
  ],
  [
    'a template by some of its words',
    ['create', '--template', 'mfa-for-all'],
    2,
    'unknownName',
    'did you mean `mfa-all-users`',
  ],
  ['an unknown template', ['create', '--template', 'mfa-admin'], 2, 'unknownName', 'did you mean `mfa-admins`'],
  [
    'a template that needs a location',
    ['create', '--template', 'block-countries'],
    2,
    'templateNeedsLocation',
    '--location',
  ],
  [
    'a location that a template has no place for',
    ['create', '--template', 'mfa-admins', '--location', 'Nordics'],
    2,
    'templateTakesNoLocation',
    '--location',
  ],
  [
    'an unknown location for a template',
    ['create', '--template', 'block-countries', '--location', 'Nordic'],
    2,
    'unknownName',
    'did you mean `Nordics`',
  ],
  [
    'people in a template on agents',
    ['create', '--template', 'block-all-agents', '--exclude-user', 'amira@contoso.example'],
    2,
    'coversNoPeople',
    '--exclude-user',
  ],
  [
    'a name that says something else',
    ['create', '--template', 'mfa-admins', '--name', 'mfa for all'],
    2,
    'policyNameTaken',
    'tenant.yaml:16:5',
  ],
  [
    'flags of templates beside a file',
    ['create', '--from', 'policy.json', '--exclude-group', 'Sales'],
    2,
    'flagNeedsFlag',
    '--template',
  ],
];

test.each(refused)('%s is refused', async (_title, words, exit, code, says) => {
  const ran = await ca(words);
  expect({ exit: ran.exit, file: ran.file }, ran.err).toEqual({ exit, file });
  expect(ran.err).toContain(`error[${code}]`);
  expect(ran.err).toContain(says);
});

const wrongForAll: [flags: readonly string[], code: string][] = [
  [['--accept', 'nonsense'], 'unknownWord'],
  [['--as', 'nobody'], 'unknownName'],
  [['--at', 'tomorrow'], 'flagBadDate'],
  [['--lock-timeout', 'long'], 'badLockTimeout'],
  [['--plan', 'plan.json', '--dry-run'], 'planWithDryRun'],
];
describe.each([
  ['ca', ['state', 'MFA for all', 'on']],
  ['ca', ['create-trusted-registration', '--all-users']],
  ['enable-combined', ['--none']],
] as const)('%s %j', (command, words) => {
  test.each(wrongForAll)('is told nothing of before %j is refused', async (flags, code) => {
    const ran = await runInWorld([command, ...words, ...flags, '-f', 'tenant.yaml', '--yes'], file);
    expect(ran).toMatchObject({ exit: 2, out: '', file, err: expect.stringContaining(`error[${code}]`) });
  });
});

describe('a policy of a template', () => {
  test('begins in report-only, under its own name, with emergency access excluded, and that is said', async () => {
    const { exit, out, file: after } = await ca(['create', '--template', 'mfa-guests', '--exclude-group', 'Sales']);
    expect(exit).toBe(0);
    expect(policiesOf(after).at(-1)).toEqual({
      displayName: 'Require multifactor authentication for guest access',
      templateId: 'a4072ac0-722b-4991-981b-7f9755daef14',
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        users: { includeUsers: ['GuestsOrExternalUsers'], excludeGroups: ['Break glass', 'Sales'] },
        applications: { includeApplications: ['All'] },
      },
      grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    });
    expect(out).toMatchInlineSnapshot(`
      "✓ Policy "Require multifactor authentication for guest access" is created,
        report-only

      Good to know
      ├─ ! it begins in report-only, which shows in the sign-in log what it would do
      │  └─ turn it on with \`tenant ca state NAME on\`, or pass \`--state on\`
      └─ ! emergency access is excluded: Break glass
         └─ to cover it as well, pass \`--cover-emergency-access\`
      "
    `);
  });

  test('is made once: a second time there is nothing to change', async () => {
    const words = ['create', '--template', 'A4072AC0-722b-4991-981b-7f9755daef14'];
    const once = await ca(words);
    const again = await ca(words, {}, once.file);
    expect(again).toMatchObject({ exit: 0, file: once.file, err: expect.stringContaining('nothing to change') });
  });

  test('begins off where it targets a user action, because report-only does nothing there', async () => {
    const { out, file: after } = await ca(['create', '--template', 'secure-registration', '--format', 'json']);
    expect(policiesOf(after).at(-1)).toMatchObject({
      state: 'disabled',
      conditions: { users: { excludeUsers: ['GuestsOrExternalUsers'], excludeGroups: ['Break glass'] } },
    });
    const { notes } = JSON.parse(out);
    expect(notes.map(({ code }: { code: string }) => code)).toEqual(['stateToBeginWith', 'emergencyAccessExcluded']);
  });

  test('says that report-only does nothing there where that is asked for', async () => {
    const words = [
      'create',
      '--template',
      'secure-registration',
      '--state',
      'report-only',
      '--dry-run',
      '--accept',
      'userActionReportOnly',
    ];
    expect((await ca(words)).out).toContain('in report-only mode');
  });

  test('covers emergency access where that is asked for, and says that the file names none', async () => {
    const covered = await ca(['create', '--template', 'phishing-resistant-mfa-admins', '--cover-emergency-access']);
    expect(policiesOf(covered.file).at(-1)?.conditions.users?.excludeGroups).toBeUndefined();
    const unnamed = await ca(['create', '--template', 'mfa-admins'], {}, file.replace(/^emergencyAccess.*\n/m, ''));
    expect(unnamed.out).toContain('the file names no emergency access');
  });

  test('takes the locations that it is about', async () => {
    const words = [
      'create',
      '--template',
      'block-other-countries',
      '--location',
      'Nordics',
      'MFA trusted IPs',
      '--name',
      'Home only',
    ];
    const { file: after } = await ca(words);
    expect(policiesOf(after).at(-1)).toMatchObject({
      displayName: 'Home only',
      conditions: {
        locations: { includeLocations: ['All'], excludeLocations: ['Nordics', '00000000-0000-0000-0000-000000000000'] },
      },
    });
  });

  test('replaces a policy of its name, which keeps its id', async () => {
    const { exit, file: after } = await ca([
      'create',
      '--template',
      'mfa-risky-sign-ins',
      '--name',
      'MFA for all',
      '--replace',
    ]);
    expect(exit).toBe(0);
    expect(policiesOf(after)[0]).toMatchObject({
      id: '5e1f7a9c-08b3-4d62-a7e4-f1c90d3b2a03',
      templateId: '6b619f55-792e-45dc-9711-d83ec9d7ae90',
      conditions: { signInRiskLevels: ['high', 'medium'] },
      sessionControls: { signInFrequency: { frequencyInterval: 'everyTime' } },
    });
    expect(after).toContain('MFA for all # the baseline');
  });

  test('is one of 240 at most, and of 195 it is said that some tenants take no more', async () => {
    const many = (count: number) =>
      `version: 1\nconditionalAccessPolicies:\n${Array.from(
        { length: count },
        (_, one) =>
          `  - { displayName: P${one}, state: disabled, conditions: { users: { includeUsers: [None] }, applications: { includeApplications: [All] } }, grantControls: { operator: OR, builtInControls: [mfa] } }\n`,
      ).join('')}`;
    const words = ['create', '--template', 'mfa-admins', '--dry-run'];
    expect(await ca(words, {}, many(240))).toMatchObject({ exit: 2, err: expect.stringContaining('tooManyPolicies') });
    expect((await ca(words, {}, many(195))).out).toContain('this is policy number 196');
  });
});

describe('a policy of Graph', () => {
  const graph = {
    id: 'b1a0d5c2-7f3e-4c8a-9d6b-2e4f6a8c0e13',
    createdDateTime: '2026-02-13T12:04:33.5948003Z',
    displayName: 'From Graph',
    state: 'disabled',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['Office365'] },
      users: {
        includeGroups: ['aaaaaaaa-0000-4000-8000-000000000001'],
        excludeUsers: ['6e7b768e-07e2-4810-8459-485f84f8f204'],
        excludeGroups: ['4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34', 'cccccccc-0000-4000-8000-000000000001'],
        includeRoles: ['62e90394-69f5-4237-9190-012177145e10'],
      },
      locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'nordics'] },
    },
    grantControls: {
      operator: 'OR',
      builtInControls: [],
      authenticationStrength: { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA' },
    },
    sessionControls: null,
  };
  const from = (policy: unknown, ...words: readonly string[]) =>
    ca(['create', '--from', 'policy.json', ...words], { 'policy.json': JSON.stringify(policy) });

  test('is written with names where a name finds one object, and as a new one', async () => {
    const { exit, err, out, file: after } = await from(graph, '--state', 'report-only', '--name', 'Sales, again');
    expect({ exit, err }).toMatchObject({ exit: 0 });
    expect(policiesOf(after).at(-1)).toEqual({
      displayName: 'Sales, again',
      state: 'enabledForReportingButNotEnforced',
      conditions: {
        clientAppTypes: ['all'],
        applications: { includeApplications: ['Office365'] },
        users: {
          includeGroups: ['aaaaaaaa-0000-4000-8000-000000000001'],
          excludeUsers: ['amira@contoso.example'],
          excludeGroups: ['Break glass', 'cccccccc-0000-4000-8000-000000000001'],
          includeRoles: ['Global Administrator'],
        },
        locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted', 'Nordics'] },
      },
      grantControls: { operator: 'OR', authenticationStrength: 'Phishing-resistant MFA' },
    });
    expect(err).toContain('warning[danglingId]: `excludeGroups` names `cccccccc-0000-4000-8000-000000000001`');
    expect(out).toContain('`id` and `createdDateTime` are left out');
  });

  const broken: [title: string, policy: unknown, exit: number, code: string][] = [
    [
      'a name that nothing has',
      { ...graph, conditions: { ...graph.conditions, users: { includeGroups: ['Sale'] } } },
      2,
      'unknownName',
    ],
    [
      'a name that two have',
      { ...graph, conditions: { ...graph.conditions, users: { includeGroups: ['Twins'] } } },
      2,
      'ambiguousName',
    ],
    ['no users', { ...graph, conditions: { ...graph.conditions, users: {} } }, 3, 'policyWithoutUsers'],
    [
      'a member that Graph does not have',
      { ...graph, conditions: { ...graph.conditions, locatons: { x: 1 } } },
      3,
      'unknownMember',
    ],
    [
      'what Graph did not show',
      { ...graph, conditions: { ...graph.conditions, signInRiskLevels: ['unknownFutureValue'] } },
      3,
      'unknownFutureValue',
    ],
    ['a state that is none', { ...graph, state: 'on' }, 3, 'importBadMember'],
    ['two policies', [graph, { ...graph, id: undefined }], 3, 'notOnePolicy'],
    ['something else', { displayName: 'x', ipRanges: [] }, 3, 'notOnePolicy'],
  ];

  test.each(broken)('with %s is refused', async (_title, policy, exit, code) => {
    const ran = await from(policy);
    expect({ exit: ran.exit, file: ran.file }, ran.err).toEqual({ exit, file });
    expect(ran.err).toContain(`error[${code}]`);
  });

  test('that is not there, or no JSON, is refused', async () => {
    expect(await ca(['create', '--from', 'policy.json'])).toMatchObject({ exit: 1 });
    expect(await ca(['create', '--from', 'policy.json'], { 'policy.json': '{' })).toMatchObject({ exit: 3 });
  });
});

test('a copy has what the policy does and nothing of its identity, and begins where it does no harm', async () => {
  const { exit, file: after } = await ca(['clone', 'MFA for all', 'MFA for all, next']);
  expect(exit).toBe(0);
  expect(policiesOf(after).at(-1)).toEqual({
    displayName: 'MFA for all, next',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      users: { includeUsers: ['All'], excludeGroups: ['4d8a0b16-c3ea-4f79-92f5-ae7c3f9fbd34'] },
      applications: { includeApplications: ['All'] },
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  });
  const action = await ca(['clone', 'Sales at the office', 'Copy']);
  expect(policiesOf(action.file).at(-1)?.state).toBe('disabled');
});

test('a removed policy is gone, and the others are as they were', async () => {
  const { exit, file: after } = await ca(['remove', 'Sales at the office']);
  expect(exit).toBe(0);
  expect(policiesOf(after)).toEqual(policiesOf(file).toSpliced(1, 1));
});

test('the templates are listed without a file, in text and as JSON', async () => {
  const text = await runInWorld(['ca', 'templates'], '');
  expect(text.out).toContain('mfa-admins: administrators do MFA wherever they sign in to');
  const { templates } = JSON.parse((await runInWorld(['ca', 'templates', '--format', 'json'], '')).out);
  expect(templates).toContainEqual(
    expect.objectContaining({
      slug: 'block-legacy-authentication',
      templateId: '0b2282f9-2862-4178-88b5-d79340b36cb8',
      state: 'enabledForReportingButNotEnforced',
      conditions: expect.objectContaining({ clientAppTypes: ['exchangeActiveSync', 'other'] }),
    }),
  );
});
