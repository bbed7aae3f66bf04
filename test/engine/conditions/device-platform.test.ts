import { expect, test } from 'vitest';
import { ask, blockedBy, type Said, signIn } from './ask.ts';

const lists = (includePlatforms: readonly string[], excludePlatforms?: readonly string[]) => ({
  platforms: { includePlatforms, ...(excludePlatforms ? { excludePlatforms } : {}) },
});

const rows: [title: string, conditions: object, devicePlatform: string | undefined, said: Said][] = [
  ['a listed platform', lists(['windows', 'macOS']), 'macOS', ['hit', 'macOS', 'in macOS']],
  ['a platform that is not listed', lists(['windows']), 'linux', ['miss', 'linux', 'not in windows']],
  ['any platform but one', lists(['all'], ['windows']), 'linux', ['hit', 'linux', 'in all; not in windows']],
  ['the one', lists(['all'], ['windows']), 'windows', ['miss', 'windows', 'excluded: in windows']],
  [
    'an unknown platform is in all',
    lists(['all'], ['android', 'iOS', 'windows', 'macOS']),
    'unknown',
    ['hit', 'unknown', 'in all; not in android, iOS, windows and 1 more'],
  ],
  ['an unknown platform is in nothing else', lists(['windows']), 'unknown', ['miss', 'unknown', 'not in windows']],
  ['a platform that is not known', lists(['windows']), undefined, ['unknown', null, 'would need windows']],
  [
    'a platform that may be excluded',
    lists(['all'], ['windows']),
    undefined,
    ['unknown', null, 'in all; excluded if windows'],
  ],
  [
    'an exclude list alone',
    { platforms: { excludePlatforms: ['windows'] } },
    'linux',
    ['miss', 'linux', 'nothing is included'],
  ],
  ['an empty include list', lists([]), 'linux', ['miss', 'linux', 'nothing is included']],
];
test.each(rows)('%s', (_title, conditions, devicePlatform, said) => {
  expect(ask('devicePlatform', conditions, { ...signIn, devicePlatform })).toEqual(said);
});

test('an object without lists is no condition', () => {
  expect(blockedBy({ platforms: {} }, signIn).decision).toBe('block');
});
