import { describe, expect, test } from 'vitest';
import { runProgram } from '../../../../src/shell/cli/program.ts';
import type { IoProblem } from '../../../../src/shell/io/world.ts';
import { onboardingFile } from '../../../support/onboarding-file.ts';
import { recordingWorld } from '../../../support/world.ts';

const edit = ['enable-combined', '--only', 'Interns', '--file', 'tenant.yaml', '--plan', 'plan.json'];

/** A folder with the tenant file, in which commands run one after the other. */
function folder(files: Readonly<Record<string, string>> = {}) {
  const recording = recordingWorld({ files: { 'tenant.yaml': onboardingFile, ...files } });
  const tenant = async (...argv: readonly string[]) => {
    const said = recording.err().length;
    const answered = recording.out().length;
    const exit = await runProgram(argv, recording.world, '0.0.0');
    return { exit, err: recording.err().slice(said), out: recording.out().slice(answered) };
  };
  const file = (path: string) => recording.file(path) ?? '';
  return { ...recording, file, tenant };
}

test('an edit with --plan leaves the file alone, and the plan does to it later what the edit would have done', async () => {
  const planned = folder();
  const { exit, err } = await planned.tenant(...edit);
  expect({ exit, file: planned.file('tenant.yaml') }).toEqual({ exit: 0, file: onboardingFile });
  expect(err).toContain('tenant apply plan.json');

  const applied = await planned.tenant('apply', 'plan.json', '--yes');
  const direct = folder();
  await direct.tenant(...edit.slice(0, 5), '--yes');
  expect({ exit: applied.exit, file: planned.file('tenant.yaml') }).toEqual({
    exit: 0,
    file: direct.file('tenant.yaml'),
  });
  expect(applied.err).toContain('+++ tenant.yaml (edited)');
  expect(planned.file('tenant.yaml')).not.toBe(onboardingFile);
});

