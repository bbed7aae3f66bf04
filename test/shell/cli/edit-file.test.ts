import { expect, test } from 'vitest';
import type { Intent } from '../../../src/file/edit/intent.ts';
import { type EditOptions, editFile, type FileChange } from '../../../src/shell/cli/edit-file.ts';
import { openTenant } from '../../../src/shell/cli/open-tenant.ts';
import type { IoProblem } from '../../../src/shell/io/world.ts';
import { recordingWorld } from '../../support/world.ts';

const before = `# Contoso
version: 1
combinedRegistration: { users: selected, groups: [HR pilot] } # since May
groups:
  - displayName: HR pilot
  - displayName: Sales
`;
const addSales: Intent = { kind: 'addToSequence', path: ['combinedRegistration', 'groups'], value: 'Sales' };
const after = before.replace('[HR pilot]', '[HR pilot, Sales]');

interface Setting {
  readonly text?: string;
  readonly intents?: readonly Intent[];
  readonly change?: Partial<FileChange>;
  readonly options?: EditOptions;
  readonly path?: string;
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly replaceFails?: IoProblem;
  readonly meanwhile?: string;
}

async function run({
  text = before,
  intents = [addSales],
  change,
  options = { yes: true },
  path = 'tenant.yaml',
  ...rest
}: Setting) {
  const { terminal = false, env = {}, replaceFails, meanwhile } = rest;
  const recording = recordingWorld({
    files: { [path]: text },
    env,
    terminal: { stdin: terminal, stderr: terminal },
    ...(replaceFails ? { replaceFails } : {}),
  });
  const opened = await openTenant(recording.world, { file: path });
  if (!opened.ok) throw new Error(recording.err());
  if (meanwhile !== undefined) recording.write(path, meanwhile);
  const exit = await editFile(recording.world, opened.value, { intents, ...change }, options);
  return { exit, file: recording.file(path), out: recording.out(), err: recording.err() };
}

test('an edit is shown, with what it does, and written', async () => {
  const { exit, file, out, err } = await run({ change: { notes: ['2 people gain the experience\n'] } });
  expect({ exit, file, out }).toEqual({ exit: 0, file: after, out: '' });
  expect(err).toMatchInlineSnapshot(`
    "--- tenant.yaml
    +++ tenant.yaml (edited)
    @@ -1,6 +1,6 @@
     # Contoso
     version: 1
    -combinedRegistration: { users: selected, groups: [HR pilot] } # since May
    +combinedRegistration: { users: selected, groups: [HR pilot, Sales] } # since May
     groups:
       - displayName: HR pilot
       - displayName: Sales
    2 people gain the experience

    ✓ Nobody's attempts are decided differently: the edit touches nothing that an
      enforced policy reads

    wrote tenant.yaml
    "
  `);
});

test('nothing to change is said, ends with 0 and leaves the file alone', async () => {
  const users: Intent = { kind: 'setIn', path: ['combinedRegistration', 'users'], value: 'selected' };
  const done = await run({
    intents: [users],
    options: {},
    replaceFails: { code: 'noSpace', severity: 'error', values: { path: '' } },
  });
  expect(done).toMatchObject({ exit: 0, file: before, err: 'nothing to change: tenant.yaml says so already\n' });
});

test('a dry run shows everything, writes nothing, and ends with 4 where a danger is not accepted', async () => {
  const dangers = [{ code: 'noTrustedLocation', message: 'nobody could register' }];
  const { exit, file, err } = await run({ options: { dryRun: true }, change: { dangers } });
  expect({ exit, file }).toEqual({ exit: 4, file: before });
  expect(err).toContain('+combinedRegistration: { users: selected, groups: [HR pilot, Sales] } # since May\n');
  expect(err).toContain('--accept noTrustedLocation');
  expect(err).toContain('a dry run: nothing was written\n');
});

const unattended: [title: string, setting: Setting, why: string][] = [
  ['without a terminal', {}, 'this is no terminal'],
  ['under CI', { terminal: true, env: { CI: 'true' } }, '`CI` is set'],
  ['with --no-input', { terminal: true, options: { input: false } }, '`--no-input` is given'],
];
test.each(unattended)('%s nothing is asked: the command ends with 2 and names --yes', async (_title, setting, why) => {
  const { exit, file, err } = await run({ options: {}, ...setting });
  expect({ exit, file }).toEqual({ exit: 2, file: before });
  expect(err).toContain(`error[promptNeeded]: ${why}, so nothing can be asked\n  help: pass \`--yes\` to answer\n`);
});

const dangers = [
  { code: 'noTrustedLocation', message: 'nobody could register' },
  { code: 'actingUserBlocked', message: 'you would block yourself' },
];
const accepted: [title: string, accept: readonly string[], exit: number, named: readonly string[]][] = [
  [
    'dangers stop the edit with 4, each with the flag that accepts it',
    [],
    4,
    ['noTrustedLocation', 'actingUserBlocked'],
  ],
  [
    '--yes accepts no danger, and one accepted danger does not accept another',
    ['noTrustedLocation'],
    4,
    ['actingUserBlocked'],
  ],
  ['with every danger accepted by its code the edit is written', ['actingUserBlocked', 'noTrustedLocation'], 0, []],
];
test.each(accepted)('%s', async (_title, accept, exit, named) => {
  const done = await run({ options: { yes: true, accept }, change: { dangers } });
  expect(done).toMatchObject({ exit, file: exit === 0 ? after : before });
  expect(done.err.match(/(?<=--accept )\w+/g) ?? []).toEqual(named);
});

