import { expect, test } from 'vitest';
import { run as simulate } from '../../../src/shell/cli/commands/simulate.ts';
import { run as listUsers } from '../../../src/shell/cli/commands/user-list.ts';
import { run as validate } from '../../../src/shell/cli/commands/validate.ts';
import { recordingWorld } from '../../support/world.ts';

const tenant = `version: 1
directory: ./people.ndjson
combinedRegistration: { users: selected, groups: [HR pilot] }
conditionalAccessPolicies:
  - displayName: No registration
    state: enabled
    conditions:
      users: { includeUsers: [All] }
      applications: { includeUserActions: ["urn:user:registersecurityinfo"] }
    grantControls: { operator: OR, builtInControls: [block] }
`;
const line = (entry: object) => JSON.stringify(entry);
const people = [
  line({ kind: 'group', displayName: 'HR pilot' }),
  line({ kind: 'user', userPrincipalName: 'åsa@contoso.example', memberOf: ['HR pilot'], authenticationMethods: [] }),
  line({ kind: 'user', userPrincipalName: 'ben@contoso.example', displayName: 'Ben 🙂', memberOf: ['HR pilot'] }),
];
const lines = (...more: readonly string[]) => `${[...people, ...more].join('\n')}\n`;

/** The stream is cut into pieces of every length from one byte on: see the recording world. */
async function ask(directory: string | Uint8Array | undefined, user = 'ben@contoso.example') {
  const files = { 'tenant.yaml': tenant, ...(directory === undefined ? {} : { 'people.ndjson': directory }) };
  const { world, out, err } = recordingWorld({ files });
  const exit = await simulate({ user, ip: '203.0.113.5', explain: 'summary', color: 'never' }, world);
  return { exit, out: out(), err: err().replace('using tenant.yaml\n', '') };
}

