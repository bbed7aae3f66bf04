import { describe, expect, test } from 'vitest';
import { type EnableOptions, run } from '../../../../src/shell/cli/commands/enable-combined.ts';
import { onboardingFile } from '../../../support/onboarding-file.ts';
import { recordingWorld } from '../../../support/world.ts';

async function enable(options: EnableOptions, text = onboardingFile) {
  const recording = recordingWorld({ files: { 'tenant.yaml': text } });
  const exit = await run({ file: 'tenant.yaml', ...options }, recording.world);
  return { exit, out: recording.out(), err: recording.err(), file: recording.file('tenant.yaml') };
}

const off = onboardingFile.replace('users: selected', 'users: none').replace('  groups: [HR pilot] # see ticket\n', '');
const forAll = onboardingFile
  .replace('users: selected', 'users: all')
  .replace('  groups: [HR pilot] # see ticket\n', '');

test('a group is added in place, and nested members are named as not counted', async () => {
  const { exit, out, err, file } = await enable({ group: ['Break glass'], yes: true });
  expect(exit).toBe(0);
  expect(file).toBe(onboardingFile.replace('groups: [HR pilot] #', 'groups: [HR pilot, Break glass] #'));
  expect(out).toMatchInlineSnapshot(`
    "✓ Combined registration: on for group HR pilot becomes on for groups HR pilot
      and Break glass; 1 user gains the combined experience

    Users
    └─ ✓ gain the experience: glass@contoso.example

    Not counted
    └─ ! Interns is nested in a selected group, so its members are not counted:
         chloe@contoso.example

    Good to know
    ├─ the portal holds one group only: put these groups together in one before you
    │  set it there
    └─ Entra has since made the experience permanent: from October 2022 on every
       tenant is enabled for all users (the China region aside)
    "
  `);
  expect(err).toContain('wrote tenant.yaml');
});

test('only replaces the groups: who loses the experience is named', async () => {
  const { exit, out, file } = await enable({ only: ['Interns'], yes: true, format: 'plain' });
  expect(exit).toBe(0);
  expect(file).toBe(onboardingFile.replace('groups: [HR pilot] #', 'groups: [Interns] #'));
  expect(out).toMatchInlineSnapshot(`
    "Combined registration: on for group HR pilot becomes on for group Interns; 1
    user gains the combined experience and 2 users lose it

    Users:
    Gain the experience: chloe@contoso.example.
    Lose the experience: amira@contoso.example and ben@contoso.example.

    Good to know:
    Entra has since made the experience permanent: from October 2022 on every tenant
    is enabled for all users (the China region aside).
    "
  `);
});

test('none drops the groups, remembers that it was on and says what that means for the old page', async () => {
  const { exit, out, file } = await enable({ none: true, yes: true });
  expect(exit).toBe(0);
  expect(file).toContain('combinedRegistration: # asked for by HR\n  users: none\n');
  expect(file).toContain('everEnabled: true');
  expect(out).toContain('aka.ms/ssprsetup');
});

test('all enables everybody', async () => {
  const { exit, file, out } = await enable({ all: true, yes: true });
  expect(exit).toBe(0);
  expect(file).toContain('combinedRegistration: # asked for by HR\n  users: all\n');
  expect(out).toContain('gain the experience: chloe@contoso.example');
});

test('a policy on registration begins to cover whom the switch enables, and JSON says the same', async () => {
  const policy = `  - displayName: Registration
    state: enabled
    conditions:
      users: { includeUsers: [All], excludeGroups: [Break glass] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
      locations: { includeLocations: [All], excludeLocations: [AllTrusted] }
    grantControls: { operator: OR, builtInControls: [block] }
`;
  const { exit, out } = await enable({ all: true, yes: true, format: 'json' }, off + policy);
  expect(exit).toBe(0);
  const { behaviour, dangers, ...answer } = JSON.parse(out);
  expect({ counts: behaviour.counts, dangers }).toEqual({
    counts: { newlyBlocked: 4, newlyChallenged: 3 },
    dangers: [],
  });
  expect(answer).toEqual({
    schemaVersion: 1,
    registration: { able: [], stuck: [] },
    changed: true,
    before: { users: 'none' },
    after: { users: 'all' },
    gains: ['amira', 'ben', 'chloe', 'erin', 'glass'].map((name) => `${name}@contoso.example`),
    loses: [],
    notKnown: [],
    enabled: 5,
    nested: [],
    begins: [
      { policy: 'Registration', users: ['amira', 'ben', 'chloe', 'erin'].map((name) => `${name}@contoso.example`) },
    ],
    ceases: [],
  });
});

describe('nothing is written', () => {
  const newer = onboardingFile.replace('2019-03-04', '2020-09-01');
  const rows: [title: string, options: EnableOptions, text: string, exit: number, says: string][] = [
    ['when the switch is so already', { group: ['hr pilot'], yes: true }, onboardingFile, 0, 'nothing to change'],
    ['in a dry run', { all: true, dryRun: true }, onboardingFile, 0, 'a dry run'],
    ['when nobody can confirm', { all: true }, onboardingFile, 2, 'pass `--yes` to answer'],
    [
      'when nothing says what to do and nobody can be asked',
      {},
      onboardingFile,
      2,
      'pass `--group`, `--only`, `--all` or `--none` to answer',
    ],
    ['when a group is unknown', { group: ['HR pilto'], yes: true }, onboardingFile, 2, 'did you mean `HR pilot`?'],
    ['when adding to all would narrow it', { group: ['Interns'], yes: true }, forAll, 2, 'use `--only`'],
    ['in a tenant that is always enabled', { none: true, yes: true }, newer, 2, 'created on 2020-09-01'],
    [
      'when two flags exclude each other',
      { all: true, none: true },
      onboardingFile,
      2,
      '`--all` and `--none` exclude each other',
    ],
    ['when the file is not valid', { all: true, yes: true }, 'version: 2\n', 3, 'error'],
  ];
  test.each(rows)('%s', async (_title, options, text, exit, says) => {
    const result = await enable(options, text);
    expect(result).toMatchObject({ exit, file: text });
    expect(result.err).toContain(says);
  });
});

test('the edited text of standard input is the answer, and the rest goes to stderr', async () => {
  const recording = recordingWorld({ files: { '-': onboardingFile } });
  expect(await run({ file: '-', only: ['Interns'] }, recording.world)).toBe(0);
  expect(recording.out()).toBe(onboardingFile.replace('groups: [HR pilot] #', 'groups: [Interns] #'));
  expect(recording.err()).toContain('2 users lose it');
});

test('somebody who writes the file meanwhile wins', async () => {
  const recording = recordingWorld({
    files: { 'tenant.yaml': onboardingFile },
    replaceFails: { code: 'fileChanged', severity: 'error', values: { path: 'tenant.yaml' } },
  });
  expect(await run({ file: 'tenant.yaml', all: true, yes: true }, recording.world)).toBe(6);
});
