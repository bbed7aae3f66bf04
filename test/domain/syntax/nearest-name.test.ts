import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestName } from '../../../src/domain/syntax/nearest-name.ts';
import { runs } from '../../support/runs.ts';

const cases: [title: string, word: string, candidates: readonly string[], nearest: string | undefined][] = [
  ['a dropped letter is near', 'HR pilt', ['Finance', 'HR pilot'], 'HR pilot'],
  ['an added letter is near', 'HR piilot', ['Finance', 'HR pilot'], 'HR pilot'],
  ['a changed letter is near', 'HR pikot', ['Finance', 'HR pilot'], 'HR pilot'],
  ['two swapped letters are one edit', 'mfa', ['fma', 'sms'], 'fma'],
  ['case is ignored, and the candidate keeps its own', 'ALLTRUSTED', ['All', 'AllTrusted'], 'AllTrusted'],
  ['the nearest of several wins', 'group', ['grape', 'groups', 'troupe'], 'groups'],
  ['the first of equals wins', 'cat', ['bat', 'car'], 'bat'],
  ['a short word has to fit well', 'ab', ['xy', 'abcd'], undefined],
  ['something else entirely is not near', 'Finance', ['HR pilot', 'Break glass'], undefined],
  [
    'a word that a candidate holds is near when no spelling is',
    'glass',
    ['HR pilot', 'Break glass accounts'],
    'Break glass accounts',
  ],
  [
    'a candidate that the word holds is near when no spelling is',
    'devicePhysicalIds',
    ['model', 'physicalIds'],
    'physicalIds',
  ],
  [
    'of candidates that hold the word the shortest wins',
    'Break',
    ['Break glass accounts', 'Break glass'],
    'Break glass',
  ],
  ['spelling comes before holding', 'mode', ['model name', 'model'], 'model'],
  ['an empty word is near nothing', '  ', ['a', 'b'], undefined],
  ['without candidates nothing is near', 'word', [], undefined],
];
test.each(cases)('%s', (_title, word, candidates, nearest) => {
  expect(nearestName(word, candidates)).toBe(nearest);
});

const names = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 }), { maxLength: 8 });

test('a candidate itself, in any case, is the nearest to it', () => {
  fc.assert(
    fc.property(
      names,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 12 }),
      (others, word) => {
        return nearestName(word.toUpperCase(), [...others.map((one) => `${one}!`), word]) === word;
      },
    ),
    runs(20_000),
  );
});

test('the answer is one of the candidates or none', () => {
  fc.assert(
    fc.property(fc.string(), names, (word, candidates) => {
      const nearest = nearestName(word, candidates);
      return nearest === undefined || candidates.includes(nearest);
    }),
    runs(20_000),
  );
});

test('one edit of a word of three letters or more leaves it the nearest', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 20 });
  fc.assert(
    fc.property(words, fc.nat(19), fc.constantFrom('drop', 'add', 'change', 'swap'), (word, at, edit) => {
      const place = at % (word.length - 1);
      const [head, first, second, tail] = [
        word.slice(0, place),
        word.charAt(place),
        word.charAt(place + 1),
        word.slice(place + 2),
      ];
      const edited = {
        drop: `${head}${second}${tail}`,
        add: `${head}x${first}${second}${tail}`,
        change: `${head}x${second}${tail}`,
        swap: `${head}${second}${first}${tail}`,
      };
      return nearestName(edited[edit], ['something else entirely', word]) === word;
    }),
    runs(20_000),
  );
});
