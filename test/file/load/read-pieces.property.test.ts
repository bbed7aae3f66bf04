import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Path } from '../../../src/domain/model/problem.ts';
import { parsedPieces, parseWhole } from '../../../src/file/load/parse-text.ts';
import { readPieces } from '../../../src/file/load/read-pieces.ts';
import { type Dice, dice } from '../../support/dice.ts';
import { damagedText, entryLines, tidyEntries } from '../../support/odd-entries.ts';
import { randomYaml } from '../../support/random-yaml.ts';
import { runs } from '../../support/runs.ts';

/** Whatever stands in a random file, as an entry of a list. */
function randomEntry(die: Dice, indent: string, gap: string): string {
  const { text } = randomYaml(die, die.pick([1, 2, 5]));
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/(\r?\n)+$/, '')
    .split(/\r?\n/);
  const inner = `${indent} ${gap}`;
  const isCompact = die.chance(0.6) && !/^[ #]/.test(lines[0] ?? '#');
  const body = lines.map((line) => (line === '' ? '' : inner + line)).join('\n');
  return isCompact ? `${indent}-${gap}${body.slice(inner.length)}\n` : `${indent}-\n${body}\n`;
}

function plainEntry(die: Dice, indent: string, gap: string): string {
  const inner = `${indent} ${gap}`;
  const member = () =>
    die.pick(['id: x1', 'id: "x # 2"', "id: 'it''s'", 'id: 12 # c', 'of: [a, b]', 'of:\n- a\n- b', 'a: { b: c }']);
  const lines = [`name: n${die.below(99)}`, ...(die.chance(0.7) ? [member()] : [])].join('\n').split('\n');
  const comment = die.chance(0.1) ? `${die.pick(['', indent, inner])}# above ${die.below(9)}\n` : '';
  return `${comment}${lines.map((line, index) => (index === 0 ? `${indent}-${gap}` : inner) + line).join('\n')}\n`;
}

/** Entries of all kinds, some of which the quick reader knows, some not, and some of which are no YAML. */
function entriesOfAllKinds(die: Dice): string {
  const parts = Array.from({ length: 16 }, () => (die.chance(0.02) ? entryLines(die) : tidyEntries(die)));
  const text = `list:\n${parts.join('')}rest: 1\n`;
  return die.chance(0.4) ? damagedText(die, text) : text;
}

/** A file of settings and long lists. */
function longFile(die: Dice): string {
  const parts = Array.from({ length: 1 + die.below(4) }, (_, part) => {
    const key = `key${part}`;
    if (die.chance(0.3))
      return `${key}: ${die.pick(['1', 'text', '"a b"', '[a]', '|\n  some\n  lines', '{ a: b }'])}\n`;
    const indent = die.pick(['', '  ', '  ', '    ']);
    const gap = die.pick([' ', ' ', '   ']);
    const odd = die.chance(0.3);
    const entries = Array.from({ length: 14 + die.below(12) }, () =>
      odd && die.chance(0.1) ? randomEntry(die, indent, gap) : plainEntry(die, indent, gap),
    );
    const tail = die.chance(0.2) ? die.pick(['\n', '# behind\n', `${indent}# behind\n`, `${indent}  # deeper\n`]) : '';
    return `${key}:${die.pick(['', '', ' # c'])}\n${die.chance(0.1) ? '# first\n' : ''}${entries.join('')}${tail}`;
  });
  const text = `${die.chance(0.1) ? '\uFEFF' : ''}${parts.join(die.chance(0.2) ? '\n' : '')}`;
  const cut = die.chance(0.1) ? text.replace(/\n$/, '') : text;
  return die.chance(0.2) ? cut.replaceAll('\n', '\r\n') : cut;
}

function paths(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...steps.flatMap(([step, child]) => paths(child, [...path, step])), [...path, 'absent']];
}

let inPieces = 0;
let files = 0;

test('a file that is read in pieces has the values and the places that it has when it is read whole', () => {
  const property = fc.property(fc.integer(), (seed) => {
    const die = dice(seed);
    const text = die.chance(0.5) ? longFile(die) : entriesOfAllKinds(die);
    const pieces = readPieces(text, undefined, 0);
    files += 1;
    if (!pieces) return;

    inPieces += 1;
    const whole = parseWhole(text, 'tenant.yaml');
    if (!whole.ok) throw new Error(`read in pieces, and refused whole: ${JSON.stringify(whole.problems)}\n${text}`);
    const parsed = parsedPieces(pieces, text, 'tenant.yaml');
    expect(parsed.value, text).toEqual(whole.value.value);
    for (const path of paths(parsed.value)) {
      const where = `${JSON.stringify(path)}\n${text}`;
      expect(parsed.source.placeOf(path), where).toEqual(whole.value.source.placeOf(path));
      expect(parsed.source.keyPlaceOf(path), where).toEqual(whole.value.source.keyPlaceOf(path));
      expect(parsed.source.within(path, 1, 1), where).toEqual(whole.value.source.within(path, 1, 1));
    }
  });
  fc.assert(property, runs(4_000));
});

afterAll(() => {
  if (files >= 50) expect(inPieces / files).toBeGreaterThan(0.2);
});
