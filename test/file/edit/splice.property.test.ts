import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applySplices, joinSplices, type Splice } from '../../../src/file/edit/splice.ts';
import { runs } from '../../support/runs.ts';

test('splices replace, insert and remove, each by its offsets in the text before', () => {
  const splices = [
    { start: 0, end: 1, text: 'A' },
    { start: 2, end: 2, text: '-' },
    { start: 3, end: 5, text: '' },
  ];
  expect(applySplices('abcdef', splices)).toBe('Ab-cf');
});

test('splices that meet become one', () => {
  const rounds = [[{ start: 1, end: 1, text: 'x' }], [{ start: 2, end: 3, text: 'y' }]];
  expect(joinSplices('abc', rounds)).toEqual([{ start: 1, end: 2, text: 'xy' }]);
});

test('what one round puts in and the next takes out leaves no trace', () => {
  const rounds = [[{ start: 1, end: 1, text: 'xyz' }], [{ start: 1, end: 4, text: '' }]];
  expect(joinSplices('abc', rounds)).toEqual([]);
});

const cuts = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.string({ maxLength: 4 })), { maxLength: 4 });

function splicesFor(text: string, wanted: readonly (readonly [number, number, string])[]): readonly Splice[] {
  const bounds = wanted.flatMap(([a, b]) => [a, b].map((offset) => offset % (text.length + 1))).sort((a, b) => a - b);
  return wanted.map(([, , put], index) => ({
    start: bounds[index * 2] ?? 0,
    end: bounds[index * 2 + 1] ?? 0,
    text: put,
  }));
}

test('rounds joined into one give the same text, in order and without overlap', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(cuts, { maxLength: 4 }), (text, wanted) => {
      const rounds: (readonly Splice[])[] = [];
      let now = text;
      for (const round of wanted) {
        rounds.push(splicesFor(now, round));
        now = applySplices(now, rounds.at(-1) ?? []);
      }
      const joined = joinSplices(text, rounds);
      expect(applySplices(text, joined)).toBe(now);
      for (const [index, { start, end }] of joined.entries()) {
        expect(start).toBeGreaterThan(index === 0 ? -1 : (joined[index - 1]?.end ?? 0));
        expect(end).toBeGreaterThanOrEqual(start);
      }
    }),
    runs(20_000),
  );
});