const readable: [title: string, directory: string | Uint8Array][] = [
  ['plain lines', lines()],
  ['line ends as on Windows', lines().replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${lines()}`],
  ['a byte order mark alone on its line', `\uFEFF\r\n${lines()}`],
  ['no line end behind the last line', lines().trimEnd()],
  ['blank lines, and blanks around a line', `\n  \n ${lines('', '   ')}\r\n`],
];

test.each(readable)('a directory with %s is read', async (_title, directory) => {
  expect(await ask(directory)).toMatchObject({
    exit: 0,
    err: '',
    out: expect.stringContaining('Blocked: ben@contoso'),
  });
});

test('a person is found by a name in other letters, escaped or not', async () => {
  const escaped = lines('{"kind":"user","userPrincipalName":"\\u00d6rn@contoso.example"}');
  expect(await ask(escaped, 'örn@CONTOSO.example')).toMatchObject({ exit: 0 });
});

test('a name that the directory does not hold is a wrong flag', async () => {
  const { exit, err } = await ask(lines(), 'bea@contoso.example');
  expect({ exit, err }).toMatchInlineSnapshot(`
    {
      "err": "error[attemptUnknownName]: \`--user\`: the file has no user \`bea@contoso.example\`; did you mean \`ben@contoso.example\`?
    ",
      "exit": 2,
    }
  `);
});

const utf16 = Buffer.from(`\uFEFF${lines()}`, 'utf16le');
const latin1 = Buffer.concat([
  Buffer.from(lines()),
  Buffer.from('{"kind":"user","userPrincipalName":"'),
  Buffer.from([0xe5]),
  Buffer.from('"}\n'),
]);
const broken: [title: string, directory: string | Uint8Array, at: string][] = [
  [
    'a bad line in the middle',
    [people[0], '{"kind":"user",', ...people.slice(1)].join('\r\n'),
    'badDirectoryLine] people.ndjson:2:1',
  ],
  ['a JSON list instead of lines', `[\n${people.join(',\n')}\n]\n`, 'badDirectoryLine] people.ndjson:1:1'],
  ['UTF-16', utf16, 'utf16] people.ndjson:1:1'],
  ['bytes that are not UTF-8', latin1, 'notUtf8] people.ndjson:4:37'],
  ['a NUL in it', lines('\0'), 'controlCharacter] people.ndjson:4:1'],
  ['a person without a name', lines('{"kind":"user"}'), 'missingKey] people.ndjson:4:1'],
  ['a person twice', lines(people[2] ?? ''), 'duplicateUserPrincipalName] people.ndjson:4:1'],
  [
    'a group that is not there',
    lines(line({ kind: 'user', userPrincipalName: 'x', memberOf: ['HR pilots'] })),
    'unknownName] people.ndjson:4:1',
  ],
];

test.each(broken)('a directory with %s ends with 3, whoever is asked about', async (_title, directory, at) => {
  const asked = await ask(directory);
  expect(asked).toMatchObject({ exit: 3, out: '', err: expect.stringContaining(`error[${at}`) });
  const { world, out } = recordingWorld({ files: { 'tenant.yaml': tenant, 'people.ndjson': directory } });
  expect(await validate({ file: 'tenant.yaml', color: 'never' }, world)).toBe(3);
  expect(`${asked.err}\ntenant.yaml is not valid: 1 error\n`.replace(/\d+ errors?/, 'N')).toBe(
    out().replace(/\d+ errors?/, 'N'),
  );
});

test('of a directory that is larger than the memory, one person is told, the file is checked, and everybody is a clear no', async () => {
  const files = { 'tenant.yaml': tenant, 'people.ndjson': lines() };
  const small = { files, memory: 100 };
  const asked = recordingWorld(small);
  const ben = { file: 'tenant.yaml', user: 'ben@contoso.example', ip: '203.0.113.7', color: 'never' } as const;
  expect(await simulate(ben, asked.world)).toBe(0);
  const checked = recordingWorld(small);
  expect(await validate({ file: 'tenant.yaml', color: 'never' }, checked.world)).toBe(0);
  const plenty = recordingWorld({ files });
  await validate({ file: 'tenant.yaml', color: 'never' }, plenty.world);
  expect(checked.out()).toBe(plenty.out());

  const everybody = recordingWorld(small);
  expect(await simulate({ file: 'tenant.yaml', allUsers: true, color: 'never' }, everybody.world)).toBe(1);
  expect(everybody.err()).toContain(
    'error[fileTooLarge]: `./people.ndjson` is larger than the 0 MB that fit into the memory of this process with everybody in it\n',
  );
});

test('the lines around a bad one are shown, and no more than fifty of many', async () => {
  const { err } = await ask(lines('{}', ...Array.from({ length: 70 }, () => 'no JSON')));
  expect(err).toContain('error[directoryKind] people.ndjson:4:1\n');
  expect(err).toContain('> 4 | {}\n    | ^^\n  5 | no JSON\n');
  expect(err.match(/^error/gm)).toHaveLength(51);
  expect(err).toContain('71');
});

test('a directory that is not there, or is a folder, ends with 1', async () => {
  expect(await ask(undefined)).toMatchObject({ exit: 1, err: expect.stringContaining('people.ndjson') });
});

test('an empty directory holds nobody', async () => {
  expect(await ask('')).toMatchObject({ exit: 3, err: expect.stringContaining('unknown group `HR pilot`') });
});

test('people of a directory that is larger than the memory are listed as they would be if they were kept', async () => {
  const files = { 'tenant.yaml': tenant, 'people.ndjson': lines() };
  const kept = {
    'tenant.yaml': `${tenant}users: []\ngroups: [{ displayName: HR pilot }]\n`.replace(
      'directory: ./people.ndjson\n',
      '',
    ),
  };
  const people = lines()
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text))
    .filter(({ kind }) => kind === 'user');
  const own = people.map(({ kind: _, ...user }) => JSON.stringify(user)).join(', ');
  kept['tenant.yaml'] = kept['tenant.yaml'].replace('users: []', `users: [${own}]`);
  for (const format of ['text', 'plain', 'json', 'markdown', 'csv'] as const) {
    const passing = recordingWorld({ files, memory: 1 });
    const whole = recordingWorld({ files: kept });
    expect(await listUsers({ file: 'tenant.yaml', color: 'never', format }, passing.world)).toBe(0);
    expect(await listUsers({ file: 'tenant.yaml', color: 'never', format }, whole.world)).toBe(0);
    expect(withoutPlaces(passing.out())).toBe(withoutPlaces(whole.out()));
  }
});

function withoutPlaces(text: string): string {
  return text.replace(/"at": "[^"]*"/g, 'at').replace(/\d+$|\d+(?=\r$)|Line: \d+|\d+ \|$/gm, 'line');
}
