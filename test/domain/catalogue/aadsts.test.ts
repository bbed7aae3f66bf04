import { expect, test } from 'vitest';
import { aadstsCodes, findAadsts } from '../../../src/domain/catalogue/aadsts.ts';

test('every code is listed once, with a meaning and what the person sees', () => {
  expect(new Set(aadstsCodes.map(({ code }) => code)).size).toBe(aadstsCodes.length);
  expect(aadstsCodes.every(({ meaning, userSees }) => meaning !== '' && userSees !== '')).toBe(true);
});

test('the codes that a decision gives are all there', () => {
  const given = [50072, 50076, 50135, 50158, 53000, 53001, 53002, 53003, 53004, 53009, 53010];
  expect(given.filter((code) => findAadsts(code) === undefined)).toEqual([]);
});

const symbols: [code: number, symbol: string | undefined][] = [
  [53000, 'DeviceNotCompliant'],
  [53001, 'DeviceNotDomainJoined'],
  [53003, 'BlockedByConditionalAccess'],
  [53004, 'ProofUpBlockedDueToRisk'],
  [53010, 'ProofUpBlockedDueToSecurityInfoAcr'],
  [53009, undefined], // Microsoft's list has no symbol for it
];
test.each(symbols)('%i is %s', (code, symbol) => {
  expect(findAadsts(code)?.symbol).toBe(symbol);
});

test('the steps on the way are told from the outcomes', () => {
  const interrupts = aadstsCodes.filter(({ interrupt }) => interrupt).map(({ code }) => code);
  expect(interrupts).toEqual([50072, 50074, 50076, 50079, 50097, 50125, 50140, 50158, 50199]);
});

test('a code that has nothing to do with access is not listed', () => {
  expect(findAadsts(50011)).toBeUndefined();
});