const wrongWords: [title: string, options: EditOptions, said: string][] = [
  ['a danger that there is not', { accept: ['noTrustedLocatoin'] }, 'did you mean `noTrustedLocation`?'],
  ['an acting user whom the file does not have', { as: 'amira' }, '`--as`'],
];
test.each(wrongWords)('%s is wrong usage, before anything is shown', async (_title, options, said) => {
  const { exit, file, err } = await run({ options: { yes: true, ...options } });
  expect({ exit, file }).toEqual({ exit: 2, file: before });
  expect(err).toContain(said);
  expect(err).not.toContain('+++');
});

test('an edit after which the file is not valid is refused with 3, and the place is shown', async () => {
  const nobody: Intent = { ...addSales, value: 'Salse' };
  const { exit, file, err } = await run({ intents: [nobody] });
  expect({ exit, file }).toEqual({ exit: 3, file: before });
  expect(err).toContain('tenant.yaml:3:');
  expect(err).toContain('Salse');
  expect(err).toContain(
    'error[editBreaksFile]: after this edit `tenant.yaml` would no longer be valid, so nothing was written\n',
  );
});

test('a warning about what is written is shown, and one about the rest of the file is not', async () => {
  const text = `${before}namedLocations:\n  - { displayName: Old, type: ip, ipRanges: [10.0.0.0/24] }\n`;
  const entry = { displayName: 'New', type: 'ip', ipRanges: ['192.168.7.0/24'] };
  const { err } = await run({
    text,
    intents: [{ kind: 'appendEntry', path: ['namedLocations'], entry }],
    options: { dryRun: true },
  });
  const shown = err.slice(err.indexOf('@@'));
  expect(shown).toContain('192.168.7.0/24` ');
  expect(shown).not.toContain('10.0.0.0/24` ');
});

test('a file that changed since it was read stays as it is now, and the command ends with 6', async () => {
  const meanwhile = `${before}# by somebody else\n`;
  const { exit, file, err } = await run({ meanwhile });
  expect({ exit, file }).toEqual({ exit: 6, file: meanwhile });
  expect(err).toContain('`tenant.yaml` changed while it was being edited');
});

const failures: [problem: IoProblem, exit: number, said: string][] = [
  [
    {
      code: 'fileLocked',
      severity: 'error',
      values: { path: 'tenant.yaml', by: 'process 7 on host', waitedSeconds: 10 },
    },
    6,
    '`tenant.yaml` is being edited by process 7 on host, after waiting 10 s',
  ],
  [
    { code: 'noSpace', severity: 'error', values: { path: 'tenant.yaml' } },
    1,
    'there is no space left to write `tenant.yaml`',
  ],
  [
    { code: 'fileNotWritable', severity: 'error', values: { path: 'tenant.yaml', detail: 'EROFS' } },
    1,
    '`tenant.yaml` cannot be written: the file system is read-only',
  ],
];
test.each(failures)('a write that fails is said and ends with its code: $code', async (problem, exit, said) => {
  const done = await run({ replaceFails: problem });
  expect(done).toMatchObject({ exit, file: before });
  expect(done.err).toContain(said);
});

test('standard input is edited on its way to standard output, and nothing is asked', async () => {
  const { exit, out, err } = await run({ path: '-', options: {} });
  expect({ exit, out }).toEqual({ exit: 0, out: after });
  expect(err).toContain('+++ standard input (edited)');
});

test('standard input that needs no change passes through', async () => {
  const users: Intent = { kind: 'setIn', path: ['combinedRegistration', 'users'], value: 'selected' };
  expect(await run({ path: '-', intents: [users] })).toMatchObject({ exit: 0, out: before });
});

test.each(['-1', 'soon', '', '1e3'])('--lock-timeout %j is wrong usage', async (lockTimeout) => {
  const { exit, file, err } = await run({ options: { yes: true, lockTimeout } });
  expect({ exit, file }).toEqual({ exit: 2, file: before });
  expect(err).toContain(`\`--lock-timeout\` got \`${lockTimeout}\`, expected a number of seconds, 0 or more`);
});

test('a byte order mark and the line ends of the file outlive an edit', async () => {
  const text = `\uFEFF${before.replaceAll('\n', '\r\n')}`;
  const done = await run({ text });
  expect(done).toMatchObject({ exit: 0, file: `\uFEFF${after.replaceAll('\n', '\r\n')}` });
});

test('an edit that the file has no place for is refused with 1', async () => {
  const nowhere: Intent = { kind: 'addToSequence', path: ['combinedRegistration', 'users'], value: 'x' };
  const { exit, err } = await run({ intents: [nowhere] });
  expect(exit).toBe(1);
  expect(err).toContain('`combinedRegistration.users` is no list');
});

test('a new file is made without a question, and one that has come into being meanwhile is a conflict', async () => {
  const recording = recordingWorld({});
  const file = { path: 'new.yaml', bytes: null, text: 'version: 1\n' };
  const change = { intents: [{ kind: 'setIn', path: ['tenant', 'displayName'], value: 'Contoso' }] } as const;
  expect(await editFile(recording.world, file, change, {})).toBe(0);
  expect(recording.file('new.yaml')).toBe('version: 1\ntenant:\n  displayName: Contoso\n');
  expect(await editFile(recording.world, file, change, {})).toBe(6);
});
