import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameHashes } from '../../../src/file/load/name-hashes.ts';
import { runs } from '../../support/runs.ts';

test('texts are counted as a map would count them', () => {
  const text = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'é', '\0'));
  const property = fc.property(fc.array(text, { maxLength: 100 }), (texts) => {
    const hashes = nameHashes();
    const counts = new Map<string, number>();
    for (const one of texts) {
      const before = counts.get(one) ?? 0;
      expect(hashes.count(one)).toBe(Math.min(before, 2));
      hashes.add(one);
      counts.set(one, before + 1);
      expect(hashes.isRepeated()).toBe([...counts.values()].some((count) => count > 1));
    }
    expect(hashes.count('never met')).toBe(0);
  });
  fc.assert(property, runs(5_000));
});

test('a hundred thousand sign-in names that differ in one character stay apart', () => {
  const hashes = nameHashes();
  const name = (count: number) => `user${count}@contoso.example`;
  for (let count = 0; count < 100_000; count += 1) hashes.add(name(count));
  expect(hashes.isRepeated()).toBe(false);
  const lost = Array.from({ length: 100_000 }, (_, count) => count).filter((count) => hashes.count(name(count)) !== 1);
  expect(lost).toEqual([]);
  expect(hashes.count(name(100_000))).toBe(0);
});

test('one name that is met again among a hundred thousand is found', () => {
  const hashes = nameHashes();
  for (let count = 0; count < 100_000; count += 1) hashes.add(`user${count}@contoso.example`);
  hashes.add('user777@contoso.example');
  expect(hashes.isRepeated()).toBe(true);
  expect(hashes.count('user777@contoso.example')).toBe(2);
  expect(hashes.count('user778@contoso.example')).toBe(1);
});
