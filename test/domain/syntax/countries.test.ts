import { expect, test } from 'vitest';
import { countryCodes, countryName, isCountryCode } from '../../../src/domain/syntax/countries.ts';

test('there are the 249 countries of ISO 3166-1, and Kosovo', () => {
  expect(countryCodes).toHaveLength(250);
  expect(new Set(countryCodes).size).toBe(250);
  expect([...countryCodes].sort()).toEqual(countryCodes);
  expect(countryCodes.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
});

test('every code has an English name of its own', () => {
  const names = countryCodes.map(countryName);
  expect(names.every((name, index) => name !== undefined && name !== countryCodes[index])).toBe(true);
  expect(new Set(names).size).toBe(countryCodes.length);
});

const codes: [text: string, expected: boolean][] = [
  ['SE', true],
  ['se', true],
  ['NO', true],
  ['FI', true],
  ['CH', true],
  ['XK', true],
  ['UK', false],
  ['EU', false],
  ['AN', false],
  ['XX', false],
  ['SWE', false],
  ['S', false],
  ['', false],
  ['Sweden', false],
  [' SE', false],
];
test.each(codes)('`%s` is the code of a country: %s', (text, expected) => {
  expect(isCountryCode(text)).toBe(expected);
});

test('the name of a country is English and ignores the case of its code', () => {
  expect(countryName('NO')).toBe('Norway');
  expect(countryName('nl')).toBe('Netherlands');
  expect(countryName('XX')).toBeUndefined();
});
