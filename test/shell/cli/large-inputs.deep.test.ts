import { expect, test } from 'vitest';
import { mishapWith, type OddKind } from '../../support/odd-inputs.ts';

const kilobytes = 64 * 1024;
const megabytes = 10 * 1024 * 1024;
const bytes = (text: string) => new TextEncoder().encode(text);
const fill = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const lines = (length: number, line: (index: number) => string) => {
  const made: string[] = [];
  for (let size = 0, index = 0; size < length; index += 1) {
    const one = line(index);
    made.push(one);
    size += one.length;
  }
  return made.join('');
};

/** Structures that a careless reader takes quadratic time over, or a deep stack. */
const brackets = [
  '[',
  '{',
  '- ',
  '? ',
  ': ',
  'a: ',
  '&a ',
  '*a ',
  '!x ',
  '#\n',
  '"\n',
  "'",
  '|\n',
  '%x\n',
  '---\n',
  ']',
  ', ',
];
const pairs = [
  '"a" ',
  '\t',
  '[{',
  '{a: [',
  '[a,',
  '- a: ',
  'a:\n ',
  '&a [*a, ',
  '<<: ',
  '\r',
  '\n ',
  'a: b\n',
  '? a\n',
  '[]',
  '{}',
  '- *a\n',
  '- &a a\n',
];

test.each([...brackets, ...pairs])('64 KB of %j are refused or read within a second', async (piece) => {
  for (const text of [
    fill(piece, kilobytes),
    `version: 1\nusers: ${fill(piece, kilobytes)}`,
    `version: 1\nusers:\n  - ${fill(piece, kilobytes)}`,
  ]) {
    expect(await mishapWith('tenant files', bytes(text), 1)).toBeUndefined();
  }
});

const crowded: [title: string, text: string][] = [
  [
    'a hundred thousand keys',
    `version: 1\nsiteToZoneAssignments:\n${lines(13 * 100_000, (index) => `  s${index}: 1\n`)}`,
  ],
];
test.each(crowded)('%s in a mapping are read within ten seconds', async (_title, text) => {
  expect(await mishapWith('tenant files', bytes(text), 10)).toBeUndefined();
});

const many: [title: string, text: string][] = [
  ['unknown keys', `version: 1\n${lines(kilobytes, (index) => `keyy${index}: 1\n`)}`],
  ['the same key', `version: 1\nsiteToZoneAssignments:\n${lines(kilobytes, () => '  s: 1\n')}`],
  ['aliases', `version: 1\nx: &a [1]\ny:\n${lines(kilobytes, () => '  - *a\n')}`],
  [
    'aliases without an anchor, beside anchors',
    `version: 1\ny:\n${lines(kilobytes / 2, (index) => `  - &a${index} x\n`)}${lines(kilobytes / 2, (index) => `  - *b${index}\n`)}`,
  ],
  ['merges', `version: 1\nx: &a {b: 1}\ny:\n  <<: [${lines(kilobytes, () => '*a, ')}]\n`],
  [
    'names that are not there',
    `version: 1\ngroups:\n${lines(kilobytes / 2, (index) => `  - displayName: Group ${index}\n`)}users:\n${lines(kilobytes / 2, (index) => `  - {userPrincipalName: u${index}, memberOf: [Grp ${index}]}\n`)}`,
  ],
  [
    'groups of one name',
    `version: 1\ngroups:\n${lines(kilobytes / 2, () => '  - displayName: Group\n')}users:\n${lines(kilobytes / 2, (index) => `  - {userPrincipalName: u${index}, memberOf: [Group]}\n`)}`,
  ],
  [
    'groups in a ring',
    `version: 1\ngroups:\n${lines(kilobytes, (index) => `  - {displayName: G${index}, memberGroups: [G${(index + 1) % 1_000}, G${(index * 7) % 1_000}]}\n`)}`,
  ],
  [
    'ranges',
    `version: 1\nnamedLocations:\n  - displayName: x\n    type: ip\n    ipRanges:\n${lines(kilobytes, (index) => `      - 10.${index >> 8}.${index & 255}.1/24\n`)}`,
  ],
  [
    'policies with a bad filter',
    `version: 1\nconditionalAccessPolicies:\n${lines(kilobytes, (index) => `  - {displayName: P${index}, state: enabled, conditions: {devices: {deviceFilter: {mode: include, rule: "device.modle -eq 1"}}}}\n`)}`,
  ],
  ['escapes', `version: 1\ntenant: { displayName: "${fill('\\u0041', kilobytes)}" }\n`],
  ['lines of one plain text', `version: 1\ntenant:\n  displayName: a\n${lines(kilobytes, () => '    b\n')}`],
];

test.each(many)('thousands of %s are read or explained within a second', async (_title, text) => {
  expect(await mishapWith('tenant files', bytes(text), 1)).toBeUndefined();
});

