import { expect, test } from 'vitest';
import { ask, blockedBy, type Said, signIn } from './ask.ts';

const rows: [title: string, transferMethods: unknown, attempt: object, said: Said][] = [
  [
    'a listed flow',
    'deviceCodeFlow,authenticationTransfer',
    { authenticationFlow: 'authenticationTransfer' },
    ['hit', 'authenticationTransfer', 'in authenticationTransfer'],
  ],
  [
    'a flow that is not listed',
    ['deviceCodeFlow'],
    { authenticationFlow: 'authenticationTransfer' },
    ['miss', 'authenticationTransfer', 'not in deviceCodeFlow'],
  ],
  ['no flow', ['deviceCodeFlow'], {}, ['miss', 'none', 'not in deviceCodeFlow']],
  [
    'a flow that is not known',
    ['deviceCodeFlow'],
    { notKnown: ['authenticationFlow'] },
    ['unknown', null, 'would need deviceCodeFlow'],
  ],
];
test.each(rows)('%s', (_title, transferMethods, attempt, said) => {
  const conditions = { authenticationFlows: { transferMethods } };
  expect(ask('authenticationFlow', conditions, { ...signIn, ...attempt })).toEqual(said);
});

test.each(['none', '', null])('the transfer method %j is no condition', (transferMethods) => {
  expect(blockedBy({ authenticationFlows: { transferMethods } }, signIn).decision).toBe('block');
});
