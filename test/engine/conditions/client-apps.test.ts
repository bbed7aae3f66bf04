import { expect, test } from 'vitest';
import { ask, blockedBy, type Said, signIn } from './ask.ts';

const rows: [title: string, types: readonly string[], clientAppType: string | undefined, said: Said][] = [
  ['a listed client', ['browser', 'other'], 'other', ['hit', 'other', 'in other']],
  ['a client that is not listed', ['browser'], 'other', ['miss', 'other', 'not in browser']],
  ['every client', ['all'], 'other', ['hit', 'other', 'in all']],
  ['every client, whichever it is', ['all'], undefined, ['hit', null, 'in all']],
  ['a client that is not known', ['browser', 'other'], undefined, ['unknown', null, 'would need browser, other']],
  [
    'the old word for modern clients',
    ['modern'],
    'mobileAppsAndDesktopClients',
    ['hit', 'mobileAppsAndDesktopClients', 'in mobileAppsAndDesktopClients'],
  ],
  [
    'the old words for ActiveSync',
    ['easSupported', 'easUnsupported'],
    'exchangeActiveSync',
    ['hit', 'exchangeActiveSync', 'in exchangeActiveSync'],
  ],
];
test.each(rows)('%s', (_title, clientAppTypes, clientAppType, said) => {
  expect(ask('clientApps', { clientAppTypes }, { ...signIn, clientAppType })).toEqual(said);
});

test('an empty list is no condition', () => {
  expect(blockedBy({ clientAppTypes: [] }, signIn).decision).toBe('block');
});