const rules = [
  '(',
  ')',
  '-not (',
  'not(',
  '"',
  '""',
  'device.',
  '-',
  '[',
  'device.model -in [',
  '"a",',
  '\\"',
  ' ',
  'a',
  '9',
  'é',
  '-eq ',
  'null',
  'device.model -eq "a" -and ',
  '(device.model -eq "a") -or ',
  'device.model -in ["a","b"] or ',
];

test.each(rules)('a filter of 64 KB of %j is read or explained within a second', async (piece) => {
  for (const rule of [fill(piece, kilobytes), `device.model -eq ${fill(piece, kilobytes)}`]) {
    expect(await mishapWith('filters', bytes(rule), 1)).toBeUndefined();
  }
});

const places = ['0.', '0.0.0.0', ':', '::', '1', '-', '/', ' ', ',', '0.0.0.0/0,', '0.0.0.0-'];

test.each(places)('a range of 64 KB of %j is read or explained within a second', async (piece) => {
  const text = fill(piece, 65_530);
  expect(await mishapWith('address ranges', bytes(text), 1)).toBeUndefined();
  expect(await mishapWith('address ranges', bytes(`${text}x`), 1)).toBeUndefined();
});

const person = (index: number) =>
  `  - userPrincipalName: user${index}@contoso.example\n    id: 00000000-0000-4000-8000-${String(index).padStart(12, '0')}\n    displayName: Person ${index}\n    memberOf: [Group ${index % 50}, Group ${index % 7}]\n    authenticationMethods: [sms]\n`;
const groups = `groups:\n${Array.from({ length: 50 }, (_, index) => `  - displayName: Group ${index}\n`).join('')}`;
const policy = (index: number) => ({
  id: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
  displayName: `Policy ${index}`,
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'] },
    applications: { includeApplications: ['All'] },
    clientAppTypes: ['all'],
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
});
const attempts = lines(
  megabytes,
  (index) =>
    `{"user":"ben@contoso.example","ipAddress":"203.0.${index % 200}.${index % 250}","devicePlatform":"windows"}\n`,
);
const ranges = (separator: string) =>
  lines(megabytes, (index) => `${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}.0/24${separator}`);

const large: [title: string, kind: OddKind, text: string][] = [
  ['users in lines', 'tenant files', `version: 1\n${groups}users:\n${lines(megabytes, person)}`],
  [
    'users in JSON on one line',
    'tenant files',
    JSON.stringify({
      version: 1,
      users: Array.from({ length: 65_000 }, (_, index) => ({
        userPrincipalName: `user${index}@contoso.example`,
        id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        authenticationMethods: ['sms', 'email'],
      })),
    }),
  ],
  ['comments', 'tenant files', `version: 1\n${fill('# comment\n', megabytes)}`],
  ['one plain line', 'tenant files', `version: 1\ntenant:\n  displayName: ${fill('x y ', megabytes)}\n`],
  ['one quoted line', 'tenant files', `version: 1\ntenant: { displayName: "${fill('x', megabytes)}" }\n`],
  ['opening brackets', 'tenant files', fill('[', megabytes)],
  ['blanks', 'tenant files', fill(' ', megabytes)],
  ['NULs', 'tenant files', fill('\0', megabytes)],
  ['policies', 'Graph JSON', JSON.stringify({ value: Array.from({ length: 35_000 }, (_, index) => policy(index)) })],
  ['opening brackets', 'Graph JSON', fill('[', megabytes)],
  ['one text', 'Graph JSON', JSON.stringify({ value: [{ ...policy(1), displayName: fill('x', megabytes) }] })],
  ['one line', 'attempt lines', `{"user":"${fill('x', megabytes)}"}`],
  ['opening brackets', 'attempt lines', fill('[', megabytes)],
  // a file of ten megabytes holds no more of them, written as JSON
  ['ranges in lines', 'address ranges', ranges('\n').slice(0, 4 * 1024 * 1024)],
  ['one line of digits', 'address ranges', fill('1', megabytes)],
  [
    'one filter of comparisons',
    'filters',
    // three policies have it
    `${fill('device.model -eq "Surface" -and ', Math.floor(megabytes / 3) - 20)}device.model -eq "a"`,
  ],
  ['opening parentheses', 'filters', fill('(', Math.floor(megabytes / 3))],
];

test.each(large)('10 MB of %s (%s) are read or explained within ten seconds', async (_title, kind, text) => {
  expect(await mishapWith(kind, bytes(text), 10)).toBeUndefined();
});

// not a question of reading: each of them is decided, and gets two and a half kilobytes of trace
test('10 MB of attempts, 128,000 of them, are answered at four thousand a second or more', async () => {
  expect(await mishapWith('attempt lines', bytes(attempts), 32)).toBeUndefined();
});
