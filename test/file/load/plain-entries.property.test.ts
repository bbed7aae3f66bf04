import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseWhole } from '../../../src/file/load/parse-text.ts';
import { plainEntries } from '../../../src/file/load/plain-entries.ts';
import { dice } from '../../support/dice.ts';
import { damagedText, entryLines, tidyEntries } from '../../support/odd-entries.ts';
import { runs } from '../../support/runs.ts';

let read = 0;
let tried = 0;

/** What it reads is what YAML says; that it reads nothing is always right. */
function readsAsYaml(text: string): void {
  const plain = plainEntries(text, 2);
  tried += 1;
  if (!plain) return;
  read += 1;
  const whole = parseWhole(`list:\n${text}`, 'tenant.yaml');
  expect(whole.ok ? whole.value.value : whole.problems, text).toEqual({ list: plain });
}

test('what is read as plain entries is what YAML says they are, and no error is read', () => {
  const property = fc.property(fc.integer(), fc.constantFrom('tidy', 'odd', 'damaged'), (seed, kind) => {
    const die = dice(seed);
    const text = kind === 'odd' ? entryLines(die) : tidyEntries(die);
    readsAsYaml(kind === 'damaged' ? damagedText(die, text) : text);
  });
  fc.assert(property, runs(100_000));
  expect(read / tried).toBeGreaterThan(0.1);
});

const refused: [title: string, entry: string][] = [
  ['a key of more than 1024 characters', `${'k'.repeat(1_100)}: a`],
  ['such a key in braces', `{ ${'k'.repeat(1_100)}: a }`],
  ['a giant text in quotes', `a: '${'x'.repeat(10_000_000)}'`],
  ['a giant text in brackets', `a: [${'x'.repeat(10_000_000)}]`],
  ['brackets nobody closes', '['.repeat(40_000)],
  ['a text over two lines', 'a: b\n    c'],
  ['a text in quotes over two lines', 'a: "b\n    c"'],
  ['a block of text', 'a: |\n    b'],
  ['a key twice', 'a: b\n    a: c'],
  ['an anchor', 'a: &x b'],
  ['a tab', 'a:\tb'],
];
test.each(refused)('%s is left to the parser', (_title, entry) => {
  expect(plainEntries(`  - ${entry}\n`, 2)).toBeUndefined();
});