test('the plan says what it does to which bytes, and to whom', async () => {
  const { tenant, file } = folder();
  await tenant(...edit);
  expect(JSON.parse(file('plan.json'))).toMatchObject({
    schemaVersion: 1,
    kind: 'tenant-plan',
    file: { path: 'tenant.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    intents: [{ path: 'combinedRegistration' }],
    splices: [expect.anything()],
    behaviour: { users: 5 },
    dangers: [],
  });
});

test('a plan that is carried out already is nothing to do', async () => {
  const { tenant, file } = folder();
  await tenant(...edit);
  await tenant('apply', 'plan.json', '--yes');
  const after = file('tenant.yaml');
  const again = await tenant('apply', 'plan.json');
  expect(again).toMatchObject({ exit: 0, err: 'nothing to change: the plan plan.json is carried out already\n' });
  expect(file('tenant.yaml')).toBe(after);
});

test('a plan of an edit that changes nothing is written, and carried out as it is', async () => {
  const { tenant, file } = folder();
  await tenant(...edit.slice(0, 5), '--yes');
  const after = file('tenant.yaml');
  expect(await tenant(...edit)).toMatchObject({ exit: 0 });
  expect(await tenant('apply', 'plan.json')).toMatchObject({ exit: 0 });
  expect(file('tenant.yaml')).toBe(after);
});

const changes: [title: string, changed: string][] = [
  ['a comment is added', `${onboardingFile}# a word more\n`],
  ['a letter of a comment is another', onboardingFile.replace('asked for by HR', 'asked for by Hr')],
  ['a blank is added at the end', `${onboardingFile} `],
  ['line ends are those of Windows', onboardingFile.replaceAll('\n', '\r\n')],
  ['little is left', 'version: 1\n'],
];
test.each(changes)(
  'the plan is stale when %s: nothing is written, and the command ends with 6',
  async (_title, text) => {
    const { tenant, file, write } = folder();
    await tenant(...edit);
    const changed = text === '' ? 'version: 1\n' : text;
    write('tenant.yaml', changed);
    const { exit, err } = await tenant('apply', 'plan.json', '--yes');
    expect({ exit, file: file('tenant.yaml') }).toEqual({ exit: 6, file: changed });
    expect(err).toContain('error[planStale]');
  },
);

const damages: [title: string, damage: (plan: string) => string][] = [
  ['is no JSON', (plan) => plan.slice(0, -20)],
  ['is another JSON', () => '{ "schemaVersion": 1, "resources": [] }'],
  ['is of a later version', (plan) => plan.replace('"schemaVersion": 1', '"schemaVersion": 2')],
  ['holds other splices than it was made with', (plan) => plan.replace(/"text": "/, '"text": " ')],
  ['holds splices beyond the file', (plan) => plan.replace(/"end": \d+/, '"end": 9999999')],
  ['tells of fewer people than are met', (plan) => plan.replace('"users": 5', '"users": 1')],
  ['is for somebody else', (plan) => plan.replace('"dangers"', '"as": "amira@contoso.example",\n  "dangers"')],
  ['has lost its seal', (plan) => plan.replace(/,\n {2}"seal": "\w+"/, '')],
  ['is empty', () => ''],
];
test.each(damages)('a plan that %s is refused with 3', async (_title, damage) => {
  const { tenant, file, write } = folder();
  await tenant(...edit);
  write('plan.json', damage(file('plan.json')));
  const { exit, err } = await tenant('apply', 'plan.json', '--yes');
  expect({ exit, file: file('tenant.yaml') }).toEqual({ exit: 3, file: onboardingFile });
  expect(err).toContain('error[planDamaged]');
});

test('a plan that is only laid out otherwise is the same plan', async () => {
  const { tenant, file, write } = folder();
  await tenant(...edit);
  write('plan.json', JSON.stringify(JSON.parse(file('plan.json'))));
  expect((await tenant('apply', 'plan.json', '--yes')).exit).toBe(0);
  expect(file('tenant.yaml')).not.toBe(onboardingFile);
});

test('a plan whose file is not there is stale, and one that has moved is named', async () => {
  const { tenant, file, write, remove } = folder();
  await tenant(...edit);
  write('moved/tenant.yaml', onboardingFile);
  remove('tenant.yaml');
  const gone = await tenant('apply', 'plan.json', '--yes');
  expect(gone).toMatchObject({ exit: 6, err: expect.stringContaining('error[planFileGone]') });
  expect((await tenant('apply', 'plan.json', '--yes', '--file', 'moved/tenant.yaml')).exit).toBe(0);
  expect(file('moved/tenant.yaml')).not.toBe(onboardingFile);
});

test('a plan comes from standard input, too, but not with the tenant file', async () => {
  const { tenant, file, write } = folder();
  await tenant(...edit);
  write('-', file('plan.json'));
  expect(await tenant('apply', '-', '--file', '-', '--yes')).toMatchObject({ exit: 2 });
  expect((await tenant('apply', '-', '--yes')).exit).toBe(0);
  expect(await tenant('apply', '-', '--yes')).toMatchObject({ err: expect.stringContaining('plan standard input is') });
});

test('a plan takes the place of a damaged one', async () => {
  const { tenant, file, write } = folder();
  await tenant(...edit);
  const plan = file('plan.json');
  write('plan.json', plan.replace(/"seal": "\w+"/, '"seal": ""'));
  expect((await tenant(...edit)).exit).toBe(0);
  expect(file('plan.json')).toBe(plan);
});

describe('whoever makes the change', () => {
  const closed = `version: 1
users:
  - { userPrincipalName: erin@contoso.example, roles: [Global Administrator], authenticationMethods: [fido2] }
  - { userPrincipalName: amira@contoso.example, roles: [Global Administrator], authenticationMethods: [fido2] }
  - { userPrincipalName: ben@contoso.example, roles: [Global Administrator], authenticationMethods: [fido2] }
groups: [{ displayName: Doors, members: [erin@contoso.example, amira@contoso.example] }]
conditionalAccessPolicies:
  - displayName: Shut the doors
    state: disabled
    conditions: { users: { includeGroups: [Doors] }, applications: { includeApplications: [All] } }
    grantControls: { operator: OR, builtInControls: [block] }
`;
  const shut = ['ca', 'state', 'Shut the doors', 'on', '--file', 'tenant.yaml'];
  const says = (user: string) => expect.stringContaining(`blocks you, ${user}`);

  test('is known: nobody is planned for that the file does not have', async () => {
    const { tenant, paths } = folder({ 'tenant.yaml': closed });
    const { exit, err, out } = await tenant(...shut, '--as', 'eryn@contoso.example', '--plan', 'plan.json');
    expect({ exit, out, paths: paths() }).toEqual({ exit: 2, out: '', paths: ['/contoso/tenant.yaml'] });
    expect(err).toContain('did you mean `erin@contoso.example`?');
  });

  test('is stopped from locking themselves out', async () => {
    const { tenant, file } = folder({ 'tenant.yaml': closed });
    expect(await tenant(...shut, '--as', 'erin@contoso.example', '--yes')).toMatchObject({
      exit: 4,
      err: says('erin@contoso.example'),
    });
    expect(file('tenant.yaml')).toBe(closed);
    expect((await tenant(...shut, '--as', 'ben@contoso.example', '--yes')).exit).toBe(0);
  });

  test('is who made the plan, unless it says another, who accepts for themselves', async () => {
    const { tenant, file } = folder({ 'tenant.yaml': closed });
    await tenant(...shut, '--as', 'erin@contoso.example', '--plan', 'plan.json');
    expect(JSON.parse(file('plan.json'))).toMatchObject({
      as: 'erin@contoso.example',
      dangers: [{ code: 'actingUserBlocked', accepted: false }],
    });
    const apply = ['apply', 'plan.json', '--yes', '--dry-run'];
    expect(await tenant(...apply)).toMatchObject({ exit: 4, err: says('erin@contoso.example') });
    expect((await tenant(...apply, '--as', 'ben@contoso.example')).exit).toBe(0);

    await tenant(...shut, '--as', 'erin@contoso.example', '--plan', 'plan.json', '--accept', 'actingUserBlocked');
    expect((await tenant(...apply)).exit).toBe(0);
    expect(await tenant(...apply, '--as', 'amira@contoso.example')).toMatchObject({
      exit: 4,
      err: says('amira@contoso.example'),
    });
  });
});

/** A policy that blocks emergency access as well. */
const lockout = ['ca', 'create-trusted-registration', '--all-users', '--file', 'tenant.yaml', '--plan', 'plan.json'];
const everyone = onboardingFile.replace(/ {2}users: selected\n.*\n/, '  users: all\n');

test('a danger does not stop the plan, but the one who carries it out must accept it', async () => {
  const { tenant, file } = folder({ 'tenant.yaml': everyone });
  const planned = await tenant(...lockout);
  expect(planned.exit).toBe(0);
  expect(planned.err).toContain('warning[dangerInPlan]');
  expect(planned.err).not.toContain('error[');
  const codes = JSON.parse(file('plan.json')).dangers.map(({ code }: { code: string }) => code);
  expect(codes).toContain('emergencyAccessBlocked');

  const refused = await tenant('apply', 'plan.json', '--yes');
  expect({ exit: refused.exit, file: file('tenant.yaml') }).toEqual({ exit: 4, file: everyone });
  expect((await tenant('apply', 'plan.json', '--yes', '--accept', ...codes)).exit).toBe(0);
});

test('what was accepted when the plan was made stays accepted', async () => {
  const { tenant, file } = folder({ 'tenant.yaml': everyone });
  await tenant(...lockout);
  const codes = JSON.parse(file('plan.json')).dangers.map(({ code }: { code: string }) => code);
  await tenant(...lockout, '--accept', ...codes);
  expect((await tenant('apply', 'plan.json', '--yes')).exit).toBe(0);
  expect(file('tenant.yaml')).not.toBe(everyone);
});

const refusals: [title: string, argv: readonly string[], said: string][] = [
  ['over a file that is no plan', [...edit.slice(0, 6), 'tenant.yaml'], 'planWouldOverwrite'],
  ['in a dry run', [...edit, '--dry-run'], 'planWithDryRun'],
  ['to standard output', [...edit.slice(0, 6), '-'], 'planOfStandardInput'],
];
test.each(refusals)('no plan is written %s', async (_title, argv, said) => {
  const { tenant, file, paths } = folder();
  const { exit, err } = await tenant(...argv);
  expect({ exit, file: file('tenant.yaml'), paths: paths() }).toEqual({
    exit: 2,
    file: onboardingFile,
    paths: ['/contoso/tenant.yaml'],
  });
  expect(err).toContain(`error[${said}]`);
});

test.each([
  ['fileLocked', { path: 'plan.json', by: 'process 7', waitedSeconds: 1 }, 6],
  ['fileNotWritable', { path: 'plan.json', detail: 'EACCES' }, 1],
] as const)('a plan that cannot be written ends as an edit would: %s', async (code, values, exit) => {
  const { world, err } = recordingWorld({
    files: { 'tenant.yaml': onboardingFile },
    replaceFails: { code, severity: 'error', values } as IoProblem, // code and values are paired by the rows
  });
  expect(await runProgram(edit, world, '0.0.0')).toBe(exit);
  expect(err()).toContain(`error[${code}]`);
});

test('a plan that is not there is said, and the command ends with 1', async () => {
  const { tenant } = folder();
  expect(await tenant('apply', 'plan.json')).toMatchObject({ exit: 1, err: expect.stringContaining('plan.json') });
});

test('without a terminal and without --yes a plan is not carried out', async () => {
  const { tenant, file } = folder();
  await tenant(...edit);
  expect(await tenant('apply', 'plan.json')).toMatchObject({ exit: 2, err: expect.stringContaining('`--yes`') });
  expect(file('tenant.yaml')).toBe(onboardingFile);
});

test('a plan that is not there: how one is made is said', async () => {
  const { exit, err } = await folder().tenant('apply', 'missing.json');
  expect(exit).toBe(1);
  expect(err).toContain('there is no file `missing.json`');
  expect(err).toContain('--plan FILE');
});

test('what a plan does to people is told as it was of the edit, judged at the same time unless another is given', async () => {
  const { tenant, file } = folder();
  const words = ['ca', 'create', '--template', 'secure-registration', '--state', 'on', '--file', 'tenant.yaml'];
  const told = ({ err }: { readonly err: string }) =>
    /\n[^\n]*Of \d+ users[\s\S]*?(?=\nerror|\na dry run)/.exec(err)?.[0];
  const direct = told(await tenant(...words, '--at', '2026-03-02', '--dry-run'));
  expect(direct).toContain('judged at 2026-03-02');
  await tenant(...words, '--at', '2026-03-02', '--plan', 'plan.json');
  expect(JSON.parse(file('plan.json')).at).toBe('2026-03-02');
  expect(told(await tenant('apply', 'plan.json', '--dry-run'))).toBe(direct);
  expect(told(await tenant('apply', 'plan.json', '--at', '2026-04-01', '--dry-run'))).toContain('judged at 2026-04-01');
});

test('a plan that leaves people stuck on the way to registering says so when it is carried out, as the edit does', async () => {
  const { tenant } = folder({
    'tenant.yaml': `version: 1
selfServicePasswordReset: { users: all, registrationRequired: true, methodsRequired: 1 }
users: [{ userPrincipalName: ada@contoso.example, authenticationMethods: [] }]
conditionalAccessPolicies: []
`,
  });
  const strict = ['ca', 'create-trusted-registration', '--name', 'Strict', '--grant', 'mfa', '--file', 'tenant.yaml'];
  const accepted = ['--accept', 'registrationDeadlock', 'noTrustedLocation'];
  const told = ({ err }: { readonly err: string }) => /\n[^\n]*stuck on the way[\s\S]*?(?=\na dry run)/.exec(err)?.[0];
  const direct = told(await tenant(...strict, ...accepted, '--dry-run'));
  expect(direct).toContain('ada@contoso.example');
  await tenant(...strict, ...accepted, '--plan', 'plan.json');
  expect(told(await tenant('apply', 'plan.json', '--dry-run'))).toBe(direct);
});
