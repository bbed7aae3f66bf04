import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Alignment, alignLists } from '../../../src/file/edit/align-lists.ts';
import type { Plain } from '../../../src/file/edit/plain-value.ts';
import { runs } from '../../support/runs.ts';

/** Carries an alignment out on the old list. */
function carryOut(old: readonly Plain[], { kept, removed, added }: Alignment): readonly Plain[] {
  const now = new Map(kept.map(({ index, value }) => [index, value]));
  const behind = (index: number) => added.filter(({ after }) => after === index).flatMap(({ values }) => values);
  expect([...now.keys(), ...removed].sort((a, b) => a - b)).toEqual([...old.keys()]);
  return [
    ...behind(-1),
    ...old.flatMap((_, index) => [...(now.has(index) ? [now.get(index) ?? null] : []), ...behind(index)]),
  ];
}

function changes(old: readonly Plain[], { kept, removed, added }: Alignment): number {
  const changed = kept.filter(({ index, value }) => old[index] !== value).length;
  return changed + removed.length + added.reduce((sum, { values }) => sum + values.length, 0);
}

const cases: [title: string, old: readonly Plain[], wanted: readonly Plain[], changes: number][] = [
  ['equal lists need nothing', ['a', 'b'], ['a', 'b'], 0],
  ['one that goes from the middle is one change', ['a', 'b', 'c'], ['a', 'c'], 1],
  ['one that comes in front is one change', ['b', 'c'], ['a', 'b', 'c'], 1],
  ['one in place of another is one change', ['a', 'b', 'c'], ['a', 'x', 'c'], 1],
  ['a move is a going and a coming', ['a', 'b', 'c'], ['b', 'c', 'a'], 2],
];
test.each(cases)('%s', (_title, old, wanted, expected) => {
  const alignment = alignLists(old, wanted);
  expect(carryOut(old, alignment)).toEqual(wanted);
  expect(changes(old, alignment)).toBe(expected);
});

test('carried out, an alignment makes the one list of the other', () => {
  const lists = fc.array(fc.constantFrom<Plain>('a', 'b', 'c', 1, null, ['a']), { maxLength: 12 });
  fc.assert(
    fc.property(lists, lists, (old, wanted) => {
      expect(carryOut(old, alignLists(old, wanted))).toEqual(wanted);
    }),
    runs(20_000),
  );
});

test('lists too long to be compared each with each are aligned by their ends', () => {
  const old = Array.from({ length: 3_000 }, (_, index) => `old ${index}`);
  const wanted = ['first', ...old.slice(1, 2_999).reverse(), 'last'];
  expect(carryOut(old, alignLists(old, wanted))).toEqual(wanted);
});
