import { describe, expect, test } from 'vitest';
import { type CreateOptions, run } from '../../../../src/shell/cli/commands/ca-create-trusted-registration.ts';
import { onboardingFile } from '../../../support/onboarding-file.ts';
import { recordingWorld } from '../../../support/world.ts';

async function create(options: CreateOptions, text = onboardingFile) {
  const recording = recordingWorld({ files: { 'tenant.yaml': text } });
  const exit = await run({ file: 'tenant.yaml', ...options }, recording.world);
  return { exit, out: recording.out(), err: recording.err(), file: recording.file('tenant.yaml') };
}

const documented = `  - displayName: Combined Security Info Registration on Trusted Networks
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [block] }
`;
const safe: CreateOptions = { excludeGroup: ['Break glass'], yes: true };
const enabledForAll = onboardingFile
  .replace('users: selected', 'users: all')
  .replace('  groups: [HR pilot] # see ticket\n', '');

test('the documented policy is appended, every other byte stays, and the answer says who may register from where', async () => {
  const { exit, out, file } = await create(safe);
  expect(exit).toBe(0);
  expect(file).toBe(onboardingFile + documented);
  expect(out).toMatchInlineSnapshot(`
    "✓ For everyone but Break glass, registration is blocked everywhere except from
      Head office (203.0.113.0/24, 2001:db8:1::/48)

    Impact
    ├─ · 3 users not enabled for combined registration: nothing changes, they
    │  │ register on the legacy pages, which no policy protects
    │  └─ chloe@contoso.example, erin@contoso.example and glass@contoso.example
    ├─ ✗ 1 user in HR pilot: blocked off-network (was allowed after MFA), allowed
    │  │ after MFA from Head office
    │  └─ amira@contoso.example
    └─ ✗ 1 user in HR pilot: blocked off-network (was allowed), allowed from Head
       │ office
       └─ ben@contoso.example

    Notes
    └─ ! the policy does nothing for chloe@contoso.example and erin@contoso.example:
       │ not enabled for combined registration, so they register on the legacy pages
       └─ enable them with \`tenant enable-combined\`
    "
  `);
});

test('of places that come to give the same, it says which gave something else', async () => {
  const onOffice = { ...safe, includeUser: ['ben@contoso.example'], grant: 'block' as const };
  const { file } = await create(onOffice);
  const { out } = await create({ ...onOffice, excludeUser: ['ben@contoso.example'], replace: true }, file);
  expect(out).toContain('1 user in HR pilot: allowed off-network (was blocked) and from Head office\n');
});

test('the same policy again is nothing to do', async () => {
  const { exit, out, err, file } = await create(safe, onboardingFile + documented);
  expect(exit).toBe(0);
  expect(file).toBe(onboardingFile + documented);
  expect(err).toContain('nothing to change');
  expect(out).toContain('already says');
});

test('another policy of that name is refused; with --replace its content changes where it stands', async () => {
  const theirs = documented.replace('state: enabled', 'state: disabled # not yet');
  const refused = await create(safe, onboardingFile + theirs);
  expect(refused).toMatchObject({ exit: 2, file: onboardingFile + theirs });
  expect(refused.err).toContain('`--replace`');
  expect(refused.err).toContain('`--name`');

  const replaced = await create({ ...safe, replace: true }, onboardingFile + theirs);
  expect(replaced).toMatchObject({
    exit: 0,
    file: onboardingFile + documented.replace('state: enabled', 'state: enabled # not yet'),
  });
});

test('plain text is sentences without signs', async () => {
  const { out } = await create({
    ...safe,
    grant: 'mfa',
    excludeUser: ['ben@contoso.example'],
    location: ['Head office'],
    format: 'plain',
  });
  expect(out).toMatchInlineSnapshot(`
    "For everyone but Break glass and ben@contoso.example, registration needs
    multifactor authentication everywhere except from Head office (203.0.113.0/24,
    2001:db8:1::/48)

    Impact:
    3 users not enabled for combined registration: nothing changes, they register on
    the legacy pages, which no policy protects.
    These are chloe@contoso.example, erin@contoso.example and glass@contoso.example.
    1 user in HR pilot: allowed after MFA off-network and from Head office (as
    before).
    These are amira@contoso.example.
    1 user in HR pilot: allowed off-network and from Head office (as before).
    These are ben@contoso.example.

    Notes:
    The policy does nothing for chloe@contoso.example and erin@contoso.example: not
    enabled for combined registration, so they register on the legacy pages.
    Enable them with \`tenant enable-combined\`.
    "
  `);
});

