import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { declarations } from '../../../../src/shell/cli/commands/declarations.ts';
import { subjectOfArgument, subjectOfOption, wordsOfOption } from '../../../../src/shell/cli/completion/subjects.ts';
import { main } from '../../../../src/shell/cli/main.ts';
import { root } from '../../../support/export-files.ts';
import { recordingWorld } from '../../../support/world.ts';

const contoso = readFileSync(join(root, 'fixtures/contoso/tenant.yaml'), 'utf8');
const breaks = ' \t\n"\'@><=;|&(:';

async function complete(
  words: readonly string[],
  files: Readonly<Record<string, string>> = { 'tenant.yaml': contoso },
) {
  const { world, out, err } = recordingWorld({ files });
  expect(await main(['complete-words', ...words], world)).toBe(0);
  expect(err()).toBe('');
  return out().split('\n').slice(0, -1);
}

async function offered(...words: readonly string[]) {
  const [head, ...lines] = await complete(['zsh', '--', ...words]);
  expect(head).toBe(':words');
  return lines.map((line) => line.split('\t')[0]);
}

describe('what may stand there', () => {
  test.each<readonly [what: string, words: readonly string[], offered: readonly string[]]>([
    ['commands', ['=sim'], ['simulate']],
    ['groups of commands, and then their commands', ['location', '=wh'], ['which']],
    ['flags', ['ca', 'list', '=--st'], ['--state']],
    ['flags that are not there yet', ['status', '--user', 'Amira', '=--u'], []],
    ['choices', ['ca', 'list', '--state', '='], ['on', 'off', 'report-only']],
    ['choices behind an equals sign', ['ca', 'list', '=--state=o'], ['--state=on', '--state=off']],
    ['words of a vocabulary', ['simulate', '--platform', '=mac'], ['macOS']],
    ['users', ['user', 'show', '=emerg'], ['emergency1@contoso.example', 'emergency2@contoso.example']],
    ['groups, more than one', ['enable-combined', '--group', 'HR pilot', '=s'], ['Sales']],
    ['locations', ['location', 'show', '=m'], ['MFA trusted IPs']],
    ['named locations, where nothing else can be changed', ['location', 'trust', '=m'], []],
    ['places of policies', ['ca', 'exclude', 'X', '--location', '=a'], ['AllTrusted']],
    ['templates, by name', ['ca', 'create', '--template', '=secure-reg'], ['secure-registration']],
    ['templates, by id', ['ca', 'create', '--template', '=b8bda7f8'], ['b8bda7f8-6584-4446-bce9-d871480e53fa']],
    ['states of a policy', ['ca', 'state', 'MFA for all users', '='], ['on', 'off', 'report-only']],
    ['states of a new policy', ['ca', 'clone', 'A', 'B', '--state', '=re'], ['report-only']],
    ['states of per-user MFA', ['user', 'set-per-user-mfa', 'Amira', '=e'], ['enabled', 'enforced']],
    ['formats', ['status', '--format', '=p'], ['plain']],
    ['users as first words of another kind', ['user', 'issue-tap', '=emergency1'], ['emergency1@contoso.example']],
    ['methods of a user', ['user', 'add-method', 'Amira', '=sm'], ['sms']],
    ['methods of the policy', ['methods', 'enable', '=Fi'], ['Fido2']],
    ['dangers', ['ca', 'remove', 'X', '--accept', '=reg'], ['registrationDeadlock']],
    ['rules of lint', ['lint', '--rule', '=ten0101'], ['TEN0101']],
    ['codes to be explained', ['explain', '=aadsts53000'], ['AADSTS53000']],
    ['facts', ['simulate', '--unknown', '=ip'], ['ipAddress']],
    ['grants', ['ca', 'create-trusted-registration', '--grant', '=b'], ['block']],
    ['nothing for the name of a new object', ['location', 'add', '=He'], []],
    ['policies, case ignored', ['ca', 'show', '=mfa'], ['MFA for all users']],
    ['roles', ['user', 'list', '--role', '=global a'], ['Global Administrator']],
    [
      'applications',
      ['simulate', '--app', '=windows azure'],
      ['Windows Azure Service Management API', 'Windows Azure Active Directory'],
    ],
    ['shells', ['completion', '=f'], ['fish']],
    ['topics of help', ['help', '=exit'], ['exit-codes']],
    ['nothing behind a word that is no command', ['nonsense', 'more', '='], []],
  ])('%s', async (_what, words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  test.each([
    [['apply', '=']],
    [['location', 'add', 'X', '--from-file', '=']],
    [['validate', '=']],
    [['simulate', '--attempts', '=']],
    [['diff', 'a.yaml', '=']],
  ])('a file, which the shell knows best: %j', async (words) => {
    expect(await complete(['fish', '--', ...words])).toEqual([':files']);
  });
});

/** Numbers, times, addresses, names of new objects and ids of elsewhere: what nothing can know before it is written. */
const free = [
  '--add-range',
  '--at',
  '--default-lifetime',
  '--home-tenant',
  '--ip',
  '--lifetime',
  '--lock-timeout',
  '--max-lifetime',
  '--min-lifetime',
  '--name',
  '--range',
  '--reconfirm',
  '--remember',
  '--remove-range',
  '--required',
  '--snooze',
  '--start',
  '--trial-started',
  '<address>',
  '<new-name>',
  '[name]',
];

test('whatever takes a value and is not free offers something', () => {
  const silent = declarations.flatMap((declaration) => [
    ...declaration.options
      .filter((one) => one.flags.includes('<') && !subjectOfOption(one) && wordsOfOption(one).length === 0)
      .map(({ flags }) => flags.split(/[ ,]+/).find((part) => part.startsWith('--'))),
    ...(declaration.arguments ?? []).flatMap(({ name }, position) => {
      const [subject, words] = subjectOfArgument(declaration, position);
      return subject === undefined && words.length === 0 ? [name] : [];
    }),
  ]);
  expect([...new Set(silent)].toSorted()).toEqual(free);
});

describe('names come from', () => {
  test('the file that the line names', async () => {
    const files = { 'other.yaml': 'version: 1\ngroups: [{ displayName: Elsewhere }]\n' };
    expect(await complete(['zsh', '--', 'group', 'show', '-f', 'other.yaml', '='], files)).toEqual([
      ':words',
      'Elsewhere',
    ]);
    for (const flag of ['--file=other.yaml', '-fother.yaml']) {
      expect(await complete(['zsh', '--', 'group', 'show', flag, '='], files)).toEqual([':words', 'Elsewhere']);
    }
  });

  test('the directory beside it, of one kind and one beginning', async () => {
    const files = {
      'tenant.yaml': 'version: 1\ndirectory: "./people.ndjson" # many\n',
      'people.ndjson': [
        '{"kind":"user","userPrincipalName":"amira@contoso.example","displayName":"Amira"}',
        '{"kind":"user","userPrincipalName":"ben@contoso.example"}',
        'not json',
        '{"kind":"group","displayName":"amateurs"}',
      ].join('\n'),
    };
    expect(await complete(['zsh', '--', 'user', 'show', '=am'], files)).toEqual([
      ':words',
      'amira@contoso.example\tAmira',
    ]);
  });

  test('a file that is half written, as far as it goes', async () => {
    const broken = `${contoso}\n  - displayName: "Half`;
    expect(await complete(['zsh', '--', 'ca', 'show', '=Guests'], { 'tenant.yaml': broken })).toEqual([
      ':words',
      'Guests bring MFA',
    ]);
    const other = contoso.replace('combinedRegistration:', 'combinedRegistration: [');
    expect(await complete(['zsh', '--', 'ca', 'show', '=Guests'], { 'tenant.yaml': other })).toEqual([
      ':words',
      'Guests bring MFA',
    ]);
  });

  test('a long file, read as far as the beginning asks for it', async () => {
    const users = Array.from(
      { length: 2000 },
      (_, index) => `  - userPrincipalName: user${index}@contoso.example\n    displayName: User ${index}\n`,
    );
    const files = { 'tenant.yaml': `version: 1\nusers:\n${users.join('')}groups:\n  - displayName: Sales\n` };
    expect(await complete(['zsh', '--', 'user', 'show', '=USER1999'], files)).toEqual([
      ':words',
      'user1999@contoso.example\tUser 1999',
    ]);
    expect(await complete(['zsh', '--', 'user', 'show', '='], files)).toHaveLength(201);
  });

  test('a file in JSON, and one whose sections share anchors', async () => {
    const json = JSON.stringify({ version: 1, groups: [{ displayName: 'Sales' }] }, null, 2);
    expect(await complete(['zsh', '--', 'group', 'show', '='], { 'tenant.yaml': json })).toEqual([':words', 'Sales']);
    const anchors =
      'version: 1\nusers:\n  - &amira { userPrincipalName: amira@contoso.example }\ngroups:\n  - { displayName: Sales, additionalData: { owner: *amira } }\n';
    expect(await complete(['zsh', '--', 'group', 'show', '='], { 'tenant.yaml': anchors })).toEqual([
      ':words',
      'Sales',
    ]);
  });

  test('nowhere, in silence, where there is no file, no YAML, or a name that would steer the terminal', async () => {
    for (const files of [
      {},
      { 'tenant.yaml': '\u0000: [' },
      { 'tenant.yaml': 'version: 1\ngroups: [{ displayName: "bad\\u001b[2J" }]\n' },
    ]) {
      expect(await complete(['zsh', '--', 'group', 'show', '='], files)).toEqual([':words']);
    }
    expect(await complete([])).toContain(':words');
  });
});

describe('in bash a name is put in place of what readline takes for the word', () => {
  const names = [
    'amira@contoso.example',
    'HR pilot',
    'Sales: north',
    "O'Brien & Co",
    'a$b`c`"d"\\e',
    'Größe 10',
    '~home',
  ];
  const files = {
    'tenant.yaml': `version: 1\ngroups:\n${names.map((name) => `  - displayName: ${JSON.stringify(name)}\n`).join('')}`,
  };
  test.each([
    ['amira@con', '@contoso.example'],
    ['HR', 'HR\\ pilot'],
    ['HR\\ p', 'HR\\ pilot'],
    ['"HR p', 'HR pilot'],
    ['Sales:', '\\ north'],
    ['"Sales: n', 'Sales: north'],
    ['O', "O\\'Brien\\ \\&\\ Co"],
    ["'O", "O'\\''Brien & Co"],
    ['a', 'a\\$b\\`c\\`\\"d\\"\\\\e'],
    ['"a', 'a\\$b\\`c\\`\\"d\\"\\\\e'],
    ['Gr', 'Größe\\ 10'],
    ['\\~', '\\~home'],
  ])('%s', async (typed, put) => {
    expect(await complete(['bash', `tenant group show ${typed}`, breaks], files)).toContain(put);
  });
});

test('in PowerShell a name comes with its quotes beside it', async () => {
  const files = { 'tenant.yaml': 'version: 1\ngroups: [{ displayName: "O\'Brien & Co" }, { displayName: Sales }]\n' };
  expect(await complete(['powershell', '--', 'group', 'show', '='], files)).toEqual([
    ':words',
    "O'Brien & Co\t'O''Brien & Co'\t",
    'Sales\tSales\t',
  ]);
});
