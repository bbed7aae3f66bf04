import { expect, test } from 'vitest';
import { readAttempt } from '../../../src/engine/decide/read-attempt.ts';

/** What is wrong, as `code` and values. */
function problemsOf(value: unknown): readonly (readonly [code: string, values: object])[] {
  const read = readAttempt(value);
  return read.ok ? [] : read.problems.map(({ code, values }) => [code, values]);
}

const platforms = ['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'unknown'];

type Row = [title: string, value: unknown, code: string, values: object];
const rows: Row[] = [
  ['a text is no attempt', 'amira@contoso.example', 'attemptNotJson', { detail: 'an object is expected' }],
  ['nothing is no attempt', null, 'attemptNotJson', { detail: 'an object is expected' }],
  ['a list is no attempt', [{ user: 'a' }], 'attemptNotJson', { detail: 'an object is expected' }],
  ['a misspelt key is named with the nearest', { usr: 'a' }, 'attemptUnknownKey', { key: 'usr', nearest: 'user' }],
  ['a key like no other is named alone', { colour: 'red' }, 'attemptUnknownKey', { key: 'colour' }],
  [
    'a misspelt key of a person',
    { user: { memberof: [] } },
    'attemptUnknownKey',
    { key: 'memberof', nearest: 'memberOf' },
  ],
  [
    'a misspelt key of a device',
    { device: { isCompliantt: true } },
    'attemptUnknownKey',
    { key: 'isCompliantt', nearest: 'isCompliant' },
  ],
  [
    'a misspelt word is named with the nearest and all that are known',
    { devicePlatform: 'window' },
    'attemptUnknownWord',
    { field: 'devicePlatform', word: 'window', known: platforms, nearest: 'windows' },
  ],
  [
    'a word like no other',
    { devicePlatform: 'C64' },
    'attemptUnknownWord',
    { field: 'devicePlatform', word: 'C64', known: platforms },
  ],
  [
    'a word inside of a person',
    { user: { userType: 'Guests' } },
    'attemptUnknownWord',
    { field: 'user.userType', word: 'Guests', known: ['Member', 'Guest'], nearest: 'Guest' },
  ],
  [
    'a word inside of a device',
    { device: { trustType: 'AzureDA' } },
    'attemptUnknownWord',
    { field: 'device.trustType', word: 'AzureDA', known: ['AzureAD', 'ServerAD', 'Workplace'], nearest: 'AzureAD' },
  ],
  [
    'a word inside of a list',
    { expect: 'allow', notKnown: ['device', 'weather'] },
    'attemptUnknownWord',
    { field: 'notKnown.1', word: 'weather' },
  ],
  [
    'a word in place of yes or no',
    { isCompliantNetwork: 'yes' },
    'attemptWrongType',
    { field: 'isCompliantNetwork', expected: 'boolean' },
  ],
  ['a number in place of a text', { ipAddress: 7 }, 'attemptWrongType', { field: 'ipAddress', expected: 'string' }],
  ['null in place of a text', { country: null }, 'attemptWrongType', { field: 'country', expected: 'string' }],
  [
    'a text in place of a list',
    { satisfiedControls: 'mfa' },
    'attemptWrongType',
    { field: 'satisfiedControls', expected: 'array' },
  ],
  ['a number in place of a person', { user: 7 }, 'attemptWrongType', { field: 'user', expected: 'string or object' }],
  [
    'a number in place of a device',
    { device: 7 },
    'attemptWrongType',
    { field: 'device', expected: 'string or object' },
  ],
  [
    'a context beyond c99',
    { authenticationContext: 'c100' },
    'attemptWrongType',
    { field: 'authenticationContext', expected: 'c1 to c99' },
  ],
  [
    'a context c0',
    { authenticationContext: 'c0' },
    'attemptWrongType',
    { field: 'authenticationContext', expected: 'c1 to c99' },
  ],
];

test.each(rows)('%s is refused', (_title, value, code, values) => {
  expect(problemsOf(value)).toEqual([[code, expect.objectContaining(values)]]);
});

test('everything that is wrong is told at once', () => {
  const wrong = { usr: 'a', devicePlatform: 'C64', ipAddress: 7, device: { trustType: 'x', colour: 'red' } };
  expect(
    problemsOf(wrong)
      .map(([code]) => code)
      .sort(),
  ).toEqual(['attemptUnknownKey', 'attemptUnknownKey', 'attemptUnknownWord', 'attemptUnknownWord', 'attemptWrongType']);
});

test('every problem is an error without a place: the caller knows the line', () => {
  const read = readAttempt({ usr: 'a' });
  expect(read).toEqual({
    ok: false,
    problems: [{ code: 'attemptUnknownKey', severity: 'error', values: { key: 'usr', nearest: 'user' } }],
  });
});

test('words are read without case and come out as Graph writes them', () => {
  const read = readAttempt({
    user: { userType: 'GUEST', externalUserType: 'INTERNALGUEST', authenticationMethods: ['FIDO2'] },
    userAction: 'URN:USER:REGISTERSECURITYINFO',
    clientAppType: 'Browser',
    device: { trustType: 'azuread' },
    notKnown: ['IPADDRESS'],
    expect: 'Block',
  });
  expect(read).toEqual({
    ok: true,
    warnings: [],
    value: {
      user: { userType: 'Guest', externalUserType: 'internalGuest', authenticationMethods: ['fido2'] },
      userAction: 'urn:user:registersecurityinfo',
      clientAppType: 'browser',
      device: { trustType: 'AzureAD' },
      notKnown: ['ipAddress'],
      expect: 'block',
    },
  });
});

test('no registered device and a device of which nothing is said are both attempts', () => {
  expect(readAttempt({ device: null })).toMatchObject({ ok: true, value: { device: null } });
  expect(readAttempt({ device: {} })).toMatchObject({ ok: true, value: { device: {} } });
});