test('JSON holds the policy, the sentence, the classes and the findings', async () => {
  const { out } = await create({ ...safe, format: 'json' });
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    change: 'create',
    policy: { displayName: 'Combined Security Info Registration on Trusted Networks', state: 'enabled' },
    sentence:
      'for everyone but Break glass, registration is blocked everywhere except from Head office (203.0.113.0/24, 2001:db8:1::/48)',
    impact: {
      classes: [
        { count: 3, after: { enabled: false, through: null } },
        {
          count: 1,
          users: ['amira@contoso.example'],
          outcomes: [
            { place: 'Head office', before: { decision: 'challenge' }, after: { decision: 'challenge' } },
            { place: 'IPv4', before: { decision: 'challenge' }, after: { decision: 'block' } },
            { place: 'IPv6', before: { decision: 'challenge' }, after: { decision: 'block' } },
          ],
        },
        { count: 1, users: ['ben@contoso.example'] },
      ],
    },
    findings: [{ code: 'usersNotEnabled', severity: 'note' }],
  });
});

describe('a danger stops the command with 4 until it is accepted by its code', () => {
  const rows: [code: string, options: CreateOptions, text: string][] = [
    ['noTrustedLocation', safe, onboardingFile.replace('isTrusted: true, ', '')],
    ['emergencyAccessBlocked', { excludeUser: ['erin@contoso.example'], yes: true }, enabledForAll],
    [
      'everyAdministratorBlocked',
      { ...safe, excludeGroup: [] },
      enabledForAll.replace('emergencyAccess: { groups: [Break glass] }\n', ''),
    ],
    ['actingUserBlocked', { ...safe, as: 'erin@contoso.example' }, enabledForAll],
    ['userActionReportOnly', { ...safe, state: 'report-only' }, onboardingFile],
    ['registrationDeadlock', { ...safe, grant: 'mfa' }, onboardingFile],
  ];
  test.each(rows)('%s', async (code, options, text) => {
    const stopped = await create(options, text);
    expect(stopped).toMatchObject({ exit: 4, file: text });
    expect(stopped.err).toContain(`--accept ${code}`);

    const accepted = await create({ ...options, accept: [code] }, text);
    expect(accepted.exit).toBe(0);
    expect(accepted.file).toContain('Combined Security Info Registration on Trusted Networks');
  });
});

describe('nothing is written', () => {
  const rows: [title: string, options: CreateOptions, exit: number, says: string][] = [
    ['in a dry run', { ...safe, dryRun: true }, 0, 'a dry run'],
    ['when nobody can confirm', { excludeGroup: ['Break glass'] }, 2, 'pass `--yes` to answer'],
    ['with CI set or no terminal even the wizard does not start', {}, 2, 'pass `--yes` to answer'],
    ['when a name is unknown', { ...safe, includeGroup: ['HR pilto'] }, 2, 'did you mean `HR pilot`?'],
    [
      'when --as names nobody',
      { ...safe, as: 'nobody@contoso.example' },
      2,
      '`--as` names user `nobody@contoso.example`',
    ],
    [
      'when --accept names no danger',
      { ...safe, accept: ['noTrustedLocatoin'] },
      2,
      'did you mean `noTrustedLocation`?',
    ],
    [
      'when --all-users and --include-user contradict',
      { allUsers: true, includeUser: ['ben@contoso.example'] },
      2,
      'exclude each other',
    ],
  ];
  test.each(rows)('%s', async (_title, options, exit, says) => {
    const result = await create(options);
    expect(result).toMatchObject({ exit, file: onboardingFile });
    expect(result.err).toContain(says);
  });
});
