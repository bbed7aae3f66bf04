import { describe, expect, test } from 'vitest';
import { run, type StatusOptions } from '../../../../src/shell/cli/commands/status.ts';
import { onboardingFile } from '../../../support/onboarding-file.ts';
import { recordingWorld } from '../../../support/world.ts';

async function status(options: StatusOptions, text = onboardingFile) {
  const recording = recordingWorld({ files: { 'tenant.yaml': text } });
  const exit = await run({ file: 'tenant.yaml', ...options }, recording.world);
  return { exit, out: recording.out(), err: recording.err(), file: recording.file };
}

test('the tenant: the switch, who is enabled, what is trusted, and what is missing', async () => {
  const { exit, out } = await status({});
  expect(exit).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "✗ Combined registration is on for group HR pilot; 2 of 5 users are enabled

    Users
    ├─ ✓ enabled: amira@contoso.example and ben@contoso.example
    └─ · not enabled: chloe@contoso.example, erin@contoso.example and
         glass@contoso.example

    Trusted networks
    └─ Head office: 203.0.113.0/24 and 2001:db8:1::/48

    Emergency access
    └─ glass@contoso.example

    Missing
    ├─ ! no enabled policy protects where amira@contoso.example and
    │  │ ben@contoso.example register security info
    │  └─ create one with \`tenant ca create-trusted-registration\`
    └─ ! chloe@contoso.example, erin@contoso.example and glass@contoso.example are
       │ not enabled for combined registration, and no policy protects the legacy
       │ pages
       └─ enable them with \`tenant enable-combined\`
    "
  `);
});

test('a file without users says so, and still whether registration is protected', async () => {
  const { out } = await status(
    {},
    'version: 1\nemergencyAccess: { groups: [G] }\ngroups: [{ displayName: G, members: [] }]\n',
  );
  expect(out).toMatchInlineSnapshot(`
    "! Combined registration is on for all users; the file lists no users

    Missing
    ├─ ! no enabled policy is about registering security info
    │  └─ create one with \`tenant ca create-trusted-registration\`
    └─ ! no network is trusted, so a policy cannot tell your networks from any other
       └─ add a named location with \`isTrusted: true\`
    "
  `);
});

test('a user: enabled through which group, with what, from where, under which policies', async () => {
  const { exit, out } = await status({ user: 'ben@contoso.example', format: 'plain' });
  expect(exit).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "ben@contoso.example is enabled for combined registration through group HR pilot;
    they register on the combined page

    Registered methods:
    None.

    Registering security info:
    Allowed from Head office (such as 203.0.113.0).
    Allowed off-network over IPv4 (such as 198.18.0.9).
    Allowed off-network over IPv6 (such as 2001:db8:ffff::9).
    "
  `);
});

describe('is this user enabled, through what?', () => {
  const rows: [title: string, user: string, change: (text: string) => string, registration: object][] = [
    [
      'a direct member of a selected group, through it',
      'amira@contoso.example',
      (text) => text,
      { enabled: true, through: 'group HR pilot', page: 'combined' },
    ],
    [
      'a nested member is not',
      'chloe@contoso.example',
      (text) => text,
      { enabled: false, through: null, page: 'legacy' },
    ],
    [
      'anybody in a tenant created later, through its age',
      'chloe@contoso.example',
      (text) => text.replace('2019-03-04', '2020-08-15'),
      { enabled: true, through: 'tenant created 2020-08-15', page: 'combined' },
    ],
    [
      'not known where the group lists no members',
      'chloe@contoso.example',
      (text) => text.replace('    members: [amira@contoso.example, ben@contoso.example]\n', ''),
      { enabled: null, through: null, page: null },
    ],
  ];
  test.each(rows)('%s', async (_title, user, change, registration) => {
    const { out } = await status({ user, format: 'json' }, change(onboardingFile));
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, user: { id: null, name: user }, registration });
  });
});

test('JSON lists all names, networks, policies and findings', async () => {
  const policy = `  - displayName: Registration
    state: enabled
    conditions:
      users: { includeUsers: [ben@contoso.example] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [block] }
`;
  const { out } = await status({ format: 'json' }, onboardingFile + policy);
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    combinedRegistration: { users: 'selected', groups: ['HR pilot'], alwaysEnabledSince: null },
    users: {
      enabled: ['amira@contoso.example', 'ben@contoso.example'],
      notEnabled: ['chloe@contoso.example', 'erin@contoso.example', 'glass@contoso.example'],
      notKnown: [],
    },
    trustedNetworks: [{ name: 'Head office', source: 'namedLocation', ranges: ['203.0.113.0/24', '2001:db8:1::/48'] }],
    policies: [{ displayName: 'Registration', state: 'enabled', covers: ['ben@contoso.example'] }],
    unprotected: ['amira@contoso.example'],
    emergencyAccess: { users: ['glass@contoso.example'], groupsNotKnown: [] },
    findings: [{ code: 'registrationUnprotected' }, { code: 'notAllEnabled' }],
  });
});

test('a misspelt user ends with 2 and the nearest name', async () => {
  const { exit, err } = await status({ user: 'bem@contoso.example' });
  expect(exit).toBe(2);
  expect(err).toContain('did you mean `ben@contoso.example`?');
});

test('the answer goes into a file, but never over the tenant file', async () => {
  const { exit, out, file } = await status({ output: 'status.txt' });
  expect(exit).toBe(0);
  expect(out).toBe('');
  expect(file('status.txt')).toContain('Combined registration is on for group HR pilot');
  expect(await status({ output: 'tenant.yaml' })).toMatchObject({ exit: 2 });
});
